"""Judge a plan against the workbook: every rule, every goal, and how far it is from the proven best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roviec.actions.certificate import Certificate
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Case, Demand, KeyPair, KeyShares
from roviec.planner.certify import check_bounds, judge
from roviec.planner.explain import unmet
from roviec.planner.intake import cell_case, cells_under, restricted, shared_case, sharing_units
from roviec.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class GoalJudged:
    """One goal: the plan's value; the best possible and whether its proof was checked, if a certificate was there."""

    name: str
    value: int
    bound: int | None = None
    proof: str = "none"


@dataclass(frozen=True)
class Judged:
    """Kết luận về một chi bộ - breaches of hard rules, what is not met, goals, and faults of the certificate."""

    name: str
    broken: tuple[Reason, ...]
    unmet: tuple[Reason, ...]
    goals: tuple[GoalJudged, ...]
    certificate_faults: tuple[Reason, ...]


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


def judge_plan(
    snapshot: Snapshot, shares: Mapping[KeyPair, int], demand: Demand, certificate: Certificate | None = None
) -> tuple[Judged, ...]:
    """Judge each part of the plan from the rules alone; no solver takes part."""
    return tuple(_judged(case, plan, certificate) for case, plan in cases_of(snapshot, shares, demand))


def _judged(case: Case, plan: Plan, certificate: Certificate | None) -> Judged:
    verdict, name = judge(case.problem, plan), case.problem.name
    stages = certificate.stages.get(name, ()) if certificate else ()
    faults = check_bounds(case.problem, stages)
    if certificate and name not in certificate.stages:
        faults = (reason("certificate-part-missing", cell=name),)
    bounds, proofs = (certificate.bounds, certificate.proofs) if certificate and not faults else ({}, {})
    goals = tuple(
        GoalJudged(goal, value, bounds.get(name, {}).get(goal), proofs.get(name, {}).get(goal, "none"))
        for goal, value in verdict.values
    )
    return Judged(name, verdict.broken, unmet(case, plan), goals, faults)
