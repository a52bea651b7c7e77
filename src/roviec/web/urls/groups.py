"""Party groups."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import groups

SPLIT = Act.SPLIT_GROUPS
urlpatterns = [
    door("units/<int:unit>/groups/", groups.index, "groups", UNIT, see=Act.VIEW_MEMBER),
    door("units/<int:unit>/groups/change/", groups.change, "groups-change", UNIT, see=None, do=SPLIT),
    door("units/<int:unit>/groups/split/", groups.split, "groups-split", UNIT, see=SPLIT, do=SPLIT),
    door("units/<int:unit>/groups/undo/", groups.undo, "groups-undo", UNIT, see=None, do=SPLIT),
]
