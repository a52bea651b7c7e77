"""Units."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import units

urlpatterns = [
    door("units/<int:unit>/", units.unit, "unit", UNIT, see=Act.VIEW_UNIT),
]
