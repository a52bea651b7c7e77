"""Duties of a unit's year, and the catalogue."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.duties import DUTY, ENTRY
from roviec.web.things.units import UNIT
from roviec.web.views import catalogue, duties

SEE, EDIT = Act.VIEW_DUTY, Act.EDIT_DUTY
urlpatterns = [
    door("units/<int:unit>/duties/", duties.index, "duties", UNIT, see=SEE),
    door("units/<int:unit>/duties/new/", duties.new, "duty-new", UNIT, see=EDIT, do=EDIT),
    door("units/<int:unit>/duties/check/", duties.check, "duty-check", UNIT, see=None, do=EDIT),
    door("units/<int:unit>/duties/last-year/", duties.carry, "duties-last-year", UNIT, see=EDIT, do=EDIT),
    door("duties/<int:duty>/", duties.show, "duty", DUTY, see=SEE),
    door("duties/<int:duty>/edit/", duties.edit, "duty-edit", DUTY, see=EDIT, do=EDIT),
    door("duties/<int:duty>/remove/", duties.remove, "duty-remove", DUTY, see=EDIT, do=EDIT),
    door("units/<int:unit>/catalogue/", catalogue.index, "catalogue", UNIT, see=SEE, do=EDIT),
    door("units/<int:unit>/catalogue/new/", catalogue.new, "catalogue-new", UNIT, see=EDIT, do=EDIT),
    door("catalogue/<int:entry>/edit/", catalogue.edit, "catalogue-edit", ENTRY, see=EDIT, do=EDIT),
    door("catalogue/<int:entry>/remove/", catalogue.remove, "catalogue-remove", ENTRY, see=EDIT, do=EDIT),
]
