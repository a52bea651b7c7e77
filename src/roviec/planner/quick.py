"""The quick start: a lawful plan in milliseconds, always there as the first answer.

Scarce duties first, each to the person it weighs least on; then leaders, households, idle members, optional duties.
"""

from __future__ import annotations

from collections.abc import Iterable

from roviec.planner.draft import Draft
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import capacity


def quick_plan(problem: Problem, begun: Draft | None = None) -> Plan:
    """A plan that keeps every rule; fair by greed, not proven best. What has been `begun` stays."""
    draft = begun or Draft(problem)
    for t in _scarce_first(problem):
        _staff(draft, t)
    _divide(draft, [t for t, task in enumerate(problem.tasks) if task.households and task.is_mandatory])
    for p, person in enumerate(problem.people):
        if person.must_serve and not draft.tasks[p]:
            _occupy(draft, p)
    for t, task in enumerate(problem.tasks):
        if not task.is_mandatory and not draft.team[t]:
            _open(draft, t)
    return draft.plan()


def _scarce_first(problem: Problem) -> list[int]:
    plain = [t for t, task in enumerate(problem.tasks) if task.is_mandatory and not task.households]

    def spare(t: int) -> tuple[int, int, int]:
        task = problem.tasks[t]
        return len(problem.candidates[t]) - 3 * task.low - 5 * task.priority, -task.load, t

    return sorted(plain, key=spare)


def _best(draft: Draft, t: int, people: Iterable[int], share: int = 1) -> int | None:
    load = draft.problem.tasks[t].load * share

    def weighs(p: int) -> tuple[float, int, int]:
        return round(draft.relative_load(p, load), 1), -draft.problem.fit[p, t], p

    return min((p for p in people if draft.allows(p, t, share)), key=weighs, default=None)


def _staff(draft: Draft, t: int) -> None:
    task = draft.problem.tasks[t]
    if task.leaders is not None and task.leaders.isdisjoint(draft.team[t]):
        led = _best(draft, t, sorted(task.leaders))
        if led is not None:
            draft.add(led, t)
    while len(draft.team[t]) < task.low:
        p = _best(draft, t, draft.problem.candidates[t])
        if p is None:
            return
        draft.add(p, t)


def _divide(draft: Draft, lanes: list[int]) -> None:
    """Lanes take turns in choosing people, the one with most households left for its people first; then all share."""
    problem, open_lanes, aim = draft.problem, set(lanes), _usual_share(draft, lanes)

    def left(t: int) -> int:
        most = min(aim, problem.tasks[t].share_max)
        return problem.tasks[t].households - sum(min(most, _room(draft, p, t)) for p in draft.team[t])

    while open_lanes:
        t = max(sorted(open_lanes), key=lambda t: left(t) / max(1, len(problem.candidates[t])))
        p = _best(draft, t, problem.candidates[t], problem.tasks[t].least_share) if left(t) > 0 else None
        if p is None:
            open_lanes.remove(t)
        else:
            draft.add(p, t, problem.tasks[t].least_share)
    for t in lanes:
        _fill(draft, t)


def _usual_share(draft: Draft, lanes: list[int]) -> int:
    """Households for each of the people free to take some, if all take the same."""
    able = {
        p for t in lanes for p in draft.problem.candidates[t] if draft.allows(p, t, draft.problem.tasks[t].least_share)
    }
    return -(-sum(draft.problem.tasks[t].households for t in lanes) // max(1, len(able)))


def _room(draft: Draft, p: int, t: int) -> int:
    """Households of a lane the person could have at the most: those held, and what the hours left allow."""
    hours = capacity.limit(draft.problem, p) - draft.load[p]
    return draft.shares.get((p, t), 0) + hours // max(1, draft.problem.tasks[t].load)


def _fill(draft: Draft, t: int) -> None:
    """Share out what is left of a lane; while that is not enough, one more joins."""
    task = draft.problem.tasks[t]
    _spread(draft, t)
    while draft.given[t] < task.households:
        p = _best(draft, t, draft.problem.candidates[t], task.least_share)
        if p is None:
            return
        draft.add(p, t, task.least_share)
        _spread(draft, t)


def _spread(draft: Draft, t: int) -> None:
    """Households still left go one by one to those of the team who carry least."""
    task, problem = draft.problem.tasks[t], draft.problem
    while draft.given[t] < task.households:
        room = [
            p
            for p in sorted(draft.team[t])
            if draft.shares[p, t] < task.share_max
            and problem.people[p].carry + draft.load[p] + task.load <= problem.people[p].capacity
        ]
        if not room:
            return
        draft.add(min(room, key=lambda p: (draft.relative_load(p), p)), t)


def _occupy(draft: Draft, p: int) -> None:
    problem = draft.problem
    offered = [t for t in problem.options[p] if problem.tasks[t].is_mandatory]
    free = [t for t in offered if draft.allows(p, t, problem.tasks[t].least_share)]
    if free:
        t = min(free, key=lambda t: (problem.tasks[t].least_load, -problem.fit[p, t], t))
        draft.add(p, t, problem.tasks[t].least_share)


def _open(draft: Draft, t: int) -> None:
    """Open an optional duty only if a whole team, with its leader, can be found."""
    problem, task = draft.problem, draft.problem.tasks[t]
    team: list[int] = []
    able = [p for p in problem.candidates[t] if draft.allows(p, t, task.least_share)]
    able.sort(key=lambda p: (round(draft.relative_load(p, task.least_load), 1), -problem.fit[p, t], p))
    leaders = task.leaders
    if leaders is not None:
        able.sort(key=lambda p: p not in leaders)
        if not able or able[0] not in leaders:
            return
    for p in able:
        if len(team) < task.low and not any((o, t) in draft.crossing.get((p, t), ()) for o in team):
            team.append(p)
    if len(team) == task.low and task.low * task.least_share <= (task.households or task.low):
        for p in team:
            draft.add(p, t, task.least_share)
