"""The decisions of people that together keep a duty from being met: a smallest set, found by leaving out one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roviec.domain.reasons import Reason, reason
from roviec.planner.draft import Draft
from roviec.planner.problem import Pair, Problem
from roviec.planner.rules import capacity, team_size

DECIDED = {"forbidden-by-people", "too-heavy"}
"""Bars that come from decisions (the hours of pinned duties count), not from the person."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have laid down: pins of other duties, forbidden pairs, clashes, persons kept apart."""

    pins: tuple[Pair, ...] = ()
    forbidden: tuple[Pair, ...] = ()
    clashes: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


TRIES = 2000
"""Teams tried at the most."""
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
    """Whether the pins leave enough people for the duty, one of them a leader, with everybody else free.

    Tried out to the end, but for more pairs kept apart than there can be in a cell: then it is taken to be possible.
    """
    return _Staffing(problem, t).is_possible()


class _Staffing:
    """One duty alone: who may join the pinned, and what each could take on."""

    def __init__(self, problem: Problem, t: int) -> None:
        draft, self.task, self.left = Draft(problem), problem.tasks[t], TRIES
        self.team = len(draft.team[t])
        self.places = team_size.limit(problem, t) - self.team
        self.least = self.task.least_share
        self.leaders = self.task.leaders or frozenset()
        self.is_led = self.task.leaders is None or not self.leaders.isdisjoint(draft.team[t])
        self.reach = {p: self._reach(draft, p, t) for p in problem.candidates[t]}
        self.households = self.task.households - sum(self.reach[p] for p in draft.team[t])
        self.spare = self.task.households - draft.given[t]
        self.able = frozenset(p for p in problem.candidates[t] if draft.allows(p, t, self.least))
        self.foes = {p: frozenset(q for q, u in draft.crossing.get((p, t), ()) if u == t) for p in self.able}

    def _reach(self, draft: Draft, p: int, t: int) -> int:
        """Households the person could look after."""
        room = capacity.limit(draft.problem, p) - draft.load[p]
        return min(self.task.share_max, draft.shares.get((p, t), 0) + room // max(1, self.task.load))

    def is_possible(self) -> bool:
        """Whether some team meets the duty."""
        return self._is_enough(self.able)

    def _is_enough(self, able: frozenset[int]) -> bool:
        """The best team of these; where two of it are to be kept apart, the same without the one or the other."""
        self.left -= 1
        team = self._best(able)
        if team is None:
            return False
        pair = next(((p, q) for p in team for q in team if q in self.foes[p]), None)
        return pair is None or self.left <= 0 or any(self._is_enough(able - {one}) for one in pair)

    def _best(self, able: frozenset[int]) -> list[int] | None:
        """A smallest team that meets the duty, whoever is to be kept apart; None if there is none."""
        order = sorted(able, key=lambda p: (-self.reach[p], p))
        first = [] if self.is_led else [p for p in order if p in self.leaders][:1]
        if not self.is_led and not first:
            return None
        team = list(first)
        for p in order:
            is_short = self.team + len(team) < self.task.low or sum(self.reach[q] for q in team) < self.households
            if is_short and p not in first:
                team.append(p)
        is_short = self.team + len(team) < self.task.low or sum(self.reach[q] for q in team) < self.households
        is_crowded = len(team) > self.places or (self.task.households > 0 and len(team) * self.least > self.spare)
        return None if is_short or is_crowded else team


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
