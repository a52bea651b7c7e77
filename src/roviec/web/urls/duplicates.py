"""Members who may be one person."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import duplicates

EDIT = Act.EDIT_MEMBER
urlpatterns = [
    door("units/<int:unit>/duplicates/", duplicates.index, "duplicates", UNIT, see=EDIT, do=EDIT),
    door("units/<int:unit>/duplicates/merge/", duplicates.merge, "merge", UNIT, see=EDIT, do=EDIT),
]
