"""Posts in villages and neighbourhoods."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.seats import SEAT
from roviec.web.things.units import UNIT
from roviec.web.views import seats

SEE, DO = Act.VIEW_MEMBER, Act.EDIT_MEMBER
urlpatterns = [
    door("units/<int:unit>/posts/", seats.posts, "posts", UNIT, see=SEE, do=DO),
    door("seats/<int:seat>/", seats.seat, "seat", SEAT, see=SEE, do=DO),
    door("seats/<int:seat>/elected/", seats.elected, "seat-elected", SEAT, see=None, do=DO),
    door("seats/<int:seat>/other/", seats.other, "seat-other", SEAT, see=None, do=DO),
    door("seats/<int:seat>/remove/", seats.remove, "seat-remove", SEAT, see=None, do=DO),
]
