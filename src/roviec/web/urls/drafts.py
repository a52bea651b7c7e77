"""Drafts of a unit, runs of the planner, what becomes of a version, the cycle of the year."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.drafts import DRAFT, RUN
from roviec.web.things.units import UNIT
from roviec.web.views import cycles, drafts, runs, versions

urlpatterns = [
    door("units/<int:unit>/drafts/", drafts.index, "drafts", UNIT, see=Act.VIEW_RELEASED),
    door("units/<int:unit>/drafts/new/", runs.new, "draft-new", UNIT, see=Act.DRAFT, do=Act.DRAFT),
    door("units/<int:unit>/drafts/by-hand/", versions.by_hand, "draft-by-hand", UNIT, see=None, do=Act.DRAFT),
    door("units/<int:unit>/cycle/", cycles.step_on, "cycle-move", UNIT, see=None, do=Act.DRAFT),
    door("runs/<int:run>/", runs.run, "plan-run", RUN, see=Act.VIEW_UNRELEASED),
    door("runs/<int:run>/cancel/", runs.cancel, "plan-run-cancel", RUN, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/adopt/", versions.adopt, "draft-adopt", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/discard/", versions.discard, "draft-discard", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/restore/", versions.restore, "draft-restore", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/copy/", versions.copy, "draft-copy", DRAFT, see=None, do=Act.DRAFT),
    door("drafts/<int:draft>/compare/", versions.compare, "draft-compare", DRAFT, see=Act.VIEW_UNRELEASED),
]
