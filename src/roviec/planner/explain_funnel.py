"""The funnel of a duty: how many members there are, how many each condition leaves, and the cheapest ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roviec.domain.people import Standing
from roviec.domain.reasons import Fact, Reason, reason
from roviec.planner.casing import Case
from roviec.planner.explain_conflict import conflict
from roviec.planner.explain_exchange import added
from roviec.planner.goals import coverage
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

SHOWN = 5  # names given of those a condition keeps out
GAPS = ("age-unknown", "sex-unknown", "health-unknown")  # bars that filling in the review would lift
HOURS = {"rule-capacity", "too-heavy"}
FIRM = {*HOURS, "member-away", "member-suspended", "pair-not-offered"}  # nobody may simply drop these
LIMIT = "rule-task-limit"
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
    `conflict` is a smallest set of decisions that keeps the duty from being met; `ways` are the cheapest ways out.
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


def funnel(case: Case, plan: Plan, t: int) -> Funnel:
    """What stands in the way of a duty. Steps come in a fixed order, names in that of the members."""
    problem = case.problem
    bars = {p: tuple(bar.code for bar in problem.why_not(p, t)) for p in range(len(problem.people))}
    breaks = {p: added(problem, plan, p, t).breaks for p in problem.candidates[t] if (p, t) not in plan.shares}
    busy = {p: tuple(breach.code for breach in found) for p, found in breaks.items()}
    decisions = conflict(problem, t)
    return Funnel(
        task=t,
        members=len(problem.people),
        steps=tuple(_steps(bars)),
        possible=len(problem.candidates[t]),
        team=len(plan.people_of(t)),
        single=_alone(problem, bars),
        busy=_alone(problem, busy),
        conflict=decisions,
        ways=(*_ways_by_hours(case, plan, t, bars | busy), *_other_ways(case, plan, t, bars, busy)),
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


def _ways_by_hours(case: Case, plan: Plan, t: int, found: dict[int, tuple[str, ...]]) -> Iterator[Reason]:
    """Who lacks only hours, the three who lack the fewest."""
    problem, task = case.problem, case.problem.tasks[t]
    short: list[tuple[int, int]] = []
    for p, codes in found.items():
        if codes and set(codes) <= HOURS:
            short.append((plan.total_load(problem, p) + task.least_load - problem.people[p].capacity, p))
    for need, p in sorted(short)[:3]:
        yield reason("way-hours", member=problem.people[p].name, hours=need / 4, duty=task.key)


def _other_ways(
    case: Case, plan: Plan, t: int, bars: dict[int, tuple[str, ...]], busy: dict[int, tuple[str, ...]]
) -> Iterator[Reason]:
    problem, task = case.problem, case.problem.tasks[t]
    by_code = _by_single_code(bars)
    for code, people in sorted(by_code.items(), key=lambda each: (-len(each[1]), each[0])):
        yield from _by_condition(case, t, code, people)
    more = _by_single_code(busy).get(LIMIT, [])
    if more:
        yield reason("way-task-limit", **_listed(problem, t, more))
    if coverage.missing_leader(problem, plan, t) and plan.people_of(t):
        yield reason("way-leader", duty=task.key)
    if coverage.missing_people(problem, plan, t) and plan.people_of(t):
        yield reason("way-fewer-people", duty=task.key, wanted=task.low, count=len(plan.people_of(t)))


def _by_condition(case: Case, t: int, code: str, people: list[int]) -> Iterator[Reason]:
    """What would let in those whom one reason bars. A probationary member may be let in at the cell's word."""
    if code in FIRM:
        return
    if code == "too-far":
        lanes = ", ".join(case.duties[t].lanes)
        yield reason("way-lane", lanes=lanes, **_listed(case.problem, t, people))
        return
    new = [p for p in people if code == "standing-other" and case.members[p].standing is Standing.PROBATIONARY]
    rest = [p for p in people if p not in new]
    if code == "member-exempt":
        yield reason("way-volunteer", **_listed(case.problem, t, people))
    elif code in GAPS:
        yield reason("way-fill-in", because=code, **_listed(case.problem, t, people))
    elif rest:
        yield reason("way-condition", because=code, **_listed(case.problem, t, rest))
    if new:
        yield reason("way-probationary", **_listed(case.problem, t, new))


def _listed(problem: Problem, t: int, people: list[int]) -> dict[str, Fact]:
    names = [problem.people[p].name for p in people]
    return {"duty": problem.tasks[t].key, "count": len(names), "names": ", ".join(names[:SHOWN])}


def _by_single_code(found: dict[int, tuple[str, ...]]) -> dict[str, list[int]]:
    people: dict[str, list[int]] = {}
    for p, codes in found.items():
        if len(set(codes)) == 1:
            people.setdefault(codes[0], []).append(p)
    return people
