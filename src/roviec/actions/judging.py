"""Judge a plan against the workbook: every rule, every goal, and how far it is from the proven best."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from roviec.actions.certificate import Certificate, from_above
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Case, Demand, KeyPair, KeyShares
from roviec.planner.certify import check_bounds, judge
from roviec.planner.explain import unmet
from roviec.planner.goals import goals_of
from roviec.planner.intake import cell_case, cells_under, restricted, shared_case, sharing_units
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.result import Proof, Stage


@dataclass(frozen=True, slots=True)
class GoalJudged:
    """One goal: the plan's value; the best possible and whether its proof was checked, if a certificate was there."""

    name: str
    value: int
    bound: int | None = None
    proof: str = "none"


@dataclass(frozen=True)
class Judged:
    """Kết luận về một chi bộ - breaches of hard rules, what is not met, goals, and faults of the certificate.

    `is_stale`: the certificate proves nothing here, for people have changed what is given to the cell from above.
    """

    name: str
    broken: tuple[Reason, ...]
    unmet: tuple[Reason, ...]
    goals: tuple[GoalJudged, ...]
    certificate_faults: tuple[Reason, ...]
    is_stale: bool = False


def cases_of(snapshot: Snapshot, shares: KeyShares, demand: Demand) -> list[tuple[Case, Plan]]:
    """Every case of the snapshot with its part of a plan: shared duties first, then the cells."""
    found: list[tuple[Case, Plan]] = []
    given: dict[KeyPair, int] = {}
    for unit in sharing_units(snapshot):
        case = shared_case(restricted(snapshot, cells_under(snapshot, unit)), unit, demand)
        plan = case.numbered(shares)
        given |= case.keyed(plan)
        found.append((case, plan))
    for cell in snapshot.cells():
        case = cell_case(restricted(snapshot, frozenset({cell})), cell, given, demand)
        found.append((case, case.numbered(shares)))
    return found


def parts_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Units with shared duties, then the cells."""
    return (*sharing_units(snapshot), *snapshot.cells())


def judge_plan(
    snapshot: Snapshot,
    shares: Mapping[KeyPair, int],
    demand: Demand,
    certificate: Certificate | None = None,
    cells: Collection[str] = (),
) -> tuple[Judged, ...]:
    """Judge each part of the plan from the rules alone; no solver takes part.

    Judged are the named cells with the duties shared above them; by default the parts the certificate is for and
    cells that have got duties since; without a certificate all.
    """
    every = cases_of(snapshot, shares, demand)
    wanted = set(_near(snapshot, cells) if cells else _meant(every, certificate))
    return tuple(_judged(case, plan, certificate) for case, plan in every if case.problem.name in wanted)


def _near(snapshot: Snapshot, cells: Collection[str]) -> Iterator[str]:
    yield from cells
    yield from (unit for unit in sharing_units(snapshot) if cells_under(snapshot, unit) & set(cells))


def _meant(every: Iterable[tuple[Case, Plan]], certificate: Certificate | None) -> Iterator[str]:
    for case, plan in every:
        name = case.problem.name
        has_own = any(case.duties[t].unit == name for _, t in plan.shares)
        if certificate is None or name in certificate.stages or has_own:
            yield name


def _judged(case: Case, plan: Plan, certificate: Certificate | None) -> Judged:
    verdict, name = judge(case.problem, plan), case.problem.name
    is_stale = certificate is not None and certificate.given.get(name) not in (None, from_above(case))
    faults = _faults(case.problem, certificate) if certificate and not is_stale else ()
    trusted = certificate if certificate and not faults and not is_stale else None
    bounds, proofs = (trusted.bounds[name], trusted.proofs[name]) if trusted else ({}, {})
    goals = tuple(GoalJudged(goal, value, bounds.get(goal), proofs.get(goal, "none")) for goal, value in verdict.values)
    return Judged(name, verdict.broken, unmet(case, plan), goals, faults, is_stale)


def _faults(problem: Problem, certificate: Certificate) -> tuple[Reason, ...]:
    """What the certificate claims of this part without proving it, worked out in exact arithmetic.

    A bound said to rest on a linear program must be that of a stage, or follow from the columns' bounds alone.
    """
    name = problem.name
    if name not in certificate.stages:
        return (reason("certificate-part-missing", cell=name),)
    stages, signs = certificate.stages[name], {goal.name: goal.shown(1) for goal in goals_of(problem)}
    claimed = {
        goal: bound * signs[goal]
        for goal, bound in certificate.bounds.get(name, {}).items()
        if goal in signs and certificate.proofs.get(name, {}).get(goal) == Proof.LINEAR
    }
    staged = {(stage.goal, stage.bound) for stage in stages}
    bare = [Stage(goal, (), {}, bound) for goal, bound in claimed.items() if (goal, bound) not in staged]
    return check_bounds(problem, (*stages, *bare))
