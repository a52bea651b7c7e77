"""Optional duties opened, as many as people and hours allow."""

from __future__ import annotations

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem


def value(problem: Problem, plan: Plan) -> int:
    """Optional tasks that somebody has."""
    return sum(bool(plan.people_of(t)) for t, task in enumerate(problem.tasks) if not task.is_mandatory)


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """Counts the columns "open"; the rule on optional teams posts them."""
    return {model.at("open", t): -1 for t, task in enumerate(problem.tasks) if not task.is_mandatory}, 0


GOAL = Goal("optional", value, post, is_maximised=True)
