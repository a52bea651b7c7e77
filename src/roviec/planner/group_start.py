"""Groups to begin with: lanes dealt out whole where they fit, then exchanged one by one as long as that is better.

No solver and no clock takes part. In a large cell these are groups already while the search has found none yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from roviec.planner.grouping import GroupProblem, Parting, check

WEIGHED = ("size", "age", "sex", "health", "posts")  # what is summed up in each group, in the order of the goals
Shares = Sequence[Sequence[int]]  # people of each lane in each group
FEW = 40  # blocks that a search places quickly, so that one way to begin with is enough
TRIES = 40_000  # exchanges looked at: some seconds for the largest cell


def first_groups(problem: GroupProblem, shares: Shares = (), seed: int = 0) -> Parting:
    """Lawful groups, the one of the first person first; () if none were found, which does not mean there are none.

    `shares` are numbers of people of each lane for each group to begin with; who of a lane goes where is then tried
    in several ways.
    """
    if not problem.people:
        return ()
    draw, left = Random(seed), TRIES  # noqa: S311 # nosec B311 # a choice to be made again, not a secret
    best, order = _Dealt(problem), list(range(len(problem.blocks)))
    found: list[_Dealt] = []
    while not found or (left > 0 and shares and len(order) > FEW):
        best = _Dealt(problem)
        for block, group in _by_shares(problem, shares, order) if shares else _dealing(problem):
            best.put(block, group)
        while best.tries < left and best.improve():
            pass
        found.append(best)
        left -= max(best.tries, len(order) ** 2)
        draw.shuffle(order)
    best = min(found, key=_Dealt.key)
    parts = tuple(sorted(best.parts()))
    return () if check(problem, parts) else parts


def _by_shares(problem: GroupProblem, shares: Shares, order: list[int]) -> Iterator[tuple[int, int]]:
    """Blocks of each lane go into its groups as long as there is room for all of a block; the rest fills up."""
    lane_of = {p: number for number, lane in enumerate(problem.lanes) for p in lane}
    left = [list(row) for row in shares]
    size, later = [0] * problem.groups, []
    for block in order:
        people = problem.blocks[block]
        row = left[lane_of[people[0]]] if people[0] in lane_of else []
        group = next((g for g, room in enumerate(row) if room >= len(people)), None)
        if group is None:
            later.append(block)
            continue
        row[group] -= len(people)
        size[group] += len(people)
        yield block, group
    for block in later:
        group = size.index(min(size))
        size[group] += len(problem.blocks[block])
        yield block, group


def _dealing(problem: GroupProblem) -> Iterator[tuple[int, int]]:
    """Group by group: lanes that fit whole, the largest first, else as much of a lane as there is room for."""
    left, total = _lanes_of_blocks(problem), len(problem.people)
    sizes = [total // problem.groups + (g < total % problem.groups) for g in range(problem.groups)]
    for g, size in enumerate(sizes):
        room = size
        last = g == problem.groups - 1
        while left and (room > 0 or last):
            lane = _next_lane(problem, left, room)
            for block in list(lane):
                if len(problem.blocks[block]) <= room or last or room == size:
                    lane.remove(block)
                    room -= len(problem.blocks[block])
                    yield block, g
            if lane and not last:
                break
            left = [one for one in left if one]


def _lanes_of_blocks(problem: GroupProblem) -> list[list[int]]:
    """Blocks by the lane of their first person; who has no lane fills gaps one by one."""
    lanes: dict[str, list[int]] = {}
    for number, block in enumerate(problem.blocks):
        lanes.setdefault(problem.people[block[0]].lane or f"#{number}", []).append(number)
    return list(lanes.values())


def _next_lane(problem: GroupProblem, left: list[list[int]], room: int) -> list[int]:
    """The largest lane that fits whole, else the largest of all, which will be split."""

    def size(lane: list[int]) -> int:
        return sum(len(problem.blocks[block]) for block in lane)

    whole = [lane for lane in left if size(lane) <= room]
    return max(whole or left, key=size)


class _Dealt:
    """Groups under exchange, with everything counted that the rules and goals look at."""

    def __init__(self, problem: GroupProblem) -> None:
        self.problem, self.tries, groups = problem, 0, range(problem.groups)
        self.place = [-1] * len(problem.blocks)
        people, ages = problem.people, problem.ages
        self.weighs = [(1, ages[p], int(who.is_woman), int(who.is_frail), who.posts) for p, who in enumerate(people)]
        self.lead = [0 for _ in groups]
        self.sums = [[0 for _ in groups] for _ in WEIGHED]
        self.size = self.sums[0]
        self.lanes: list[Counter[int]] = [Counter() for _ in groups]
        self.reach = self.met = 0
        lane_of = {p: number for number, lane in enumerate(problem.lanes) for p in lane}
        self.lanes_in = [[lane_of[p] for p in block if p in lane_of] for block in problem.blocks]
        block_of = {p: b for b, block in enumerate(problem.blocks) for p in block}
        self.foes: list[list[int]] = [[] for _ in problem.blocks]
        for one, other in problem.apart:
            self.foes[block_of[one]].append(block_of[other])
            self.foes[block_of[other]].append(block_of[one])

    def parts(self) -> Parting:
        """The persons of each group."""
        inside: list[list[int]] = [[] for _ in range(self.problem.groups)]
        for block, group in enumerate(self.place):
            inside[group].extend(self.problem.blocks[block])
        return tuple(tuple(sorted(part)) for part in inside)

    def put(self, block: int, group: int) -> None:
        """Into a group, out of the one it is in."""
        if self.place[block] >= 0:
            self._count(block, self.place[block], -1)
        self.place[block] = group
        self._count(block, group, 1)

    def _count(self, block: int, group: int, sign: int) -> None:
        people = self.problem.people
        for p in self.problem.blocks[block]:
            self.lead[group] += sign * (people[p].lead > 0)
            for sums, weight in zip(self.sums, self.weighs[p], strict=True):
                sums[group] += sign * weight
        for lane in self.lanes_in[block]:
            was = self.lanes[group][lane]
            self.lanes[group][lane] = was + sign
            self.reach += (was + sign > 0) - (was > 0)
        self.met += sign * sum(self.place[foe] == group for foe in self.foes[block] if foe != block)

    def key(self) -> tuple[int, ...]:
        """Rules broken, then the goals; least is best."""
        problem = self.problem
        outside = sum(max(0, problem.low - size, size - problem.high) for size in self.size)
        broken = outside + self.met + sum(not lead for lead in self.lead)
        return (broken, self.reach, *map(_spread, self.sums))

    def improve(self) -> bool:
        """Exchange or move blocks of the groups that stand out; whether anything became better."""
        before = best = self.key()
        for block in [b for b, group in enumerate(self.place) if group in self._standing_out()]:
            for other in range(len(self.place)):
                here, there = self.place[block], self.place[other]
                if here == there or self.tries >= TRIES:
                    continue
                self.tries += 1
                self.put(block, there)
                if (now := self.key()) < best:
                    best = now
                    continue
                self.put(other, here)
                if (now := self.key()) < best:
                    best = now
                    continue
                self.put(other, there)
                self.put(block, here)
        return best < before

    def _standing_out(self) -> set[int]:
        """Groups that break a rule, and those with the most and the least of what is not even."""
        found = {g for g, lead in enumerate(self.lead) if not lead}
        found |= {self.place[b] for b, foes in enumerate(self.foes) for foe in foes if self.place[foe] == self.place[b]}
        for sums in self.sums:
            if _spread(sums) > 1:
                found |= {sums.index(max(sums)), sums.index(min(sums))}
        return found


def _spread(sums: list[int]) -> int:
    return max(sums) - min(sums)
