"""Every active member has at least one duty."""

from __future__ import annotations

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem


def value(problem: Problem, plan: Plan) -> int:
    """Active members without a duty."""
    return sum(person.must_serve and not plan.tasks_of(p) for p, person in enumerate(problem.people))


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """A column "idle" each; sum of "take" + idle >= 1."""
    costs: dict[int, int] = {}
    for p, person in enumerate(problem.people):
        if person.must_serve:
            idle = model.column(("idle", p, 0))
            model.row({**{model.at("take", p, t): 1 for t in problem.options[p]}, idle: 1}, low=1)
            costs[idle] = 1
    return costs, 0


GOAL = Goal("everyone", value, post)
