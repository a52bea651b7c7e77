from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.reasons import reason
from roviec.planner.plan import Difference, Plan, difference
from roviec.planner.problem import Person, Problem, Task

PEOPLE = (Person("a", "An", 20, carry=4), Person("b", "Bình", 15))
TASKS = (Task("N01", "Tuần tra", load=4), Task("N02", "Hộ dân", 0, 2, 2, households=8, share_min=3, share_max=6))
PROBLEM = Problem("chi bộ", PEOPLE, TASKS, {(0, 0): 1, (0, 1): 0, (1, 1): 2}, {(1, 0): (reason("too-far"),)})


def test_thresholds_are_tenths_of_capacity_rounded_down() -> None:
    assert [PEOPLE[1].threshold(tenths) for tenths in (1, 5, 12)] == [1, 7, 18]


def test_a_household_task_weighs_at_least_its_least_share() -> None:
    assert [(task.least_share, task.least_load) for task in TASKS] == [(1, 4), (3, 6)]


def test_options_and_candidates_are_two_sides_of_the_possible_pairs() -> None:
    assert (PROBLEM.options, PROBLEM.candidates) == (((0, 1), (1,)), ((0,), (0, 1)))


def test_base_load_is_carry_with_the_least_load_of_the_pins() -> None:
    pinned = replace(PROBLEM, pins=frozenset({(0, 1)}))
    assert [pinned.base_load(p) for p in (0, 1)] == [10, 0]


def test_a_floor_weighs_in_place_of_the_least_share() -> None:
    kept = replace(PROBLEM, pins=frozenset({(0, 1)}), floors={(0, 1): 5})
    assert (kept.base_load(0), kept.least_share(0, 1), kept.least_share(1, 1)) == (14, 5, 3)


def test_why_not_gives_the_bars_or_says_the_pair_was_not_offered() -> None:
    unsaid = replace(PROBLEM, barred={})
    codes = [problem.why_not(1, 0)[0].code for problem in (PROBLEM, unsaid)]
    assert (codes, PROBLEM.why_not(0, 0)) == (["too-far", "pair-not-offered"], ())


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"pins": frozenset({(1, 0)})}, "every pin must have a fit"),
        ({"in_force": {(7, 0): 1}}, "in_force names a person or task that is not there"),
        ({"floors": {(0, 0): 1}}, "only pins have floors"),
        ({"clashes": frozenset({(1, 0)})}, "written smaller index first"),
        ({"tasks": (Task("x", "x", 3, 2), TASKS[1])}, "wants more people at the least"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(fault: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(PROBLEM, **fault)


def test_loads_count_households_by_their_number() -> None:
    plan = Plan({(0, 0): 1, (0, 1): 5})
    assert (plan.assigned_load(PROBLEM, 0), plan.total_load(PROBLEM, 0)) == (14, 18)
    assert (plan.tasks_of(0), plan.tasks_of(1), plan.people_of(1)) == ((0, 1), (), (0,))


def test_difference_tells_gained_lost_and_altered_pairs() -> None:
    before, after = Plan({(0, 0): 1, (0, 1): 3}), Plan({(0, 1): 4, (1, 1): 4})
    assert difference(before, after) == Difference(gained=((1, 1),), lost=((0, 0),), altered=((0, 1),))
