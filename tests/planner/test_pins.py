"""A pin holds even against a rule: the rule gives way as far as the pins need, and no further."""

from __future__ import annotations

import pytest

from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Person, Problem, Task
from roviec.planner.quick import quick_plan
from roviec.planner.rules import broken
from roviec.planner.solve import solve

AN, BINH = 0, 1
SECRETARY, HEAD, TREASURER, INSPECTOR, LANE_1, LANE_2, CLUB = range(7)
TASKS = (
    Task("bí thư", "Bí thư", load=8, is_exclusive=True),
    Task("trưởng ban", "Trưởng ban", load=8, is_exclusive=True),
    Task("thu", "Thu đảng phí", load=8),
    Task("kiểm tra", "Kiểm tra", load=8),
    Task("ngõ 1", "Hộ ngõ 1", 0, 2, 1, households=4),
    Task("ngõ 2", "Hộ ngõ 2", 0, 2, 1, households=4),
    Task("văn nghệ", "Văn nghệ", 2, 3, 1, is_mandatory=False),
)


def pinned(pairs: set[Pair], capacity: int = 80, most: int = 5) -> Problem:
    people = (Person("An", "An", capacity, max_tasks=most), Person("Bình", "Bình", capacity, max_tasks=most))
    fit = {(p, t): 0 for p in range(2) for t in range(len(TASKS))}
    clashes, apart = frozenset({(TREASURER, INSPECTOR)}), frozenset({(AN, BINH)})
    return Problem("ghim", people, TASKS, fit, pins=frozenset(pairs), clashes=clashes, apart=apart)


AGAINST = {
    "two posts": pinned({(AN, SECRETARY), (AN, HEAD)}),
    "a clash": pinned({(AN, TREASURER), (AN, INSPECTOR)}),
    "two lanes": pinned({(AN, LANE_1), (AN, LANE_2)}),
    "spouses in one team": pinned({(AN, TREASURER), (BINH, TREASURER)}),
    "spouses across a clash": pinned({(AN, TREASURER), (BINH, INSPECTOR)}),
    "more households than there are": pinned({(AN, LANE_1), (BINH, LANE_1)}),
    "more hours than the review says": pinned({(AN, SECRETARY), (AN, TREASURER)}, capacity=12),
    "more tasks than the limit": pinned({(AN, SECRETARY), (AN, TREASURER)}, most=1),
    "half an optional team": pinned({(AN, CLUB)}),
}


@pytest.mark.parametrize("problem", AGAINST.values(), ids=AGAINST)
def test_pins_against_a_rule_are_kept_by_every_plan(problem: Problem) -> None:
    for plan in (quick_plan(problem), solve(problem, seed=1).plan):
        assert (problem.pins - plan.shares.keys(), broken(problem, plan)) == (set(), ())


@pytest.mark.parametrize(
    ("pins", "further", "codes"),
    [
        ("more tasks than the limit", (AN, LANE_1), ["rule-task-limit"]),
        ("more hours than the review says", (AN, LANE_1), ["rule-capacity"]),
        ("half an optional team", (BINH, CLUB), ["rule-kept-apart"]),
        ("two posts", (BINH, SECRETARY), ["rule-team-size", "rule-kept-apart"]),
        ("two lanes", (BINH, LANE_1), ["rule-household-sum", "rule-kept-apart"]),
        ("spouses in one team", (AN, INSPECTOR), ["rule-clash", "rule-kept-apart"]),
    ],
)
def test_beside_such_pins_the_rules_hold_for_everything_else(pins: str, further: Pair, codes: list[str]) -> None:
    problem = AGAINST[pins]
    shares = {(p, t): problem.tasks[t].least_share for p, t in (*problem.pins, further)}
    assert [breach.code for breach in broken(problem, Plan(shares))] == codes


def test_a_pin_that_the_plan_lacks_is_named() -> None:
    found = broken(AGAINST["a clash"], Plan({(AN, TREASURER): 1}))
    assert [(breach.code, breach.about["duty"]) for breach in found] == [("rule-pinned", "kiểm tra")]
