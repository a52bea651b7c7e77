"""What everybody may hold, item by item in one row of arrays, so that all people's bundles are sought at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from roviec.planner.bundles.items import Floats, Ints, Items

NONE = -1  # in the place of an item
TABLE = 1_000_000  # loads of everybody together up to which costs are reckoned beforehand


@dataclass(frozen=True)
class Starts:
    """The sets that hold every pinned task of a person, `NONE` in empty places, with their loads, posts and lanes."""

    person: Ints
    sets: Ints
    load: Ints
    posts: Ints
    lanes: Ints


class Stock:
    """All items of all people who have a choice: `items[n]` are the n-th person's, numbered from `begin[n]`.

    After the last item stands one that is nobody's and weighs nothing. `grid` has a row for each person: the numbers
    of the items of tasks that are not pinned. `pinned` counts tasks.
    """

    def __init__(self, people: list[Items]) -> None:
        self.items = people
        self.begin = np.array([0, *accumulate(len(items.task) for items in people)], np.int64)
        self.share, self.load, self.is_post, self.is_lane = (
            np.concatenate([*(getattr(items, name) for items in people), np.zeros(1, np.int64)])
            for name in ("share", "load", "is_post", "is_lane")
        )
        self.most_load, self.most_tasks, self.most_posts, self.most_lanes = (
            np.array([getattr(items, name) for items in people], np.int64)
            for name in ("most_load", "most_tasks", "most_posts", "most_lanes")
        )
        self.pinned = np.array([len(items.pinned) for items in people], np.int64)
        self.width = max([1, *self.most_tasks.tolist(), *self.pinned.tolist()])
        self.grid = self._grid()
        self.starts = self._starts()
        self._bars = np.concatenate([np.zeros(0, bool), *(items.bars.ravel() for items in people)])
        self._bars_begin = np.array([0, *accumulate(items.bars.size for items in people)], np.int64)

    def is_barred(self, person: Ints, held: Ints, new: Ints) -> NDArray[np.bool_]:
        """Whether an item excludes another one of the same person, one answer a pair; none excludes `NONE`."""
        begin = self.begin[person]
        place = self._bars_begin[person] + (held - begin) * (self.begin[person + 1] - begin) + new - begin
        barred: NDArray[np.bool_] = self._bars[np.where(held == NONE, 0, place)] & (held != NONE)
        return barred

    def in_order(self, sets: Ints) -> Ints:
        """Sets as wide as any, their items falling, `NONE` at the end."""
        wide = np.full((len(sets), max(self.width, sets.shape[1])), NONE, np.int64)
        wide[:, : sets.shape[1]] = sets
        ordered: Ints = np.sort(wide, axis=1)[:, ::-1][:, : self.width]
        return ordered

    def _grid(self) -> Ints:
        free = [items.free + begin for items, begin in zip(self.items, self.begin.tolist(), strict=False)]
        grid = np.full((len(free), max([1, *map(len, free)])), NONE, np.int64)
        for row, mine in zip(grid, free, strict=True):
            row[: len(mine)] = mine
        return grid

    def _starts(self) -> Starts:
        width = int(self.pinned.max(initial=0))
        rows = [
            (n, [begin + item for item in start] + [NONE] * (width - len(start)))
            for n, (items, begin) in enumerate(zip(self.items, self.begin.tolist(), strict=False))
            for start in items.starts
        ]
        person = np.array([n for n, _ in rows], np.int64)
        sets = np.array([row for _, row in rows], np.int64).reshape(len(rows), width)
        load, posts, lanes = (of_items[sets].sum(axis=1) for of_items in (self.load, self.is_post, self.is_lane))
        good = load <= self.most_load[person]
        return Starts(person[good], sets[good], load[good], posts[good], lanes[good])


class Weights:
    """What hours above thresholds cost; `slopes` are what one more of them can cost, from below to above each.

    A person's cost is convex in the load. The line of some slope that touches it from below does so at `turns`.
    """

    def __init__(self, carry: Ints, thresholds: Ints, hinge: Floats, most: Ints) -> None:
        """`carry` and the `most` to come, an entry a person; thresholds, a row a person, falling; what each costs."""
        counts = np.flatnonzero(hinge)[::-1]
        self._hinge, self._from = hinge[counts], thresholds[:, counts] - carry[:, None]
        self.slopes = np.concatenate([np.zeros(1), np.cumsum(self._hinge)])
        self.turns = np.column_stack([np.zeros(len(carry), np.int64), np.maximum(0, self._from)])
        self._begin = np.array([0, *accumulate((most + 1).tolist())], np.int64)
        self._table: Floats | None = None
        if self._begin[-1] <= TABLE:
            person = np.repeat(np.arange(len(most)), most + 1)
            self._table = self._reckoned(person, np.arange(len(person)) - self._begin[person])

    def of(self, person: Ints, load: Ints) -> Floats:
        """What loads of people cost."""
        if self._table is None:
            return self._reckoned(person, load)
        known: Floats = self._table[self._begin[person] + load]
        return known

    def _reckoned(self, person: Ints, load: Ints) -> Floats:
        costs = np.zeros(len(load))
        for place, hinge in enumerate(self._hinge.tolist()):
            costs += hinge * np.maximum(0, load - self._from[person, place])
        return costs
