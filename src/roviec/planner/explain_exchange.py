"""Cheap exchanges: what one other choice would change, counted with the goals' own values; no solver takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roviec.domain.reasons import Reason
from roviec.planner.goals import Goal, goals_of
from roviec.planner.plan import Plan, difference
from roviec.planner.problem import Pair, Problem
from roviec.planner.rules import broken, households

Shares = dict[Pair, int]
BURDEN = "burden-"


@dataclass(frozen=True, slots=True)
class Effect:
    """Ảnh hưởng - the first goal that two plans differ in. Values in the goal's own units: burdens in quarter-hours."""

    goal: str
    before: int
    after: int
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """Đổi người - another plan close by: what it changes, and what it would do to the goals.

    `effect` is None where no goal changes, `further` are the later goals that change too. `breaks` are the breaches
    that the plainest exchange would add to those of the plan; `plan` is None then, because none without was found.
    """

    plan: Plan | None
    effect: Effect | None = None
    gained: tuple[Pair, ...] = ()
    lost: tuple[Pair, ...] = ()
    breaks: tuple[Reason, ...] = ()
    further: tuple[Effect, ...] = ()


def effect(problem: Problem, before: Plan, after: Plan) -> Effect | None:
    """The first goal, in strict order, that differs by more than the slack it was granted."""
    return next(_changes(problem, before, after), None)


def _changes(problem: Problem, before: Plan, after: Plan) -> Iterator[Effect]:
    """Every goal that differs; of the burdens the first, for it decides."""
    is_told = False
    for goal in goals_of(problem):
        is_burden = goal.name.startswith(BURDEN)
        if not (is_burden and is_told) and (found := _change(problem, goal, before, after)):
            is_told = is_told or is_burden
            yield found


def _change(problem: Problem, goal: Goal, before: Plan, after: Plan) -> Effect | None:
    worse = goal.cost(problem, after) - goal.cost(problem, before)
    if abs(worse) <= goal.slack:
        return None
    return Effect(goal.name, goal.value(problem, before), goal.value(problem, after), worse > 0)


def costs(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """The costs of all goals; the smaller tuple is the better plan."""
    return tuple(goal.cost(problem, plan) for goal in goals_of(problem))


def replaced(problem: Problem, plan: Plan, p: int, t: int, q: int) -> Exchange:
    """The best plan, no less lawful, in which q does t in place of p, who may take over one duty of q or a free one.

    Raises ValueError if p does not hold t, or q holds it already.
    """
    if (p, t) not in plan.shares or (q, t) in plan.shares:
        raise ValueError(f"persons {p} and {q} cannot change places in task {t}")
    moved = dict(plan.shares)
    moved[q, t] = moved.pop((p, t))
    return _best(problem, plan, _with_return(problem, moved, p, t, q))


def added(problem: Problem, plan: Plan, q: int, t: int) -> Exchange:
    """The plan in which q does t as well, with the least share; the team gives up households if none are left."""
    return _best(problem, plan, iter([_joined(problem, plan, q, t)]))


def _joined(problem: Problem, plan: Plan, q: int, t: int) -> Shares:
    task, shares = problem.tasks[t], dict(plan.shares)
    team = [(p, t) for p in plan.people_of(t)]
    shares[q, t] = task.least_share
    while task.households and sum(shares[pair] for pair in (*team, (q, t))) > households.most(problem, t):
        givers = [pair for pair in team if shares[pair] > task.least_share]
        if not givers:
            break
        shares[max(givers, key=lambda pair: (shares[pair], -pair[0]))] -= 1
    return shares


def _with_return(problem: Problem, moved: Shares, p: int, t: int, q: int) -> Iterator[Shares]:
    """The move alone, then with each duty that p could get for it."""
    yield moved
    for u in problem.options[p]:
        if u == t or (p, u) in moved:
            continue
        if (q, u) in moved and (q, u) not in problem.pins:
            swapped = dict(moved)
            swapped[p, u] = swapped.pop((q, u))
            yield swapped
        elif not any(person == p for person, _ in moved):
            yield {**moved, (p, u): problem.tasks[u].least_share}


def _best(problem: Problem, plan: Plan, tries: Iterator[Shares]) -> Exchange:
    lawful: list[Plan] = []
    first: tuple[Reason, ...] = ()
    present = set(broken(problem, plan))
    for number, shares in enumerate(tries):
        after = Plan(dict(sorted(shares.items())))
        breaches = tuple(breach for breach in broken(problem, after) if breach not in present)
        if not breaches:
            lawful.append(after)
        elif not number:
            first = breaches
    if not lawful:
        return Exchange(None, breaks=first)
    best = cheapest(problem, lawful)
    moves = difference(plan, best)
    changes = tuple(_changes(problem, plan, best))
    return Exchange(best, next(iter(changes), None), moves.gained, moves.lost, further=changes[1:])


def cheapest(problem: Problem, plans: list[Plan]) -> Plan:
    """The first of least costs; a goal is counted only where those before it are even."""
    for goal in goals_of(problem):
        if not plans[1:]:
            break
        counted = [goal.cost(problem, plan) for plan in plans]
        least = min(counted)
        plans = [plan for plan, cost in zip(plans, counted, strict=True) if cost == least]
    return plans[0]
