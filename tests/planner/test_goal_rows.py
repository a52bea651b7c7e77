"""Each goal's count in plain loops and its rows for the solver give every lawful plan of tiny cells the same value."""

from __future__ import annotations

import pytest

from roviec.planner import rules
from roviec.planner.goals import Goal, goals_of
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from tests.planner.cells import every_plan, leaver, tiny
from tests.planner.cuts import post_cuts

SEEDS = range(6)


def posted_cost(problem: Problem, goal: Goal, plan: Plan) -> int:
    """What the goal costs in the model at its least, the plan's own columns being fixed."""
    model = Model()
    rules.post(problem, model)
    terms, constant = goal.post(problem, model)
    post_cuts(problem, model)
    values = least_values(model, problem, plan)
    return constant + sum(factor * values[column] for column, factor in terms.items())


def least_values(model: Model, problem: Problem, plan: Plan) -> dict[int, int]:
    """The plan's columns and "open", then every other at the least its rows allow; no row may be left broken."""
    values: dict[int, int] = {}
    for (name, one, other), column in model.index.items():
        if name in ("take", "share"):
            values[column] = plan.shares.get((one, other), 0) if name == "share" else int((one, other) in plan.shares)
        elif name == "open":
            values[column] = int(bool(plan.people_of(one)))
    free = {column for column in range(len(model.lower)) if column not in values}
    values |= {column: model.lower[column] for column in free}
    for row in model.rows:
        if row.low is not None:
            total = sum(factor * values[column] for column, factor in row.terms.items())
            for column in free & row.terms.keys():
                values[column] += -min(0, total - row.low) // row.terms[column]
    assert [row for row in model.rows if not kept(row.low, row.high, row.terms, values)] == []
    assert all(model.lower[column] <= value <= model.upper[column] for column, value in values.items())
    return values


def kept(low: int | None, high: int | None, terms: object, values: dict[int, int]) -> bool:
    total = sum(factor * values[column] for column, factor in dict(terms).items())  # type: ignore[call-overload] # terms of a row
    return (low is None or total >= low) and (high is None or total <= high)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_goal_counts_as_its_rows_do(seed: int) -> None:
    problem = tiny(seed, in_force=seed % 2 > 0)
    lawful = [plan for plan in every_plan(problem) if not rules.broken(problem, plan)]
    for goal in goals_of(problem):
        for plan in lawful[:: max(1, len(lawful) // 40)]:
            assert (goal.name, plan.shares, posted_cost(problem, goal, plan)) == (
                goal.name,
                plan.shares,
                goal.cost(problem, plan),
            )


@pytest.mark.parametrize("seed", SEEDS)
def test_people_touched_are_counted_as_their_rows_do(seed: int) -> None:
    lawful = [plan for plan in every_plan(tiny(seed)) if not rules.broken(tiny(seed), plan)]
    problem = leaver(tiny(seed), lawful[len(lawful) // 2], 0)
    touched = next(goal for goal in goals_of(problem) if goal.name == "touched")
    after = [plan for plan in every_plan(problem) if not rules.broken(problem, plan)][::5]
    assert [posted_cost(problem, touched, plan) for plan in after] == [touched.cost(problem, plan) for plan in after]
