"""What a goal is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem


@dataclass(frozen=True, slots=True)
class Goal:
    """Mục tiêu - a whole number to make small, or large if `is_maximised`.

    `value(problem, plan)` counts it in plain loops. `post(problem, model)` adds what the count needs to the model
    and returns (terms, constant): constant + terms, made small, is the value (its negative if maximised).
    `slack` is by how much later goals may spoil it.
    """

    name: str
    value: Callable[[Problem, Plan], int]
    post: Callable[[Problem, Model], tuple[Terms, int]]
    is_maximised: bool = False
    slack: int = 0

    def cost(self, problem: Problem, plan: Plan) -> int:
        """The value with the sign that makes small good."""
        return -self.value(problem, plan) if self.is_maximised else self.value(problem, plan)

    def shown(self, cost: int) -> int:
        """A cost or a bound of costs as a value."""
        return -cost if self.is_maximised else cost
