"""One more volunteer: what is said of the goals is true of all plans there are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from roviec.planner.explain_exchange import Effect
from roviec.planner.explain_lines import volunteer_lines
from roviec.planner.explain_volunteer import NEWCOMER, open_to_newcomers, volunteer, with_newcomer
from roviec.planner.goals import goals_of
from roviec.planner.plan import Difference, Plan
from roviec.planner.problem import Person, Problem, Task
from roviec.planner.rules import broken
from roviec.planner.solve import Stop, solve
from tests.planner.cells import case_of, every_plan, tiny

LONG = Stop(nodes=2000, raises=20)
VISITS, RECORDS = 0, 1


@cache
def best_with(seed: int, t: int) -> tuple[int, ...]:
    """The costs of the best of all plans with somebody new who can do the task."""
    more = with_newcomer(tiny(seed), (t,), leads=True)
    lawful = (plan for plan in every_plan(more) if not broken(more, plan))
    return min(tuple(goal.cost(more, plan) for goal in goals_of(more)) for plan in lawful)


@pytest.mark.parametrize("stop", [None, LONG], ids=["quick", "solved"])
@pytest.mark.parametrize("seed", range(5))
def test_the_goal_named_gets_as_good_as_said_and_no_plan_beats_its_bound(seed: int, stop: Stop | None) -> None:
    problem = tiny(seed)
    plan = solve(problem, seed=1, stop=LONG).plan
    for t in (1, 2):
        found = volunteer(problem, plan, seed=1, stop=stop, t=t)
        costs = dict(zip((goal.name for goal in goals_of(problem)), best_with(seed, t), strict=True))
        signs = {goal.name: -1 if goal.is_maximised else 1 for goal in goals_of(problem)}
        if not found.effect:
            continue
        sign = signs[found.effect.goal]
        best = sign * costs[found.effect.goal]
        assert not found.effect.is_worse
        if found.bound is not None:  # else an earlier goal is not as good as can be, and says nothing of this one
            assert sign * found.effect.after >= sign * best >= sign * found.bound
        assert not found.is_proven or found.effect.after == best == found.bound


@pytest.mark.parametrize("seed", range(5))
def test_nothing_gets_better_where_that_is_said_to_be_proven(seed: int) -> None:
    problem = tiny(seed)
    plan = solve(problem, seed=1, stop=LONG).plan
    before = tuple(goal.cost(problem, plan) for goal in goals_of(problem))[:-2]
    for t in (1, 2):
        found = volunteer(problem, plan, seed=1, t=t)
        if found.effect is None and found.is_proven:
            assert best_with(seed, t)[:-2] == before


def pair() -> Problem:
    """An does all there is, ten hours of twelve; Bình cannot."""
    people = (Person("An", "An", 48), Person("Bình", "Bình", 40, must_serve=False))
    tasks = (Task("N01", "Thăm hỏi", load=24), Task("N02", "Ghi biên bản", load=16, is_exclusive=True))
    return Problem("hai người", people, tasks, {(0, 0): 0, (0, 1): 0})


PLAN = Plan({(0, VISITS): 1, (0, RECORDS): 1})


def test_the_volunteer_takes_the_visits_and_an_keeps_the_post() -> None:
    found = volunteer(pair(), PLAN, seed=1)
    assert open_to_newcomers(pair()) == (VISITS,)
    assert found.effect == Effect("burden-80", 2, 0, is_worse=False)
    assert (found.bound, found.is_proven, found.is_due) == (0, True, True)
    assert (found.takes, found.moves) == ((VISITS,), Difference((), ((0, VISITS),), ()))


def test_what_is_said_reads_from_the_goal_to_who_moves() -> None:
    lines = volunteer_lines(case_of(pair()), volunteer(pair(), PLAN, seed=1))
    said = ["volunteer-cell", "volunteer-effect", "volunteer-best", "volunteer-takes", "move-loses"]
    assert [line.code for line in lines] == said
    assert (lines[1].about["before"], lines[1].about["after"]) == (0.5, 0.0)


def test_a_better_arrangement_alone_is_not_put_down_to_the_volunteer() -> None:
    """Bình could do the visits as well: An's burden need not be so high without anybody new."""
    problem = replace(pair(), fit={**pair().fit, (1, VISITS): 0})
    quick, solved = (volunteer(problem, PLAN, seed=1, stop=stop) for stop in (None, LONG))
    assert (quick.effect, quick.is_due) == (Effect("burden-80", 2, 0, is_worse=False), False)
    assert "volunteer-alone" in [line.code for line in volunteer_lines(case_of(problem), quick)]
    assert solved.effect == Effect("burden-60", 0, 0, is_worse=False) or solved.effect != quick.effect


def test_nobody_need_be_looked_for_where_nothing_gets_better() -> None:
    """The only duty is a post."""
    problem = replace(pair(), fit={(0, RECORDS): 0}, tasks=(replace(pair().tasks[0], low=0), pair().tasks[1]))
    found = volunteer(problem, Plan({(0, RECORDS): 1}), seed=1, t=VISITS)
    assert (found.effect, found.is_proven) == (None, True)
    assert [line.code for line in volunteer_lines(case_of(problem), found, VISITS)] == [
        "volunteer-duty",
        "volunteer-none",
    ]


def test_somebody_new_may_lead_only_the_duty_asked_about() -> None:
    led = replace(pair(), tasks=(replace(pair().tasks[0], leaders=frozenset()), pair().tasks[1]))
    leads = [with_newcomer(led, (VISITS,), leads=leads).tasks[VISITS].leaders for leads in (True, False)]
    assert (leads, NEWCOMER.capacity) == ([frozenset({2}), frozenset()], 88)
