"""Fewest changes: pairs of the plan in force that stay."""

from __future__ import annotations

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem


def value(problem: Problem, plan: Plan) -> int:
    """Pairs of the plan in force that the plan holds."""
    return sum(pair in plan.shares for pair in problem.in_force)


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """Counts the columns "take" of pairs in force that are still possible."""
    return {model.at("take", p, t): -1 for p, t in sorted(problem.in_force) if (p, t) in problem.fit}, 0


GOAL = Goal("kept", value, post, is_maximised=True)
