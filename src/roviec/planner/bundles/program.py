"""Whole-number programs over some of the bundles, on the face that the goals before leave open."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.master import Master
from roviec.planner.bundles.prices import Prices
from roviec.planner.engines.highs import Engine, Outcome


def search(
    master: Master,
    numbers: Ints,
    goal: Prices,
    limits: Mapping[int, int],
    nodes: int,
    *,
    start: Ints | None = None,
    target: float | None = None,
    nailed: tuple[Prices, int] | None = None,
) -> tuple[Outcome, Ints | None]:
    """Minimise the goal over these bundles; the bundles of the answer. `start` are the bundles of a lawful plan.

    `nailed` is another goal with the most it may cost.
    """
    engine = engine_over(master, numbers)
    if nailed:
        engine.limit(*_row(master, numbers, *nailed))
    for k, most in limits.items():
        engine.cap(master.first_limit + k, master.room(k, most))
    costs = np.concatenate([goal.side, master.pool.costs_of(goal, numbers)])
    first = len(goal.side)
    given = None if start is None else {first + place: int(v) for place, v in enumerate(np.isin(numbers, start))}
    outcome = engine.search(costs, nodes=nodes, start=given, target=target)
    return outcome, chosen(outcome, numbers, first)


def _row(master: Master, numbers: Ints, goal: Prices, most: int) -> tuple[dict[int, float], float]:
    """The goal over the columns of such a program, and what they may add to its constant."""
    costs = np.concatenate([goal.side, master.pool.costs_of(goal, numbers)])
    return {int(column): float(costs[column]) for column in np.flatnonzero(costs)}, most - goal.constant


def engine_over(master: Master, numbers: Ints) -> Engine:
    """A whole-number program over some bundles."""
    engine = Engine(master.skeleton, master.seed)
    engine.widen(master.columns(numbers))
    engine.integers(on=True)
    return engine


def chosen(outcome: Outcome, numbers: Ints, first: int) -> Ints | None:
    """The bundles an answer holds; their columns begin at `first`."""
    if not outcome.columns:
        return None
    values: Floats = np.array(outcome.columns[first : first + len(numbers)])
    return numbers[values > 0.5]
