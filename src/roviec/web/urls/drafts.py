"""Drafts of a unit, the cycle of its year."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import cycles, drafts

urlpatterns = [
    door("units/<int:unit>/drafts/", drafts.index, "drafts", UNIT, see=Act.VIEW_RELEASED),
    door("units/<int:unit>/cycle/", cycles.step_on, "cycle-move", UNIT, see=None, do=Act.DRAFT),
]
