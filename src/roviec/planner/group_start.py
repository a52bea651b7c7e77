"""Groups to begin with: lanes dealt out whole where they fit, then exchanged one by one as long as that is better.

No solver and no clock takes part. In a large cell these are groups already while the search has found none yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from roviec.planner.grouping import GroupProblem, Parting, check

TRIES = 40_000  # exchanges looked at: some seconds for the largest cell


def first_groups(problem: GroupProblem) -> Parting:
    """Lawful groups, the one of the first person first; () if none were found, which does not mean there are none."""
    if not problem.people:
        return ()
    dealt = _Dealt(problem)
    for block, group in _dealing(problem):
        dealt.put(block, group)
    while dealt.tries < TRIES and dealt.improve():
        pass
    parts = tuple(sorted(dealt.parts()))
    return () if check(problem, parts) else parts


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
        self.size, self.lead = [0 for _ in groups], [0 for _ in groups]
        self.age, self.posts = [0 for _ in groups], [0 for _ in groups]
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
            self.size[group] += sign
            self.lead[group] += sign * (people[p].lead > 0)
            self.age[group] += sign * self.problem.ages[p]
            self.posts[group] += sign * people[p].posts
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
        return (broken, self.reach, _spread(self.size), _spread(self.age), _spread(self.posts))

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
        for sums in (self.size, self.age, self.posts):
            if _spread(sums) > 1:
                found |= {sums.index(max(sums)), sums.index(min(sums))}
        return found


def _spread(sums: list[int]) -> int:
    return max(sums) - min(sums)
