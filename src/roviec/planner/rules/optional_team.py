"""An optional task is either left out or has at least the people it needs."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import team_size

CODE = "rule-optional-team"


def least(problem: Problem, t: int) -> int:
    """People an opened optional task needs; fewer if pins have opened it or it has too few candidates."""
    pins = sum(task == t for _, task in problem.pins)
    return pins or max(1, problem.tasks[t].low)


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each optional task that was opened with too few people."""
    for t, people in sorted(plan.by_task.items()):
        if not problem.tasks[t].is_mandatory and len(people) < least(problem, t):
            yield reason(CODE, duty=problem.tasks[t].key, count=len(people), needed=least(problem, t))


def post(problem: Problem, model: Model) -> None:
    """A column "open" a task; least * open <= people <= most * open."""
    for t, task in enumerate(problem.tasks):
        if task.is_mandatory:
            continue
        opened = model.column(("open", t, 0))
        people = {model.at("take", p, t): 1 for p in problem.candidates[t]}
        model.row({**people, opened: -least(problem, t)}, low=0)
        model.row({**people, opened: -team_size.limit(problem, t)}, high=0)
        for column in people:
            model.row({column: 1, opened: -1}, high=0)
        if not people:
            model.upper[opened] = 0
