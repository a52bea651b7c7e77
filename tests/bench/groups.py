"""Splitting cells into groups: ours beside the best of many random splits and beside the list cut lane by lane."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from roviec.planner.group_start import first_groups
from roviec.planner.grouping import GOALS, GroupProblem, Parting, Resident, bounds_of_size, check
from roviec.planner.groups import split
from tests.bench.tables import Figures, Sheet, Size

RANDOM = 200  # splits thrown, the best is kept
CELLS = {Size.TINY: ((12, 1),), Size.QUICK: ((24, 2), (60, 2)), Size.FULL: ((24, 5), (60, 5), (100, 3), (200, 2))}


def measure(size: Size, _folder: Path) -> list[Sheet]:
    """Cells of several sizes, groups of about ten, sizes within one and lanes whole first."""
    rows = [
        _row(people, seeds, whole_lanes=whole_lanes)
        for people, seeds in CELLS.get(size, CELLS[Size.FULL])
        for whole_lanes in (False, True)
    ]
    notes = [
        "medians over the cells; goals in strict order: lanes split / size / age / sex / health / posts",
        f"random: the best of {RANDOM}; by the list: sorted by lane and cut into even pieces; both may lack a leader",
        "proven: goals proven best, of all goals of all cells",
    ]
    return [Sheet("Cells split into groups of about ten", rows, notes)]


def village(people: int, seed: int, *, whole_lanes: bool) -> GroupProblem:
    """Lanes of about nine; a third can lead, a sixth holds a post, two in five are women, a quarter of weak health."""
    draw = random.Random(seed * 1000 + people)
    lanes = max(2, people // 9)
    folk = tuple(
        Resident(
            f"Người {p}",
            lane=f"Ngõ {draw.randrange(lanes)}",
            age=round(draw.gauss(68, 7) if draw.random() < 0.62 else draw.gauss(42, 10)),
            is_woman=draw.random() < 0.4,
            is_frail=draw.random() < 0.25,
            posts=int(draw.random() < 0.17),
            lead=draw.choice((0, 0, 1, 2)),
        )
        for p in range(people)
    )
    groups = max(2, round(people / 10))
    return GroupProblem(folk, groups, *bounds_of_size(people, groups, whole_lanes=whole_lanes))


def thrown(problem: GroupProblem, seed: int) -> Parting:
    """The best of many random splits into even groups."""
    draw, people = random.Random(seed), list(range(len(problem.people)))
    tries = []
    for _ in range(RANDOM):
        draw.shuffle(people)
        tries.append(_cut(people, problem.groups))
    return min(tries, key=lambda parts: (len(check(problem, parts)), values(problem, parts)))


def by_the_list(problem: GroupProblem) -> Parting:
    """The list sorted by lane, cut into even pieces."""
    people = sorted(range(len(problem.people)), key=lambda p: (problem.people[p].lane, p))
    return _cut(people, problem.groups)


def values(problem: GroupProblem, parts: Parting) -> tuple[int, ...]:
    """All goals in strict order."""
    return tuple(count(problem, parts) for count in GOALS.values())


def _cut(people: list[int], groups: int) -> Parting:
    ends = [len(people) * g // groups for g in range(groups + 1)]
    return tuple(tuple(sorted(people[start:end])) for start, end in pairwise(ends))


def _row(people: int, seeds: int, *, whole_lanes: bool) -> Figures:
    problems = [village(people, seed, whole_lanes=whole_lanes) for seed in range(seeds)]
    began = perf_counter()
    found = [split(problem, seed=1) for problem in problems]
    seconds = (perf_counter() - began) / seeds
    ways = {
        "random": [thrown(problem, 1) for problem in problems],
        "by the list": [by_the_list(problem) for problem in problems],
        "to begin with": [first_groups(problem) for problem in problems],
        "ours": [one.parts for one in found],
    }
    goals = [goal for one in found for goal in one.goals]
    return {
        "members": people,
        "first": "lanes" if whole_lanes else "sizes",
        **{way: _medians(zip(problems, parts, strict=True)) for way, parts in ways.items()},
        "s": seconds,
        "proven": f"{sum(goal.is_proven for goal in goals)}/{len(goals)}",
        "no better than random": sum(
            values(problem, one.parts) >= values(problem, other)
            for problem, one, other in zip(problems, found, ways["random"], strict=True)
        ),
    }


def _medians(both: Iterable[tuple[GroupProblem, Parting]]) -> str:
    rows = [values(problem, parts) for problem, parts in both if parts]
    return " / ".join(f"{median(column):g}" for column in zip(*rows, strict=True)) if rows else "none"
