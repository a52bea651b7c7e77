"""Households of a lane are divided in shares of a sensible size, one lane a person, none counted twice."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-household-share"


def lane_limit(problem: Problem, p: int) -> int:
    """Household tasks the person may hold: one, or the pinned ones if they are more."""
    return max(1, sum(problem.tasks[t].households > 0 for t in problem.pinned_tasks[p]))


def bounds(problem: Problem, p: int, t: int) -> tuple[int, int]:
    """Households one person may have of a lane; a floor outside the bounds of the lane widens them."""
    task, floor = problem.tasks[t], problem.least_share(p, t)
    return min(task.least_share, floor), max(task.share_max, floor)


def most(problem: Problem, t: int) -> int:
    """Households that may be given out: all, or what the pins need at the least if that is more."""
    needed = sum(problem.least_share(p, t) for p, pinned in problem.pins if pinned == t)
    return max(problem.tasks[t].households, needed)


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """Shares outside their bounds, more households given out than there are, two lanes for one person."""
    for (p, t), share in sorted(plan.shares.items()):
        task, (low, high) = problem.tasks[t], bounds(problem, p, t)
        if task.households and not low <= share <= high:
            yield reason(CODE, member=problem.people[p].name, duty=task.key, count=share, low=low, high=high)
    for t, people in sorted(plan.by_task.items()):
        given = sum(plan.shares[p, t] for p in people)
        if problem.tasks[t].households and given > most(problem, t):
            yield reason("rule-household-sum", duty=problem.tasks[t].key, count=given, limit=most(problem, t))
    for p, tasks in sorted(plan.by_person.items()):
        lanes = [problem.tasks[t].key for t in tasks if problem.tasks[t].households]
        if len(lanes) > lane_limit(problem, p):
            yield reason("rule-one-lane", member=problem.people[p].name, duties=", ".join(lanes))


def post(problem: Problem, model: Model) -> None:
    """A column "share" a pair; least * take <= share <= most * take; sum of shares <= households."""
    for p, t in sorted(problem.fit):
        if problem.tasks[t].households:
            low, high = bounds(problem, p, t)
            share, take = model.column(("share", p, t), 0, high), model.at("take", p, t)
            model.row({share: 1, take: -low}, low=0)
            model.row({share: 1, take: -high}, high=0)
    for t, task in enumerate(problem.tasks):
        if task.households:
            model.row({model.at("share", p, t): 1 for p in problem.candidates[t]}, high=most(problem, t))
    for p, tasks in enumerate(problem.options):
        lanes = {model.at("take", p, t): 1 for t in tasks if problem.tasks[t].households}
        model.row(lanes, high=lane_limit(problem, p))
