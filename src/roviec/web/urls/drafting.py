"""One version of the draft, questions about it, what is pinned, and changes of circumstances."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.drafts import DRAFT, seen_by
from roviec.web.things.units import UNIT
from roviec.web.views import asking, circumstances, drafting, hand, loads, pins

urlpatterns = [
    door("drafts/<int:draft>/", drafting.draft, "draft", DRAFT, see=seen_by),
    door("drafts/<int:draft>/print/", drafting.printed, "draft-print", DRAFT, see=seen_by),
    door("drafts/<int:draft>/members/<int:member>/", drafting.member, "draft-member", DRAFT, see=Act.DRAFT),
    door("drafts/<int:draft>/edit/", hand.edit, "draft-edit", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/choose/", hand.choose, "draft-choose", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/undo/", hand.undo, "draft-undo", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/why/", asking.why, "draft-why", DRAFT, see=Act.VIEW_UNRELEASED),
    door("drafts/<int:draft>/loads/", loads.loads, "draft-loads", DRAFT, see=Act.VIEW_UNRELEASED),
    door("drafts/<int:draft>/duties/<int:duty>/", asking.duty, "draft-duty", DRAFT, see=Act.VIEW_UNRELEASED),
    door("units/<int:unit>/pins/", pins.index, "pins", UNIT, see=Act.VIEW_UNRELEASED, do=Act.DRAFT),
    door("units/<int:unit>/changes/", circumstances.changes, "changes", UNIT, see=Act.VIEW_UNRELEASED, do=Act.DRAFT),
]
