"""The question of splitting a cell into party groups: people, rules and goals, all judged in plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from roviec.domain.reasons import Reason, reason

Parting = tuple[tuple[int, ...], ...]  # the persons of each group, ascending


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody to be put in a group. `lead` is 0 for who cannot lead one, else the more the better suited.

    `is_frail`: health is known to be limited or weak.
    """

    name: str
    lane: str = ""
    age: int | None = None
    is_woman: bool = False
    is_frail: bool = False
    posts: int = 0
    lead: int = 0


@dataclass(frozen=True)
class GroupProblem:
    """Bài toán chia tổ - people, how many groups, how large each may be, pairs (smaller first) together or apart.

    Raises ValueError for a pair that is not one, or bounds that are none.
    """

    people: tuple[Resident, ...]
    groups: int
    low: int
    high: int
    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        pairs = self.together | self.apart
        if any(not 0 <= one < other < len(self.people) for one, other in pairs):
            raise ValueError("a pair names somebody who is not there, or not the smaller number first")
        if not (self.groups >= 1 and 0 <= self.low <= self.high):
            raise ValueError("there must be a group, and sizes from low to high")

    @cached_property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """The people of each lane where two or more live; who has no lane is in none."""
        found: dict[str, list[int]] = {}
        for p, person in enumerate(self.people):
            if person.lane:
                found.setdefault(person.lane, []).append(p)
        return tuple(tuple(people) for _, people in sorted(found.items()) if len(people) > 1)

    def with_whole_lanes(self) -> GroupProblem:
        """The same with everybody of a lane kept together: no other groups are lawful where no lane may be split."""
        pairs = {pair for lane in self.lanes for pair in pairwise(lane)}
        return replace(self, together=self.together | pairs)

    @cached_property
    def ages(self) -> tuple[int, ...]:
        """Years above or below the mean of the cell; 0 where the age is not known."""
        known = [person.age for person in self.people if person.age is not None]
        mean = round(sum(known) / len(known)) if known else 0
        return tuple(0 if person.age is None else person.age - mean for person in self.people)

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """Everybody in the blocks that the pairs kept together make; who is in no pair is alone."""
        block = list(range(len(self.people)))
        for one, other in sorted(self.together):
            old, new = max(block[one], block[other]), min(block[one], block[other])
            block = [new if each == old else each for each in block]
        return tuple(tuple(p for p in range(len(block)) if block[p] == first) for first in sorted(set(block)))


def bounds_of_size(people: int, groups: int, *, whole_lanes: bool = False) -> tuple[int, int]:
    """Bounds of a group's size: within one of each other; for whole lanes a quarter less or more than an even share."""
    if whole_lanes:
        return people * 3 // (4 * groups), -(-people * 5 // (4 * groups))
    return people // groups, -(-people // groups)


def lanes_split(problem: GroupProblem, parts: Parting) -> int:
    """How many groups lanes reach into beyond one each."""
    return sum(sum(bool(set(lane) & set(part)) for part in parts) - 1 for lane in problem.lanes)


def size_spread(_problem: GroupProblem, parts: Parting) -> int:
    """People in the largest group beyond those in the smallest."""
    return _spread([len(part) for part in parts])


def age_spread(problem: GroupProblem, parts: Parting) -> int:
    """Years above the cell's mean age, summed up in a group: the highest sum beyond the lowest."""
    return _spread([sum(problem.ages[p] for p in part) for part in parts])


def sex_spread(problem: GroupProblem, parts: Parting) -> int:
    """Women in the group with most beyond those in the group with fewest."""
    return _spread([sum(problem.people[p].is_woman for p in part) for part in parts])


def health_spread(problem: GroupProblem, parts: Parting) -> int:
    """People of limited or weak health in the group with most beyond those in the group with fewest."""
    return _spread([sum(problem.people[p].is_frail for p in part) for part in parts])


def post_spread(problem: GroupProblem, parts: Parting) -> int:
    """Posts held in the group with most beyond those in the group with fewest."""
    return _spread([sum(problem.people[p].posts for p in part) for part in parts])


def _spread(sums: list[int]) -> int:
    return max(sums) - min(sums) if sums else 0


GOALS: dict[str, Callable[[GroupProblem, Parting], int]] = {
    "lanes-split": lanes_split,
    "size-spread": size_spread,
    "age-spread": age_spread,
    "sex-spread": sex_spread,
    "health-spread": health_spread,
    "post-spread": post_spread,
}
"""The goals in strict order, each a number to make small, counted in plain loops."""


def check(problem: GroupProblem, parts: Parting) -> tuple[Reason, ...]:
    """Every rule that groups break, in plain loops; empty if they are lawful."""
    return tuple(_breaches(problem, parts))


def _breaches(problem: GroupProblem, parts: Parting) -> Iterator[Reason]:
    if len(parts) != problem.groups:
        yield reason("groups-number", count=len(parts), wanted=problem.groups)
    for p, person in enumerate(problem.people):
        if sum(part.count(p) for part in parts) != 1:
            yield reason("groups-once", member=person.name)
    for number, part in enumerate(parts, 1):
        if not problem.low <= len(part) <= problem.high:
            yield reason("groups-size", number=number, count=len(part), low=problem.low, high=problem.high)
        if not any(problem.people[p].lead for p in part):
            yield reason("groups-no-leader", number=number)
    for pairs, code, wanted in ((problem.together, "groups-parted", True), (problem.apart, "groups-met", False)):
        for one, other in sorted(pairs):
            if any(one in part and other in part for part in parts) is not wanted:
                yield reason(code, one=problem.people[one].name, other=problem.people[other].name)


def obstacles(problem: GroupProblem) -> tuple[Reason, ...]:
    """All plain reasons why no groups can be made; that there are none does not yet mean that there are groups."""
    return tuple(_obstacles(problem))


def _obstacles(problem: GroupProblem) -> Iterator[Reason]:
    count, groups = len(problem.people), problem.groups
    if not groups * problem.low <= count <= groups * problem.high:
        yield reason("groups-sizes-impossible", count=count, groups=groups, low=problem.low, high=problem.high)
    leaders = sum(person.lead > 0 for person in problem.people)
    if leaders < groups:
        yield reason("groups-few-leaders", count=leaders, groups=groups)
    for block in problem.blocks:
        if len(block) > problem.high:
            yield reason(
                "groups-block-large", member=problem.people[block[0]].name, count=len(block), high=problem.high
            )
    block_of = {p: number for number, block in enumerate(problem.blocks) for p in block}
    for one, other in sorted(problem.apart):
        if block_of[one] == block_of[other]:
            yield reason("groups-both", one=problem.people[one].name, other=problem.people[other].name)
