"""The decisions of people that together keep a duty from being met: a smallest set, found by leaving out one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roviec.domain.reasons import Reason, reason
from roviec.planner.draft import Draft
from roviec.planner.problem import Pair, Problem
from roviec.planner.rules import capacity

DECIDED = {"forbidden-by-people", "too-heavy"}
"""Bars that come from decisions (the hours of pinned duties count), not from the person."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have laid down: pins of other duties, forbidden pairs, clashes, persons kept apart."""

    pins: tuple[Pair, ...] = ()
    forbidden: tuple[Pair, ...] = ()
    clashes: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


FIELDS = tuple(Decisions.__slots__)


def conflict(problem: Problem, t: int) -> tuple[Reason, ...]:
    """A smallest set of decisions that keeps the duty from being met; () if they are not the cause."""
    barred = [p for p in range(len(problem.people)) if _is_only_decided(problem, p, t)]
    open_to = replace(problem, fit={**problem.fit, **{(p, t): 0 for p in barred}}, in_force={})
    around = {p for p, task in open_to.fit if task == t}
    every = Decisions(
        pins=tuple(pair for pair in sorted(problem.pins) if pair[0] in around and pair[1] != t),
        forbidden=tuple((p, t) for p in barred if _names(problem, p, t, "forbidden-by-people")),
        clashes=tuple(pair for pair in sorted(problem.clashes) if t in pair),
        apart=tuple(pair for pair in sorted(problem.apart) if around & set(pair)),
    )
    if can_meet(_under(open_to, t, every), t) or not can_meet(_under(open_to, t, Decisions()), t):
        return ()
    return _said(problem, _smallest(open_to, t, every))


def can_meet(problem: Problem, t: int) -> bool:
    """Whether the pins leave enough people for the duty, one of them a leader, with everybody else free."""
    draft, task = Draft(problem), problem.tasks[t]
    leaders = task.leaders or frozenset()
    for p in sorted(problem.candidates[t], key=lambda p: (p not in leaders, p)):
        if (task.households or len(draft.team[t]) < task.low) and draft.allows(p, t, task.least_share):
            draft.add(p, t, task.least_share)
    is_led = task.leaders is None or not leaders.isdisjoint(draft.team[t])
    return is_led and len(draft.team[t]) >= task.low and _reach(draft, t) >= task.households


def _reach(draft: Draft, t: int) -> int:
    """Households that the team could look after together."""
    problem, task = draft.problem, draft.problem.tasks[t]
    room = {p: capacity.limit(problem, p) - draft.load[p] for p in draft.team[t]}
    return sum(min(task.share_max, draft.shares[p, t] + room[p] // max(1, task.load)) for p in draft.team[t])


def _is_only_decided(problem: Problem, p: int, t: int) -> bool:
    bars = {bar.code for bar in problem.why_not(p, t)}
    return bool(bars) and bars <= DECIDED


def _names(problem: Problem, p: int, t: int, code: str) -> bool:
    return any(bar.code == code for bar in problem.why_not(p, t))


def _under(problem: Problem, t: int, held: Decisions) -> Problem:
    """The problem with these decisions only, and the pins of the duty itself."""
    return replace(
        problem,
        fit={pair: units for pair, units in problem.fit.items() if pair not in held.forbidden},
        pins=frozenset(held.pins) | {pair for pair in problem.pins if pair[1] == t},
        clashes=frozenset(held.clashes),
        apart=frozenset(held.apart),
    )


def _smallest(problem: Problem, t: int, held: Decisions) -> Decisions:
    """Leave out each decision in turn; what can be missed stays out."""
    for field in FIELDS:
        for one in getattr(held, field):
            fewer = replace(held, **{field: tuple(each for each in getattr(held, field) if each != one)})
            if not can_meet(_under(problem, t, fewer), t):
                held = fewer
    return held


def _said(problem: Problem, held: Decisions) -> tuple[Reason, ...]:
    people, tasks = problem.people, problem.tasks
    return (
        *(reason("conflict-pin", member=people[p].name, duty=tasks[t].key) for p, t in held.pins),
        *(reason("conflict-forbidden", member=people[p].name, duty=tasks[t].key) for p, t in held.forbidden),
        *(reason("conflict-clash", one=tasks[one].key, other=tasks[other].key) for one, other in held.clashes),
        *(reason("conflict-apart", one=people[one].name, other=people[other].name) for one, other in held.apart),
    )
