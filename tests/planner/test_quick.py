from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from roviec.planner.quick import quick_plan
from roviec.planner.rules import broken
from tests.planner.cells import cell, tiny


@settings(max_examples=25, deadline=None)
@given(seed=some.integers(0, 10_000), size=some.integers(1, 40))
def test_the_quick_plan_of_a_cell_keeps_every_rule(seed: int, size: int) -> None:
    problem = cell(seed, size)
    assert broken(problem, quick_plan(problem)) == ()


@settings(max_examples=60, deadline=None)
@given(seed=some.integers(0, 100_000))
def test_the_quick_plan_keeps_every_rule_and_pin_of_tight_cells(seed: int) -> None:
    problem = tiny(seed)
    assert broken(problem, quick_plan(problem)) == ()


def test_the_quick_plan_is_the_same_twice() -> None:
    assert quick_plan(cell(4, 60)).shares == quick_plan(cell(4, 60)).shares
