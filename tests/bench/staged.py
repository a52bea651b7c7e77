"""The plain way: one whole-number program a goal, each nailed before the next, whatever solver does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time
from typing import Protocol

from roviec.planner.formulation import Formulation
from roviec.planner.goals import goals_of
from roviec.planner.model import Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import broken


@dataclass(frozen=True)
class Step:
    """What one stage gave: columns (empty: none found in time), and whether nothing better exists."""

    columns: Sequence[int]
    is_proven: bool


class Solver(Protocol):
    """A solver that holds the model."""

    def minimise(self, terms: Terms, start: Sequence[int]) -> Step:
        """The best columns within the limit of one stage, beginning at `start` if there is one."""

    def limit(self, terms: Terms, most: int) -> None:
        """From now on terms <= most."""


@dataclass(frozen=True)
class Answer:
    """What a way of planning came to: costs of all goals in strict order (empty: no plan), goals proven.

    `seconds` are processor seconds of one thread.
    """

    costs: tuple[int, ...]
    proven: int
    goals: int
    seconds: float
    is_lawful: bool


def run_stages(formulation: Formulation, solver: Solver) -> Answer:
    """Every goal in turn, handing each stage's columns to the next. Building the solver's model is not counted."""
    began, proven = process_time(), 0
    columns: Sequence[int] = ()
    for posted in formulation.posted:
        if not posted.terms:
            proven += 1
            continue
        step = solver.minimise(posted.terms, columns)
        columns = step.columns or columns
        proven += step.is_proven
        if columns:
            solver.limit(posted.terms, sum(factor * columns[column] for column, factor in posted.terms.items()))
    seconds = process_time() - began
    plan = plan_of(formulation, columns) if columns else None
    return judged(formulation.problem, plan, proven, seconds)


def judged(problem: Problem, plan: Plan | None, proven: int, seconds: float) -> Answer:
    """Costs and lawfulness from the plan itself, never from the solver's columns."""
    goals = goals_of(problem)
    costs = tuple(goal.cost(problem, plan) for goal in goals) if plan else ()
    return Answer(costs, proven, len(goals), seconds, plan is not None and not broken(problem, plan))


def plan_of(formulation: Formulation, columns: Sequence[int]) -> Plan:
    """Columns of the model as a plan; rules and values are judged on the plan, never on the columns."""
    problem, index = formulation.problem, formulation.model.index
    shares = {}
    for p, t in sorted(problem.fit):
        if columns[index["take", p, t]] > 0:
            shares[p, t] = columns[index["share", p, t]] if problem.tasks[t].households else 1
    return Plan(shares)
