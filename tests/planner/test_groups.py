"""Splitting a cell into groups: against all groups there are, for tiny cells; rule by rule; what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from roviec.planner.group_start import first_groups
from roviec.planner.grouping import GOALS, GroupProblem, Parting, Resident, bounds_of_size, check
from roviec.planner.groups import Groups, split


def tiny(seed: int) -> GroupProblem:
    """Six people in two or three groups; some seeds have no lawful groups."""
    draw = Random(seed)
    people = tuple(
        Resident(
            f"Người {p}",
            lane=draw.choice(["Ngõ 1", "Ngõ 2", "Ngõ 3", ""]),
            age=draw.choice([25, 40, 58, 71, None]),
            is_woman=draw.random() < 0.5,
            is_frail=draw.random() < 0.3,
            posts=draw.randrange(3),
            lead=draw.choice([0, 0, 0, 1, 2]),
        )
        for p in range(6)
    )
    pairs = [tuple(sorted(draw.sample(range(6), 2))) for _ in range(4)]
    together, apart = frozenset(pairs[: draw.randrange(2)]), frozenset(pairs[1 : 1 + draw.randrange(4)])
    return GroupProblem(people, draw.choice([2, 3]), 1, draw.choice([3, 4]), together, apart)  # type: ignore[arg-type] # pairs


def every_parting(problem: GroupProblem) -> Iterator[Parting]:
    people = range(len(problem.people))
    for chosen in product(range(problem.groups), repeat=len(problem.people)):
        yield tuple(tuple(p for p in people if chosen[p] == g) for g in range(problem.groups))


def values(problem: GroupProblem, parts: Parting) -> list[int]:
    return [count(problem, parts) for count in GOALS.values()]


@pytest.mark.parametrize("seed", range(30))
def test_nothing_better_exists_in_a_tiny_cell(seed: int) -> None:
    problem = tiny(seed)
    lawful = [values(problem, parts) for parts in every_parting(problem) if not check(problem, parts)]
    found = split(problem, seed=seed)
    assert (not found.why_not, [goal.value for goal in found.goals]) == (bool(lawful), min(lawful, default=[]))
    assert [goal.name for goal in found.goals if goal.value != goal.bound] == []


def test_some_tiny_cells_have_groups_and_some_have_none() -> None:
    assert {bool(split(tiny(seed), seed=1).why_not) for seed in range(30)} == {True, False}


def village(people: int = 24) -> GroupProblem:
    """Four lanes of six; a third can lead, one in six holds a post."""
    draw = Random(5)
    folk = tuple(
        Resident(
            f"Người {p}",
            f"Ngõ {p % 4}",
            draw.randrange(20, 85),
            draw.random() < 0.5,
            p % 5 == 0,
            int(p % 6 == 0),
            int(p % 3 == 0),
        )
        for p in range(people)
    )
    return GroupProblem(folk, 2, *bounds_of_size(people, 2))


def test_lanes_stay_whole_and_sizes_even_where_both_can_be() -> None:
    found = split(village(), seed=1)
    assert [(goal.name, goal.value, goal.bound) for goal in found.goals][:2] == [
        ("lanes-split", 0, 0),
        ("size-spread", 0, 0),
    ]
    assert check(village(), found.parts) == ()


def test_every_group_has_somebody_who_can_lead_it() -> None:
    found = split(village(), seed=1)
    leaders = zip(found.leaders, found.parts, strict=True)
    assert [(leader in part, village().people[leader].lead > 0) for leader, part in leaders] == [(True, True)] * 2


def test_people_are_kept_together_and_apart() -> None:
    problem = replace(village(), together=frozenset({(0, 1)}), apart=frozenset({(2, 6)}))
    found = split(problem, seed=1)
    at = {p: g for g, part in enumerate(found.parts) for p in part}
    assert (at[0] == at[1], at[2] == at[6]) == (True, False)


def test_the_same_seed_gives_the_same_groups() -> None:
    assert split(village(), seed=4) == split(village(), seed=4)


@pytest.mark.parametrize("seed", range(12))
def test_in_a_large_cell_there_are_groups_before_any_search(seed: int) -> None:
    """200 people, ten groups, pairs together and apart: lawful, with what counting says about each goal."""
    draw = Random(seed)
    folk = tuple(
        Resident(
            f"Người {p}",
            f"Ngõ {draw.randrange(14)}",
            draw.randrange(20, 85),
            draw.random() < 0.5,
            draw.random() < 0.3,
            int(p % 6 == 0),
            int(p % 3 == 0),
        )
        for p in range(200)
    )
    pairs = [tuple(sorted(draw.sample(range(200), 2))) for _ in range(16)]
    problem = GroupProblem(
        folk, 10, *bounds_of_size(200, 10, whole_lanes=seed % 2 > 0), frozenset(pairs[:6]), frozenset(pairs[6:])
    )  # type: ignore[arg-type] # pairs
    parts = first_groups(problem)
    assert (check(problem, parts), len(parts)) == ((), 10)


def test_lanes_are_dealt_out_whole_and_even_where_they_fit() -> None:
    assert values(village(), first_groups(village()))[:2] == [0, 0]


def test_the_groups_to_begin_with_are_told_first_with_their_gaps() -> None:
    told: list[Groups] = []
    split(village(), seed=1, tell=told.append)
    assert [goal.name for goal in told[0].goals] == list(GOALS)
    assert [goal.bound <= goal.value for one in told for goal in one.goals] == [True] * len(GOALS) * len(told)


PEOPLE = (Resident("An", lead=1), Resident("Bình", lead=1), Resident("Cúc"), Resident("Dũng"))
FOUR = GroupProblem(PEOPLE, 2, 2, 2)


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        (((0, 2), (1, 3)), []),
        (((0, 1), (2, 3)), ["groups-no-leader"]),
        (((0, 1, 2), (3,)), ["groups-size", "groups-size", "groups-no-leader"]),
        (((0, 2), (1, 2)), ["groups-once", "groups-once"]),
        (((0, 1, 2, 3),), ["groups-number", "groups-size"]),
    ],
)
def test_each_broken_rule_is_named(parts: Parting, codes: list[str]) -> None:
    assert [why.code for why in check(FOUR, parts)] == codes


def test_pairs_that_are_parted_or_meet_are_named() -> None:
    problem = replace(FOUR, together=frozenset({(0, 3)}), apart=frozenset({(0, 2)}))
    assert [why.code for why in check(problem, ((0, 2), (1, 3)))] == ["groups-parted", "groups-met"]


@pytest.mark.parametrize(
    ("problem", "codes"),
    [
        (replace(FOUR, groups=3), ["groups-sizes-impossible", "groups-few-leaders"]),
        (replace(FOUR, together=frozenset({(0, 1), (1, 2)})), ["groups-block-large"]),
        (replace(FOUR, together=frozenset({(0, 2)}), apart=frozenset({(0, 2)})), ["groups-both"]),
        (replace(FOUR, together=frozenset({(0, 1)})), ["groups-impossible"]),
    ],
)
def test_why_there_can_be_no_groups_is_said(problem: GroupProblem, codes: list[str]) -> None:
    assert [why.code for why in split(problem, seed=1).why_not] == codes


def test_a_pair_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="smaller number first"):
        replace(FOUR, apart=frozenset({(2, 2)}))
    with pytest.raises(ValueError, match="from low to high"):
        replace(FOUR, low=3)


def test_sizes_are_within_one_unless_lanes_are_to_stay_whole() -> None:
    assert [bounds_of_size(people, groups) for people, groups in ((40, 4), (42, 4), (3, 5))] == [
        (10, 10),
        (10, 11),
        (0, 1),
    ]
    assert bounds_of_size(40, 4, whole_lanes=True) == (7, 13)


def test_two_lanes_of_nine_and_eleven_are_split_for_even_sizes_and_stay_whole_where_asked() -> None:
    folk = tuple(Resident(f"Người {p}", "Ngõ 1" if p < 9 else "Ngõ 2", lead=1) for p in range(20))
    even, whole = (
        split(GroupProblem(folk, 2, *bounds_of_size(20, 2, whole_lanes=lanes)), seed=1) for lanes in (False, True)
    )
    assert [[goal.value for goal in found.goals][:2] for found in (even, whole)] == [[1, 0], [0, 2]]
    assert [goal.is_proven for found in (even, whole) for goal in found.goals[:2]] == [True] * 4


def test_women_and_people_of_weak_health_are_spread_evenly() -> None:
    """Twelve people, half of them women, four of weak health: each of two groups has half of both."""
    folk = tuple(Resident(f"Người {p}", is_woman=p < 6, is_frail=p % 3 == 0, lead=1) for p in range(12))
    found = split(GroupProblem(folk, 2, *bounds_of_size(12, 2)), seed=1)
    counts = [(sum(folk[p].is_woman for p in part), sum(folk[p].is_frail for p in part)) for part in found.parts]
    assert counts == [(3, 2), (3, 2)]
