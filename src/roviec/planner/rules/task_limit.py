"""Nobody is given more tasks than their limit."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-task-limit"


def limit(problem: Problem, p: int) -> int:
    """Tasks the person may hold: the person's limit, or the pins if they are more."""
    return max(problem.people[p].max_tasks, len(problem.pinned_tasks[p]))


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each person with too many tasks."""
    for p, tasks in sorted(plan.by_person.items()):
        if len(tasks) > limit(problem, p):
            yield reason(CODE, member=problem.people[p].name, count=len(tasks), limit=limit(problem, p))


def post(problem: Problem, model: Model) -> None:
    """Sum of "take" <= limit."""
    for p, tasks in enumerate(problem.options):
        model.row({model.at("take", p, t): 1 for t in tasks}, high=limit(problem, p))
