"""The funnel of a duty: how many members there are, how many each condition leaves, and the cheapest ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roviec.domain.reasons import Reason
from roviec.planner.casing import Case
from roviec.planner.explain_conflict import conflict
from roviec.planner.explain_exchange import added
from roviec.planner.explain_ways import SHOWN, ways
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

ORDER = ("member-", "standing-", "forbidden-", "pair-", "age-", "sex-", "post-", "skill-", "health-", "too-far")
"""In which order bars narrow the funnel: who they are, what they can, where they live, and last the hours."""


@dataclass(frozen=True, slots=True)
class Step:
    """Bậc - a reason in the funnel, and how many members are left once those it bars are taken out."""

    code: str
    left: int


@dataclass(frozen=True, slots=True)
class Freed:
    """Được thêm - who stands behind one reason and no other: how many, and the names of up to five."""

    code: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Phễu - `members` narrowed down by `steps` to `possible`; `team` do the duty already.

    `single` are barred by exactly one reason; `busy` are possible but would break exactly one rule in this plan;
    `conflict` is a smallest set of decisions that keeps the duty from being met; `ways` are the cheapest ways out,
    each enough by itself, `helps` those that leave less missing, but something still.
    """

    task: int
    members: int
    steps: tuple[Step, ...]
    possible: int
    team: int
    single: tuple[Freed, ...]
    busy: tuple[Freed, ...]
    conflict: tuple[Reason, ...]
    ways: tuple[Reason, ...]
    helps: tuple[Reason, ...] = ()


def funnel(case: Case, plan: Plan, t: int) -> Funnel:
    """What stands in the way of a duty. Steps come in a fixed order, names in that of the members."""
    problem = case.problem
    bars = {p: tuple(bar.code for bar in problem.why_not(p, t)) for p in range(len(problem.people))}
    breaks = {p: added(problem, plan, p, t).breaks for p in problem.candidates[t] if (p, t) not in plan.shares}
    busy = {p: tuple(breach.code for breach in found) for p, found in breaks.items()}
    found = ways(case, plan, t, bars, busy)
    return Funnel(
        task=t,
        members=len(problem.people),
        steps=tuple(_steps(bars)),
        possible=len(problem.candidates[t]),
        team=len(plan.people_of(t)),
        single=_alone(problem, {p: codes for p, codes in bars.items() if len(codes) == 1}),
        busy=_alone(problem, busy),
        conflict=conflict(problem, t),
        ways=tuple(way.said for way in found if not way.lack),
        helps=tuple(way.said for way in found if way.lack),
    )


def _steps(bars: dict[int, tuple[str, ...]]) -> Iterator[Step]:
    left = set(bars)
    for code in sorted({code for codes in bars.values() for code in codes}, key=_place):
        left -= {p for p in left if code in bars[p]}
        yield Step(code, len(left))


def _place(code: str) -> tuple[int, str]:
    return next((n for n, start in enumerate(ORDER) if code.startswith(start)), len(ORDER)), code


def _alone(problem: Problem, found: dict[int, tuple[str, ...]]) -> tuple[Freed, ...]:
    """By code, those for whom it is the only one; the most numerous first."""
    alone: dict[str, list[str]] = {}
    for p, codes in found.items():
        if len(set(codes)) == 1:
            alone.setdefault(codes[0], []).append(problem.people[p].name)
    freed = (Freed(code, len(names), tuple(names[:SHOWN])) for code, names in alone.items())
    return tuple(sorted(freed, key=lambda each: (-each.count, each.code)))
