"""What one person may hold, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from roviec.planner.problem import Problem
from roviec.planner.rules import capacity, households, one_post, task_limit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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
