"""Figures of a unit, and the people behind them."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import figures

urlpatterns = [
    door("units/<int:unit>/figures/", figures.figures, "figures", UNIT, see=Act.VIEW_FIGURES),
    door("units/<int:unit>/figures/file/", figures.as_file, "figures-file", UNIT, see=Act.VIEW_FIGURES),
    door("units/<int:unit>/figures/people/", figures.people, "figures-people", UNIT, see=Act.VIEW_MEMBER),
]
