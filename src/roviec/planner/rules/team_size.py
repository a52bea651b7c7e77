"""No task has more people than it can use."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-team-size"


def limit(problem: Problem, t: int) -> int:
    """People the task may have: its most, or the pins if they are more."""
    return max(problem.tasks[t].high, sum(task == t for _, task in problem.pins))


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each task with too many people."""
    for t, people in sorted(plan.by_task.items()):
        if len(people) > limit(problem, t):
            yield reason(CODE, duty=problem.tasks[t].key, count=len(people), limit=limit(problem, t))


def post(problem: Problem, model: Model) -> None:
    """Sum of "take" <= limit."""
    for t, people in enumerate(problem.candidates):
        model.row({model.at("take", p, t): 1 for p in people}, high=limit(problem, t))
