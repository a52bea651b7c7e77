"""What one person may hold, item by item, and the cheapest bundles of items, found without listing them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from roviec.planner.problem import Problem
from roviec.planner.rules import capacity, households, one_post, task_limit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST = 200_000  # partial bundles of one person looked at on one level


@dataclass(frozen=True)
class Items:
    """The items of one person: a task, or a task with so many of its households; one entry an item in every array.

    `bars` says which two items exclude each other. `starts` are the sets of items that hold every pinned task.
    """

    task: Ints
    share: Ints
    load: Ints
    is_post: Ints
    is_lane: Ints
    bars: NDArray[np.bool_]
    starts: tuple[tuple[int, ...], ...]
    most_load: int
    most_tasks: int
    most_posts: int
    most_lanes: int

    @cached_property
    def pinned(self) -> frozenset[int]:
        """The tasks that are pinned."""
        return frozenset(int(self.task[item]) for item in self.starts[0]) if self.starts else frozenset()

    @cached_property
    def free(self) -> Ints:
        """Items of tasks that are not pinned."""
        return np.array([item for item, task in enumerate(self.task.tolist()) if task not in self.pinned], np.int64)


def items_of(problem: Problem, p: int) -> Items:
    """All items of the person, in the order of the tasks."""
    entries = [(t, share) for t in problem.options[p] for share in _shares(problem, p, t)]
    tasks = [problem.tasks[t] for t, _ in entries]
    return Items(
        task=np.array([t for t, _ in entries], np.int64),
        share=np.array([share for _, share in entries], np.int64),
        load=np.array([share * task.load for (_, share), task in zip(entries, tasks, strict=True)], np.int64),
        is_post=np.array([task.is_exclusive for task in tasks], np.int64),
        is_lane=np.array([task.households > 0 for task in tasks], np.int64),
        bars=_bars(problem, p, entries),
        starts=_starts(problem, p, entries),
        most_load=capacity.limit(problem, p),
        most_tasks=task_limit.limit(problem, p),
        most_posts=one_post.limit(problem, p),
        most_lanes=households.lane_limit(problem, p),
    )


def _shares(problem: Problem, p: int, t: int) -> range:
    if not problem.tasks[t].households:
        return range(1, 2)
    low, high = households.bounds(problem, p, t)
    return range(max(low, problem.floors.get((p, t), 0)), min(high, households.most(problem, t)) + 1)


def _bars(problem: Problem, p: int, entries: list[tuple[int, int]]) -> NDArray[np.bool_]:
    tasks = np.array([t for t, _ in entries], np.int64)
    bars: NDArray[np.bool_] = tasks[:, None] == tasks[None, :]
    for one, other in problem.clashes:
        if not {(p, one), (p, other)} <= problem.pins:
            both = (tasks == one)[:, None] & (tasks == other)[None, :]
            bars |= both | both.T
    return bars


def _starts(problem: Problem, p: int, entries: list[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    ways = [[item for item, (t, _) in enumerate(entries) if t == pinned] for pinned in problem.pinned_tasks[p]]
    return tuple(product(*ways))


@dataclass(frozen=True)
class Cheap:
    """Bundles with their costs: `sets` are item numbers, -1 where there is none; no other costs below `floor`."""

    sets: Ints
    costs: Floats
    floor: float


@dataclass(frozen=True)
class _Level:
    """Partial bundles of equal size; `last` is the place of the item added last in the order of prices."""

    sets: Ints
    last: Ints
    cost: Floats
    load: Ints
    posts: Ints
    lanes: Ints

    def picked(self, which: Ints | NDArray[np.bool_]) -> _Level:
        return _Level(
            self.sets[which],
            self.last[which],
            self.cost[which],
            self.load[which],
            self.posts[which],
            self.lanes[which],
        )


def cheapest(
    items: Items,
    prices: Floats,
    weigh: Callable[[Ints], Floats],
    limit: float,
    *,
    few: int | None = None,
    empty: float = 0.0,
) -> Cheap:
    """Every lawful bundle whose prices and weighed load come to no more than the limit, or the `few` cheapest of them.

    `weigh` must not fall with the load; `empty` is what holding nothing costs. Items are added in the order of their
    prices, and a partial bundle is given up once even the cheapest items to come could not bring it below the limit.
    """
    order = items.free[np.argsort(prices[items.free], kind="stable")]
    low = np.concatenate([[0.0], np.cumsum(np.minimum(0.0, prices[order]))])
    level, floor, sets = _first(items, prices), np.inf, []
    costs: list[Floats] = []
    room = items.most_tasks - level.sets.shape[1]
    while True:
        total = level.cost + weigh(level.load)
        sets.append(_padded(level.sets, max(1, items.most_tasks)))
        costs.append(total if level.sets.shape[1] else total + empty)
        limit = _lowered(limit, costs, few)
        if room <= 0 or not len(total) or not len(order):
            break
        level, total, cut = _few(level, total, low, room)
        floor = min(floor, cut)
        level = _wider(items, prices, order, low, level, limit - total, room)
        level = level.picked(level.cost + weigh(level.load) + _best(low, level.last, room - 1) <= limit)
        room -= 1
    every = np.concatenate(costs)
    good = every <= limit
    return Cheap(np.vstack(sets)[good], every[good], min(floor, limit))


def _lowered(limit: float, costs: list[Floats], few: int | None) -> float:
    """The limit, or the cost of the last of the few cheapest so far."""
    every = np.concatenate(costs)
    if few is None or len(every) <= few:
        return limit
    return min(limit, float(np.partition(every, few - 1)[few - 1]))


def is_lawful(items: Items, held: Ints) -> bool:
    """Whether one person may hold these items together."""
    both = items.bars[np.ix_(held, held)] & ~np.eye(len(held), dtype=bool)
    return bool(
        items.pinned <= set(items.task[held].tolist())
        and items.load[held].sum() <= items.most_load
        and len(held) <= items.most_tasks
        and items.is_post[held].sum() <= items.most_posts
        and items.is_lane[held].sum() <= items.most_lanes
        and not both.any()
    )


def openers(items: Items) -> Ints:
    """What a search begins with: the pinned tasks, and with them each other item alone."""
    prices, width = np.zeros(len(items.task)), max(1, items.most_tasks)
    level = _first(items, prices)
    sets = [_padded(level.sets, width)]
    if level.sets.shape[1] < items.most_tasks and len(items.free):
        none = np.zeros(len(items.free) + 1)
        one = level.picked(np.arange(1))
        sets.append(_padded(_wider(items, prices, items.free, none, one, np.full(1, np.inf), 1).sets, width))
    return np.vstack(sets)


def _first(items: Items, prices: Floats) -> _Level:
    sets = np.array(items.starts, np.int64).reshape(len(items.starts), -1)
    load = items.load[sets].sum(axis=1)
    level = _Level(
        sets,
        np.full(len(sets), -1, np.int64),
        prices[sets].sum(axis=1),
        load,
        items.is_post[sets].sum(axis=1),
        items.is_lane[sets].sum(axis=1),
    )
    return level.picked(load <= items.most_load)


def _padded(sets: Ints, width: int) -> Ints:
    padded = np.full((len(sets), width), -1, np.int64)
    padded[:, : sets.shape[1]] = sets
    return padded


def _best(low: Floats, last: Ints, room: int) -> Floats:
    """The least that so many items after the last can add."""
    begin = np.minimum(last + 1, len(low) - 1)
    best: Floats = low[np.minimum(begin + room, len(low) - 1)] - low[begin]
    return best


def _few(level: _Level, total: Floats, low: Floats, room: int) -> tuple[_Level, Floats, float]:
    """At most so many that their wider bundles can be held; the rest cost no less than the third answer."""
    most = max(1, MOST // max(1, len(low) - 1))
    if len(total) <= most:
        return level, total, np.inf
    least = total + _best(low, level.last, room)
    order = np.argsort(least, kind="stable")
    return level.picked(order[:most]), total[order[:most]], float(least[order[most]])


def _wider(items: Items, prices: Floats, order: Ints, low: Floats, level: _Level, left: Floats, room: int) -> _Level:
    """Each partial bundle with one more item; `left` is what an item and those after it may cost."""
    places = np.arange(len(order))
    least = prices[order] + _best(low, places, room - 1)
    counts = np.maximum(0, np.searchsorted(least, left, side="right") - level.last - 1)
    old = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(old)) - np.repeat(np.cumsum(counts) - counts, counts) + level.last[old] + 1
    new = order[place]
    good = level.load[old] + items.load[new] <= items.most_load
    good &= level.posts[old] + items.is_post[new] <= items.most_posts
    good &= level.lanes[old] + items.is_lane[new] <= items.most_lanes
    for held in level.sets.T:
        good &= ~items.bars[held[old], new]
    old, place, new = old[good], place[good], new[good]
    return _Level(
        np.hstack([level.sets[old], new[:, None]]),
        place,
        level.cost[old] + prices[new],
        level.load[old] + items.load[new],
        level.posts[old] + items.is_post[new],
        level.lanes[old] + items.is_lane[new],
    )
