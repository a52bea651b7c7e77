"""Units."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import calendars, mergers, unit_acts, units

MANAGE = Act.MANAGE_UNITS
urlpatterns = [
    door("units/<int:unit>/", units.unit, "unit", UNIT, see=Act.VIEW_UNIT),
    door("units/<int:unit>/new/", unit_acts.make, "unit-new", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/edit/", unit_acts.change, "unit-edit", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/close/", unit_acts.close, "unit-close", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/reopen/", unit_acts.reopen, "unit-reopen", UNIT, see=None, do=MANAGE),
    door("units/<int:unit>/move/", unit_acts.move, "unit-move", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/merge/", mergers.merge, "unit-merge", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/divide/", mergers.divide, "unit-divide", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/undo/", mergers.undo, "unit-undo", UNIT, see=None, do=MANAGE),
    door("units/<int:unit>/calendar/", calendars.calendar, "unit-calendar", UNIT, see=Act.VIEW_UNIT, do=Act.VIEW_UNIT),
]
