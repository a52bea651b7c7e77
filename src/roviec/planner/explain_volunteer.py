"""What would change if one more volunteer were found: an invented person is added, and takes what relieves most.

Quickly: duties of the heaviest laden pass over one by one, as long as that is better, and the linear bounds say what no
plan could beat. Or thoroughly: everything is solved anew, after the cell as it is was given the same limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roviec.planner.chain import first_bounds
from roviec.planner.explain_exchange import Effect, added, cheapest, effect, replaced
from roviec.planner.goals import goals_of
from roviec.planner.hours import RETIRED
from roviec.planner.plan import Difference, Plan, difference
from roviec.planner.problem import Person, Problem
from roviec.planner.settings import Settings
from roviec.planner.solve import Stop, solve

NEWCOMER = Person("+", "+", RETIRED, max_tasks=Settings().max_duties, must_serve=False)
"""Usual hours of a retired person; nothing is due to a volunteer."""
HEAVIEST = 30
"""So many people may pass something over, the heaviest laden first."""


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Thêm một người tình nguyện - the first goal that gets better, and who does what then.

    `bound`: no plan with the volunteer can be better in that goal; None where it is not known. `is_proven`: the
    plan found reaches it. `is_due`: without the volunteer that goal could not be better than it is. `takes` are tasks
    of the volunteer, `moves` what changes for the others.
    """

    effect: Effect | None
    bound: int | None
    is_proven: bool
    is_due: bool
    takes: tuple[int, ...]
    moves: Difference


def with_newcomer(problem: Problem, tasks: Iterable[int], *, leads: bool = False) -> Problem:
    """The problem with one more person at the end who may take these tasks, and lead them if said so."""
    new, every = len(problem.people), frozenset(tasks)
    led = tuple(
        replace(task, leaders=task.leaders | {new}) if leads and t in every and task.leaders is not None else task
        for t, task in enumerate(problem.tasks)
    )
    fit = {**problem.fit, **{(new, t): 0 for t in sorted(every)}}
    return replace(problem, people=(*problem.people, NEWCOMER), tasks=led, fit=fit)


def open_to_newcomers(problem: Problem) -> tuple[int, ...]:
    """Every task but elected posts."""
    return tuple(t for t, task in enumerate(problem.tasks) if not task.is_exclusive)


def volunteer(problem: Problem, plan: Plan, *, seed: int, stop: Stop | None = None, t: int | None = None) -> Volunteer:
    """What somebody new would change who could do the one task, also as its leader, or all but elected posts.

    Without `stop` nothing is searched.
    """
    more = with_newcomer(problem, open_to_newcomers(problem) if t is None else (t,), leads=t is not None)
    if stop:
        plan = solve(problem, seed=seed, stop=stop, start=plan).plan
    after = _relieved(more, plan)
    if stop:
        after = solve(more, seed=seed, stop=stop, start=after).plan
    changed = effect(more, plan, after)
    new, moves = len(problem.people), difference(plan, after)
    gained, lost, altered = (_without(new, pairs) for pairs in (moves.gained, moves.lost, moves.altered))
    bound, is_proven = _bounded(more, after, changed, seed)
    is_due = changed is not None and _bounded(problem, plan, changed, seed)[1]
    return Volunteer(changed, bound, is_proven, is_due, after.tasks_of(new), Difference(gained, lost, altered))


def _without(person: int, pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(pair for pair in pairs if pair[0] != person)


def _relieved(problem: Problem, plan: Plan) -> Plan:
    """Task by task to the last person, as long as there is something better."""
    for _ in range(NEWCOMER.max_tasks):
        better = cheapest(problem, [plan, *_passed_over(problem, plan)])
        if better is plan:
            break
        plan = better
    return plan


def _passed_over(problem: Problem, plan: Plan) -> Iterator[Plan]:
    """Plans in which the last person has one task more: in its team, or in the place of somebody heavily laden."""
    new = len(problem.people) - 1

    def laden(p: int) -> tuple[float, int]:
        return -plan.total_load(problem, p) / max(1, problem.people[p].capacity), p

    heavy = set(sorted(plan.by_person, key=laden)[:HEAVIEST])
    for t in problem.options[new]:
        if (new, t) in plan.shares:
            continue
        givers = [p for p in plan.people_of(t) if p in heavy and (p, t) not in problem.pins]
        for exchange in (added(problem, plan, new, t), *(replaced(problem, plan, p, t, new) for p in givers)):
            if exchange.plan:
                yield exchange.plan


def _bounded(problem: Problem, plan: Plan, changed: Effect | None, seed: int) -> tuple[int | None, bool]:
    """What no plan can beat in the goal that changes, and whether this one reaches it and all before it.

    Where no goal changes, whether all are reached.
    """
    goals = goals_of(problem)[:-2]
    names = [goal.name for goal in goals]
    if changed and changed.goal not in names:
        return None, False
    upto = names.index(changed.goal) + 1 if changed else len(goals)
    bounds = first_bounds(problem, seed, upto)
    reached = [goal.cost(problem, plan) == bound for goal, bound in zip(goals, bounds, strict=False)]
    return (goals[upto - 1].shown(bounds[-1]) if all(reached[:-1]) else None), all(reached)
