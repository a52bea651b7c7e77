"""What a solve gives back: the plan, every goal with its bound, and the proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roviec.planner.plan import Plan


class Proof(StrEnum):
    """What a bound rests on."""

    LINEAR = "linear"  # dual values of a linear program, checked in exact arithmetic by certify
    SEARCH = "search"  # the solver's whole-number search
    NONE = "none"  # the bound is not known to be attainable


@dataclass(frozen=True, slots=True)
class GoalResult:
    """Kết quả một mục tiêu - the value reached, the best value any plan could reach, and what says so."""

    name: str
    value: int
    bound: int
    proof: Proof
    slack: int = 0

    @property
    def is_proven(self) -> bool:
        """Nothing better exists, given the goals before and the slack they were granted."""
        return abs(self.value - self.bound) <= self.slack


@dataclass(frozen=True, slots=True)
class Stage:
    """One bound of the proof: a goal is made small while earlier goals keep their limits.

    `duals` maps row numbers (joint rows of the model, then one row for each limit) to multiples of 1/`SCALE`: no plan
    costs less than what these multipliers are worth and everybody's cheapest bundle by them.
    """

    goal: str
    limits: tuple[tuple[str, int], ...]
    duals: Mapping[int, int]
    bound: int


SCALE = 1 << 24


@dataclass(frozen=True, slots=True)
class Result:
    """Kết quả - plan, goals in strict order, stages of the proof, seed and nodes searched; same input, same result.

    `is_halted`: somebody asked to stop, and this is the best found by then.
    """

    plan: Plan
    goals: tuple[GoalResult, ...]
    stages: tuple[Stage, ...]
    seed: int
    nodes: int
    is_halted: bool = False

    @property
    def is_proven(self) -> bool:
        """Every goal is proven best in its turn."""
        return all(goal.is_proven for goal in self.goals)
