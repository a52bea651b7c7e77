"""Which bundles a plan can hold that is better than the best known: what a search chooses from."""

from __future__ import annotations

import numpy as np

from roviec.planner.bundles.items import Ints
from roviec.planner.bundles.master import NEAR, Bound
from roviec.planner.bundles.seeking import Cheap
from roviec.planner.chain import Chain

OF_ONE = 50_000  # bundles of one person that are looked at
FURTHER, BEYOND = 3.0, 1e6  # how the gap grows in which bundles are sought, and where there are no more

Rooms = list[tuple[Bound, float]]  # a bound, and how far above it the goal may lie in the plan that is sought


class Choices:
    """The bundles that a plan within a gap of the bound can hold, sought as far as they are asked for.

    `unit` is what one unit of the goal costs by its prices: how far is looked first. The plan keeps within some rooms
    as well; it holds no bundle that would alone use up more than one of them.
    """

    def __init__(self, chain: Chain, bound: Bound, unit: float, rooms: Rooms) -> None:
        self.chain, self.bound, self.rooms, self.gap, self.reach = chain, bound, rooms, unit, 0.0
        self.cheap: Cheap | None = None
        self.extra = np.zeros(0)

    def cheapest(self, most: int, gap: float) -> tuple[Ints, float]:
        """All bundles within the gap, or about the `most` cheapest, by number; the rest lie beyond the second part."""
        while self.cheap is None or (self.gap < min(gap, BEYOND) and len(self.extra) < most):
            self.gap = min(self.gap * FURTHER, gap)
            self.cheap = self._sought()
        reach = min(gap, self.reach)
        within = self.extra[self.extra <= reach]
        if len(within) > most:
            reach = float(np.partition(within, most)[most])
        near = self.extra <= reach
        return self.chain.master.pool.add(self.cheap.person[near], self.cheap.sets[near]), reach

    def _sought(self) -> Cheap:
        pool, least = self.chain.master.pool, self.bound.least
        cheap = pool.seek(self.bound.prices, least + self.gap, OF_ONE)
        self.reach = min([self.gap, *(cheap.floor - least).tolist()])
        good = np.ones(len(cheap.person), bool)
        for bound, room in self.rooms:
            costs = pool.costs(cheap.person, bound.prices, cheap.sets)
            good &= costs - bound.least[cheap.person] <= room + NEAR
        self.extra = cheap.costs[good] - least[cheap.person[good]]
        return Cheap(cheap.person[good], cheap.sets[good], cheap.costs[good], cheap.floor)
