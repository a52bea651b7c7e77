"""Which bundles a plan can hold that is better than the best known: what a search chooses from."""

from __future__ import annotations

import numpy as np

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.master import NEAR, Bound
from roviec.planner.bundles.pool import Offer
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
        self.sets: list[Ints] = []
        self.extra: list[Floats] = []

    def cheapest(self, most: int, gap: float) -> tuple[Ints, float]:
        """All bundles within the gap, or about the `most` cheapest, by number; the rest lie beyond the second part."""
        while not self.sets or (self.gap < min(gap, BEYOND) and self._count() < most):
            self.gap = min(self.gap * FURTHER, gap)
            self._seek()
        every = np.concatenate([np.zeros(0), *self.extra])
        reach = min(gap, self.reach)
        within = every[every <= reach]
        if len(within) > most:
            reach = float(np.partition(within, most)[most])
        pool = self.chain.master.pool
        numbers = [
            pool.add(n, mine[extra <= reach]) for n, (mine, extra) in enumerate(zip(self.sets, self.extra, strict=True))
        ]
        return np.concatenate([np.zeros(0, np.int64), *numbers]), reach

    def _count(self) -> int:
        return sum(len(extra) for extra in self.extra)

    def _seek(self) -> None:
        chain, least = self.chain, self.bound.least
        self.sets, self.extra, self.reach = [], [], self.gap
        for n in range(len(chain.market.people)):
            offer = chain.master.pool.seek(n, self.bound.prices, float(least[n]) + self.gap, OF_ONE)
            self.reach = min(self.reach, offer.floor - float(least[n]))
            good = self._possible(n, offer)
            self.sets.append(offer.sets[good])
            self.extra.append(offer.costs[good] - least[n])

    def _possible(self, n: int, offer: Offer) -> Ints:
        good = np.arange(len(offer.sets))
        for bound, room in self.rooms:
            if len(good):
                costs = self.chain.master.pool.costs(n, bound.prices, offer.sets[good])
                good = good[costs - bound.least[n] <= room + NEAR]
        return good
