"""The figures of a proposal: coverage, shortages and loads per cell and in all, as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.reasons import Reason
from roviec.domain.rollup import NOBODY, Coverage, coverage
from roviec.planner.explain import unmet
from roviec.planner.goals.coverage import missing_households, missing_people


@dataclass(frozen=True)
class CellFigures:
    """Số liệu một chi bộ - coverage before and now, mandatory duties and people short, heaviest relative load."""

    name: str
    before: Coverage
    now: Coverage
    mandatory: int
    covered: int
    short: int
    heaviest: float
    unmet: tuple[Reason, ...]
    is_proven: bool
    seconds: float


def figures_of(proposal: Proposal) -> tuple[CellFigures, ...]:
    """Figures of every cell, in the order of the proposal."""
    return tuple(_figures(part) for part in proposal.cells)


def shared_figures(proposal: Proposal) -> tuple[CellFigures, ...]:
    """Figures of the duties that cells share; nobody is counted as a member here."""
    return tuple(_figures(part, counts_people=False) for part in proposal.shared)


def total(name: str, parts: Iterable[CellFigures]) -> CellFigures:
    """All parts as one."""
    every = tuple(parts)
    return CellFigures(
        name=name,
        before=sum((part.before for part in every), NOBODY),
        now=sum((part.now for part in every), NOBODY),
        mandatory=sum(part.mandatory for part in every),
        covered=sum(part.covered for part in every),
        short=sum(part.short for part in every),
        heaviest=max((part.heaviest for part in every), default=0.0),
        unmet=tuple(reason for part in every for reason in part.unmet),
        is_proven=all(part.is_proven for part in every),
        seconds=sum(part.seconds for part in every),
    )


def _figures(part: CellPlan, *, counts_people: bool = True) -> CellFigures:
    case, plan, problem = part.case, part.result.plan, part.case.problem
    members = case.members if counts_people else ()
    served = {member.key for member in members if member.last_year}
    assigned = {case.members[p].key for p, _ in plan.shares}
    own = [t for t, task in enumerate(problem.tasks) if task.is_mandatory and case.duties[t].unit == problem.name]
    short = {t: missing_people(problem, plan, t) + missing_households(problem, plan, t) for t in own}
    loads = (
        plan.total_load(problem, p) / person.capacity
        for p, person in enumerate(problem.people)
        if counts_people and person.capacity and plan.tasks_of(p)
    )
    return CellFigures(
        name=part.name,
        before=coverage(members, served),
        now=coverage(members, assigned),
        mandatory=len(own),
        covered=sum(not missing for missing in short.values()),
        short=sum(missing_people(problem, plan, t) for t in own),
        heaviest=round(max(loads, default=0.0), 4),
        unmet=unmet(case, plan),
        is_proven=part.result.is_proven,
        seconds=round(part.seconds, 3),
    )
