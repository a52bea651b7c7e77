"""Odd problems: a lawful plan with its bounds, or what is missing counted; never a fault of the solver."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.planner.problem import Person, Problem, Task
from roviec.planner.rules import broken, overridden
from roviec.planner.solve import solve
from tests.planner.test_pins import AGAINST

HUGE = 10**9


def crew(count: int, capacity: int = 40, **more: object) -> tuple[Person, ...]:
    return tuple(Person(f"m{p}", f"Đảng viên {p}", capacity, **more) for p in range(count))  # type: ignore[arg-type] # fields by name


def duties(count: int, **more: object) -> tuple[Task, ...]:
    return tuple(Task(f"v{t}", f"Việc {t}", **more) for t in range(count))  # type: ignore[arg-type] # fields by name


def offered(people: tuple[Person, ...], tasks: tuple[Task, ...], **more: object) -> Problem:
    fit = {(p, t): 0 for p in range(len(people)) for t in range(len(tasks))}
    return Problem("lạ", people, tasks, **({"fit": fit} | more))  # type: ignore[arg-type] # fields by name


LANE = Task("hộ", "Hộ dân", 0, 3, 1, households=50)
ODD: dict[str, tuple[Problem, dict[str, int]]] = {
    "nobody": (offered((), duties(3)), {"coverage": 30}),
    "no duty": (offered(crew(3), ()), {"everyone": 3}),
    "nobody and no duty": (offered((), ()), {}),
    "one member": (offered(crew(1), duties(1)), {}),
    "no hours": (offered(crew(3, 0), duties(3, load=4)), {"coverage": 30, "everyone": 3}),
    "no hours, no load": (offered(crew(3, 0), duties(3, load=0)), {}),
    "no load": (offered(crew(3), duties(3, load=0)), {}),
    "huge load": (offered(crew(3), duties(3, load=HUGE)), {"coverage": 30, "everyone": 3}),
    "a duty nobody can do": (offered(crew(1), duties(2), fit={(0, 1): 0}), {"coverage": 10}),
    "demand above members": (offered(crew(3), duties(2, low=50, high=60)), {"coverage": 940}),
    "no share at all": (offered(crew(3), (replace(LANE, share_min=0, load=0),)), {"coverage": 5}),
    "a share above its most": (
        offered(crew(3, 0), (replace(LANE, share_min=9, share_max=3, load=0),)),
        {"coverage": 23},
    ),
    "no task allowed": (offered(crew(3, max_tasks=0), duties(3)), {"coverage": 30, "everyone": 3}),
    "no priority": (offered(crew(1), duties(1, low=2, high=2, priority=0)), {}),
    "a leader there is not": (offered(crew(2), duties(1, leaders=frozenset())), {"coverage": 5, "everyone": 1}),
    "an optional duty too large": (offered(crew(2), duties(1, low=3, high=3, is_mandatory=False)), {"everyone": 2}),
    "a cycle of exclusions": (
        offered(crew(1), duties(3), clashes=frozenset({(0, 1), (1, 2), (0, 2)})),
        {"coverage": 20},
    ),
    "three kept apart": (
        offered(crew(3), duties(1, low=3, high=3), apart=frozenset({(0, 1), (1, 2), (0, 2)})),
        {"coverage": 20, "everyone": 2},
    ),
}


@pytest.mark.parametrize(("problem", "lacks"), ODD.values(), ids=ODD)
def test_what_cannot_be_met_is_counted_and_the_rest_is_planned(problem: Problem, lacks: dict[str, int]) -> None:
    found = solve(problem, seed=1)
    first = {goal.name: goal.value for goal in found.goals if goal.name in ("coverage", "everyone") and goal.value}
    assert (broken(problem, found.plan), found.is_proven, first) == ((), True, lacks)


@pytest.mark.parametrize("load", [HUGE, HUGE * 1000])
def test_a_huge_duty_that_is_pinned_stays_and_its_hours_are_counted(load: int) -> None:
    problem = offered(crew(2), duties(2, load=load), pins=frozenset({(0, 0)}))
    found = solve(problem, seed=1)
    above = next(goal for goal in found.goals if goal.name == "burden-120")
    assert (above.value, above.bound, set(found.plan.shares)) == (load - 48, load - 48, {(0, 0)})


def test_five_thousand_duties_for_one_member_are_an_answer() -> None:
    found = solve(offered(crew(1), duties(5000)), seed=1)
    assert (len(found.plan.shares), found.goals[0].value, found.goals[0].is_proven) == (3, 49_970, True)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("two posts", ["rule-one-post"]),
        ("a clash", ["rule-clash"]),
        ("two lanes", ["rule-one-lane"]),
        ("spouses in one team", ["rule-kept-apart"]),
        ("spouses across a clash", ["rule-kept-apart"]),
        ("more households than there are", ["rule-household-sum", "rule-kept-apart"]),
        ("more hours than the review says", ["rule-capacity"]),
        ("more tasks than the limit", ["rule-task-limit"]),
        ("half an optional team", []),
    ],
)
def test_what_pins_break_together_is_named(name: str, codes: list[str]) -> None:
    assert [breach.code for breach in overridden(AGAINST[name])] == codes


def test_pins_that_keep_every_rule_break_none() -> None:
    assert overridden(offered(crew(2), duties(2), pins=frozenset({(0, 0), (1, 1)}))) == ()
