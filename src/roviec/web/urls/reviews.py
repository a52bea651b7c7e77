"""The yearly review: a unit's grid, a member's card, one's own."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door, hall
from roviec.web.things.units import MEMBER, UNIT
from roviec.web.views import own_review, reviews

EDIT = Act.EDIT_REVIEW
urlpatterns = [
    door("units/<int:unit>/reviews/", reviews.index, "reviews", UNIT, see=EDIT, do=EDIT),
    door("units/<int:unit>/reviews/blank/", reviews.blank, "reviews-blank", UNIT, see=EDIT),
    door("members/<int:member>/review/", reviews.card, "review", MEMBER, see=EDIT, do=EDIT),
    door(
        "members/<int:member>/review/confirm/",
        reviews.confirm,
        "review-confirm",
        MEMBER,
        see=None,
        do=Act.ACT_ON_BEHALF,
    ),
    hall("my/review/", own_review.show, "my-review"),
    door("members/<int:member>/wishes/", own_review.wishes, "own-wishes", MEMBER, see=None, do=Act.EDIT_WISHES),
    door("members/<int:member>/confirm/", own_review.confirm, "own-confirm", MEMBER, see=None, do=Act.CONFIRM_REVIEW),
]
