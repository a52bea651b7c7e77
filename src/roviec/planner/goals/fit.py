"""Duties fit people: skill, place, wish and continuity, in the units of the problem."""

from __future__ import annotations

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem


def value(problem: Problem, plan: Plan) -> int:
    """Sum of the fit of all pairs; a pair that is not possible counts nothing."""
    return sum(problem.fit.get(pair, 0) for pair in plan.shares)


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """The fit of each column "take"."""
    return {model.at("take", p, t): -units for (p, t), units in problem.fit.items()}, 0


GOAL = Goal("fit", value, post, is_maximised=True)
