"""Where every load is a tenth of everybody's hours, the burdens are leximin itself, as all plans there are show."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest

from roviec.planner.goals import goals_of
from roviec.planner.plan import Plan
from roviec.planner.problem import Person, Problem, Task
from roviec.planner.rules import broken
from roviec.planner.solve import solve
from tests.planner.cells import every_plan, tiny

HOURS = 10
FIRST = ("coverage", "everyone", "optional")


def equals(seed: int) -> Problem:
    """Three people of ten quarter-hours each, so that every load is a threshold."""
    draw = random.Random(seed)
    people = tuple(Person(f"m{p}", f"Đảng viên {p}", HOURS, draw.choice((0, 0, 1)), max_tasks=4) for p in range(3))
    tasks = tuple(Task(f"v{t}", f"Việc {t}", load=draw.randint(1, 5)) for t in range(5))
    pairs = [pair for pair in product(range(3), range(5)) if draw.random() < 0.6]
    return Problem(f"đều-{seed}", people, tasks, {pair: draw.randint(0, 3) for pair in pairs})


def first_costs(problem: Problem, plan: Plan) -> list[int]:
    return [goal.cost(problem, plan) for goal in goals_of(problem) if goal.name in FIRST]


def heaviest_first(problem: Problem, plan: Plan) -> list[int]:
    return sorted(plan.loads(problem), reverse=True)


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_is_better_for_the_worst_off_then_the_next(seed: int) -> None:
    problem = equals(seed)
    lawful = [plan for plan in every_plan(problem) if not broken(problem, plan)]
    best = min((first_costs(problem, plan), heaviest_first(problem, plan)) for plan in lawful)
    found = solve(problem, seed=seed)
    assert (first_costs(problem, found.plan), heaviest_first(problem, found.plan)) == best
    assert found.is_proven


@pytest.mark.parametrize("seed", range(60, 72))
def test_the_hours_above_each_threshold_are_the_least_one_after_the_other(seed: int) -> None:
    problem = replace(tiny(seed), pins=frozenset())
    burdens = [goal for goal in goals_of(problem) if goal.name.startswith("burden")]
    lawful = [plan for plan in every_plan(problem) if not broken(problem, plan)]
    vectors = [(first_costs(problem, plan), [goal.value(problem, plan) for goal in burdens]) for plan in lawful]
    found = solve(problem, seed=seed)
    assert [goal.value for goal in found.goals if goal.name.startswith("burden")] == min(vectors)[1]
