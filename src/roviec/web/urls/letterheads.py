"""The letterhead of a unit and its templates."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import letterheads

EDIT = Act.EDIT_LETTERHEAD
ONE = "units/<int:unit>/letterhead/<str:stem>/"
urlpatterns = [
    door("units/<int:unit>/letterhead/", letterheads.letterhead, "letterhead", UNIT, see=EDIT, do=EDIT),
    door(ONE, letterheads.template, "paper-template", UNIT, see=EDIT, do=EDIT, ready=letterheads.looked),
    door(f"{ONE}start.docx", letterheads.start, "paper-template-start", UNIT, see=EDIT),
    door(f"{ONE}template.docx", letterheads.download, "paper-template-file", UNIT, see=EDIT),
    door(f"{ONE}drop/", letterheads.drop, "paper-template-drop", UNIT, see=None, do=EDIT),
]
