"""What must not change a plan's worth, and what must change it by exactly so much: tiny cells, changed one way each."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from roviec.planner.goals import goals_of
from roviec.planner.goals.coverage import LEADER, PERSON
from roviec.planner.problem import Person, Problem, Task
from roviec.planner.solve import Stop, solve
from tests.planner.cells import tiny

Values = dict[str, int]
seeds = some.integers(0, 2000)
LONG = Stop(nodes=5000, raises=40)
few = settings(max_examples=12, deadline=None)


def best(problem: Problem, seed: int = 1) -> Values:
    """Every goal's value in the plan found, which must be proven: of several best plans any may come."""
    found = solve(problem, seed=seed, stop=LONG)
    assert found.is_proven
    return {goal.name: goal.value for goal in found.goals}


def changed(before: Values, after: Values) -> Values:
    """By how much each goal differs, where it does."""
    return {name: after[name] - value for name, value in before.items() if after[name] != value}


def ordered(problem: Problem, people: list[int], tasks: list[int]) -> Problem:
    """The same with person `people[n]` in place n, and so for tasks."""
    at, to = {p: n for n, p in enumerate(people)}, {t: n for n, t in enumerate(tasks)}

    def pair(one: int, other: int) -> tuple[int, int]:
        return min(one, other), max(one, other)

    moved = [problem.tasks[t] for t in tasks]
    led = [None if task.leaders is None else frozenset(at[p] for p in task.leaders) for task in moved]
    return replace(
        problem,
        people=tuple(problem.people[p] for p in people),
        tasks=tuple(replace(task, leaders=leaders) for task, leaders in zip(moved, led, strict=True)),
        fit={(at[p], to[t]): units for (p, t), units in problem.fit.items()},
        pins=frozenset((at[p], to[t]) for p, t in problem.pins),
        clashes=frozenset(pair(to[one], to[other]) for one, other in problem.clashes),
        apart=frozenset(pair(at[one], at[other]) for one, other in problem.apart),
        in_force={(at[p], to[t]): share for (p, t), share in problem.in_force.items()},
    )


@few
@given(seeds)
def test_other_names_change_nothing_at_all(seed: int) -> None:
    problem = tiny(seed)
    people = tuple(replace(one, key=f"k{n}", name=f"Người {n}") for n, one in enumerate(problem.people))
    tasks = tuple(replace(one, key=f"v{n}", name=f"Việc {n}") for n, one in enumerate(problem.tasks))
    renamed = replace(problem, name="tên khác", people=people, tasks=tasks)
    assert solve(renamed, seed=1) == solve(problem, seed=1)


@few
@given(seeds, some.randoms(use_true_random=False), some.booleans())
def test_another_order_changes_no_goal(seed: int, draw: random.Random, in_force: bool) -> None:
    problem = tiny(seed, in_force=in_force)
    people, tasks = list(range(len(problem.people))), list(range(len(problem.tasks)))
    draw.shuffle(people)
    draw.shuffle(tasks)
    assert best(ordered(problem, people, tasks)) == best(problem)


@few
@given(seeds, some.integers(1, 3), some.integers(1, 3), some.booleans())
def test_a_duty_that_nobody_can_do_lacks_its_people_and_changes_nothing_else(
    seed: int, low: int, priority: int, led: bool
) -> None:
    problem = tiny(seed)
    useless = Task("vô vọng", "Không ai làm được", low, low, 3, priority=priority, leaders=frozenset() if led else None)
    for task, lacks in (
        (useless, priority * (PERSON * low + LEADER * led)),
        (replace(useless, is_mandatory=False), 0),
    ):
        more = replace(problem, tasks=(*problem.tasks, task))
        assert changed(best(problem), best(more)) == ({"coverage": lacks} if lacks else {})


@few
@given(seeds)
def test_twice_the_loads_and_twice_the_hours_are_twice_the_burdens(seed: int) -> None:
    """Exactly so where the hours are whole tens of quarter-hours: else thresholds are rounded down."""
    problem = tiny(seed)
    problem = replace(problem, people=tuple(replace(p, capacity=10 * (p.capacity // 8 + 1)) for p in problem.people))
    people = tuple(replace(one, capacity=2 * one.capacity, carry=2 * one.carry) for one in problem.people)
    twice = replace(problem, people=people, tasks=tuple(replace(one, load=2 * one.load) for one in problem.tasks))
    before = best(problem)
    assert best(twice) == {name: value * (1 + name.startswith("burden")) for name, value in before.items()}


@few
@given(seeds, some.integers(0, 20))
def test_a_member_without_any_duty_open_takes_only_the_own_burden_along(seed: int, carry: int) -> None:
    problem, idle = tiny(seed), Person("thừa", "Người thừa", 10, carry, must_serve=False)
    more = replace(problem, people=(*problem.people, idle))
    above = {f"burden-{10 * tenths}": max(0, carry - tenths) for tenths in range(1, 13)}
    assert changed(best(problem), best(more)) == {name: hours for name, hours in above.items() if hours}


@few
@given(seeds)
def test_who_should_serve_and_can_do_nothing_is_one_more_without_a_duty(seed: int) -> None:
    problem = tiny(seed)
    more = replace(problem, people=(*problem.people, Person("thừa", "Người thừa", 10)))
    assert changed(best(problem), best(more)) == {"everyone": 1}


def test_the_goals_are_those_of_every_problem() -> None:
    assert best(tiny(0)).keys() == {goal.name for goal in goals_of(tiny(0))}
