"""Polishing brings a plan nearer to the proven bounds and never breaks a rule."""

from __future__ import annotations

import pytest

from roviec.planner.chain import Chain
from roviec.planner.formulation import Formulation
from roviec.planner.goals import goals_of
from roviec.planner.goals.coverage import missing_households
from roviec.planner.polish import Polish
from roviec.planner.quick import quick_plan
from roviec.planner.rules import broken
from tests.planner.cells import cell


@pytest.mark.parametrize("seed", [1, 4])
def test_polishing_stays_lawful_and_makes_no_plan_worse(seed: int) -> None:
    problem = cell(seed, 20)
    chain = Chain(Formulation(problem), seed)
    chain.climb()
    before = quick_plan(problem)
    polish = Polish(chain, before, seed=seed)
    polish.rounds(4)
    over = [
        [max(0, goal.cost(problem, plan) - limit) for goal, limit in zip(goals_of(problem), chain.costs, strict=False)]
        for plan in (polish.plan, before)
    ]
    assert broken(problem, polish.plan) == ()
    assert over[0] < over[1]


def test_the_quick_plan_leaves_no_household_of_a_middling_cell() -> None:
    problem = cell(1, 60)
    plan = quick_plan(problem)
    assert sum(missing_households(problem, plan, t) for t in range(len(problem.tasks))) == 0
