"""The cheapest bundles of many people at once, found without listing them all.

Bundles grow item by item, all people's together. A partial one is given up once even the items that gain most could not
bring it below its owner's limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.lines import Lines
from roviec.planner.bundles.stock import Stock, Weights

MOST = 1_000_000  # partial bundles of one person that are looked at on one level
AT_ONCE = 200_000  # partial bundles of everybody that are held at once


@dataclass(frozen=True)
class Wanted:
    """Whose bundles are sought, what they may cost, and how many.

    `prices` has an entry an item and a 0; `limits` and `empty`, what holding nothing costs, an entry a person. `few`:
    so many of each are enough. `most`: so many partial bundles of one are looked at, of no more than `deep` items
    beside the pinned ones.
    """

    people: Ints
    prices: Floats
    weights: Weights
    limits: Floats
    empty: Floats
    few: int | None = None
    most: int = MOST
    deep: int | None = None


@dataclass(frozen=True)
class Cheap:
    """Bundles with their owners and costs, each owner's cheapest first; no other of the n-th costs below `floor[n]`."""

    person: Ints
    sets: Ints
    costs: Floats
    floor: Floats

    @property
    def least(self) -> Floats:
        """What every bundle of each person costs at the least."""
        least = self.floor.copy()
        np.minimum.at(least, self.person, self.costs)
        return least


def cheapest(stock: Stock, wanted: Wanted) -> Cheap:
    """Every lawful bundle whose prices and weighed load come to no more than its owner's limit, or the few cheapest.

    What hours cost must not fall with the load.
    """
    return _Search(stock, wanted).run()


@dataclass(frozen=True)
class _Level:
    """Partial bundles of one depth, by person; `last` is the place of the newest item, `net` the sum by the lines."""

    person: Ints
    sets: Ints
    last: Ints
    net: Floats
    load: Ints
    posts: Ints
    lanes: Ints

    def __len__(self) -> int:
        return len(self.person)

    def picked(self, which: Ints | NDArray[np.bool_]) -> Self:
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))


class _Search:
    def __init__(self, stock: Stock, wanted: Wanted) -> None:
        self.stock, self.wanted = stock, wanted
        self.limits = wanted.limits.copy()
        self.floor = np.full(len(self.limits), np.inf)
        room = stock.most_tasks - stock.pinned
        self.room = np.maximum(0, room if wanted.deep is None else np.minimum(room, wanted.deep))
        self.lines = Lines(stock, wanted.weights, wanted.prices, self.room)
        self.found = [(np.zeros(0, np.int64), np.zeros((0, stock.width), np.int64), np.zeros(0))]
        self.best = np.zeros(0, np.int64), np.zeros(0)

    def run(self) -> Cheap:
        deeper = [iter([self._first()])]
        while deeper:
            level = next(deeper[-1], None)
            if level is None:
                deeper.pop()
            elif len(level):
                self._note(level)
                room = np.maximum(0, self.room - len(deeper) + 1)
                level = self._few(level.picked(room[level.person] > 0), room)
                deeper.append(self._wider(level, room))
        person, sets, costs = (np.concatenate(parts) for parts in zip(*self.found, strict=True))
        good = np.flatnonzero(costs <= self.limits[person])
        good = good[np.lexsort((costs[good], person[good]))]
        if self.wanted.few is not None:
            good = good[_rank(person[good]) < self.wanted.few]
        return Cheap(person[good], sets[good], costs[good], np.minimum(self.floor, self.limits))

    def _first(self) -> _Level:
        starts, lines = self.stock.starts, self.lines
        which = np.isin(starts.person, self.wanted.people)
        person, load = starts.person[which], starts.load[which]
        net = self.wanted.prices[starts.sets[which]].sum(axis=1) + lines.slope[person] * load
        last = lines.begin[person] - 1
        return _Level(person, starts.sets[which], last, net, load, starts.posts[which], starts.lanes[which])

    def _note(self, level: _Level) -> None:
        """Keep the bundles within the limits, and lower the limits of whoever has enough of them."""
        person, few = level.person, self.wanted.few
        costs = level.net - self.lines.slope[person] * level.load + self.wanted.weights.of(person, level.load)
        is_empty = (level.last < self.lines.begin[person]) & (self.stock.pinned[person] == 0)
        costs += np.where(is_empty, self.wanted.empty[person], 0.0)
        good = costs <= self.limits[person]
        self.found.append((person[good], self.stock.in_order(level.sets[good]), costs[good]))
        if few is None or not good.any():
            return
        person, costs = (np.concatenate(both) for both in zip(self.best, (person[good], costs[good]), strict=True))
        order = np.lexsort((costs, person))
        person, costs, rank = person[order], costs[order], _rank(person[order])
        self.best = person[rank < few], costs[rank < few]
        full = rank == few - 1
        self.limits[person[full]] = np.minimum(self.limits[person[full]], costs[full])

    def _few(self, level: _Level, room: Ints) -> _Level:
        """At most so many of each person that their wider bundles can be looked at; the floor minds the rest."""
        most = np.maximum(1, self.wanted.most // np.maximum(1, self.lines.end - self.lines.begin))
        if (np.bincount(level.person, minlength=len(most)) <= most).all():
            return level
        least = self._least(level) + self.lines.gain(level.person, level.last, room[level.person])
        order = np.lexsort((least, level.person))
        person, rank = level.person[order], _rank(level.person[order])
        beyond = rank == most[person]
        self.floor[person[beyond]] = np.minimum(self.floor[person[beyond]], least[order][beyond])
        return level.picked(order[rank < most[person]])

    def _wider(self, level: _Level, room: Ints) -> Iterator[_Level]:
        """Each partial bundle with one more item, some people at a time."""
        lines = self.lines
        gains = lines.gain(lines.person, np.arange(len(lines.net)), np.maximum(0, room - 1)[lines.person])
        left = self.limits[level.person] - self._least(level)
        counts = lines.affordable(level.person, level.last, lines.net + gains, left)
        level, counts = level.picked(counts > 0), counts[counts > 0]
        for part in _parts(level.person, counts):
            yield self._grown(level.picked(part), counts[part], room)

    def _grown(self, level: _Level, counts: Ints, room: Ints) -> _Level:
        stock, lines = self.stock, self.lines
        old = np.repeat(np.arange(len(level)), counts)
        place = np.arange(len(old)) - np.repeat(np.cumsum(counts) - counts - level.last - 1, counts)
        new, person = lines.items[place], level.person[old]
        good = level.load[old] + stock.load[new] <= stock.most_load[person]
        good &= level.posts[old] + stock.is_post[new] <= stock.most_posts[person]
        good &= level.lanes[old] + stock.is_lane[new] <= stock.most_lanes[person]
        old, place, new, person = old[good], place[good], new[good], person[good]
        wider = _Level(
            person,
            np.column_stack([level.sets[old], new]),
            place,
            level.net[old] + lines.net[place],
            level.load[old] + stock.load[new],
            level.posts[old] + stock.is_post[new],
            level.lanes[old] + stock.is_lane[new],
        )
        gain = lines.gain(person, place, np.maximum(0, room - 1)[person])
        good = self._least(wider) + gain <= self.limits[person]
        for held in level.sets.T:
            good &= ~stock.is_barred(person, held[old], new)
        return wider.picked(good)

    def _least(self, level: _Level) -> Floats:
        """What partial bundles cost at the least, the gains of items to come left out."""
        least: Floats = level.net + self.lines.hours(level.person, level.load)
        return least


def _parts(person: Ints, counts: Ints) -> Iterator[Ints]:
    """Rows that together have about as many wider ones as may be held at once, each person's together."""
    ends = np.flatnonzero(np.diff(person, append=-1)) + 1
    totals = np.append(0, np.cumsum(counts)) // AT_ONCE
    cuts = ends[:-1][np.diff(totals[ends]) > 0]
    return (part for part in np.split(np.arange(len(person)), cuts) if len(part))


def _rank(person: Ints) -> Ints:
    """The place of each entry among those of its person; the entries stand by person."""
    begin = np.flatnonzero(np.diff(person, prepend=-1))
    rank: Ints = np.arange(len(person)) - np.repeat(begin, np.diff(np.append(begin, len(person))))
    return rank
