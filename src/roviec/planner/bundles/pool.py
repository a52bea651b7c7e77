"""Bundles, all that one person holds at once: sought by price, costed, and those in use kept by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roviec.planner.bundles.items import Floats, Ints, cheapest, is_lawful
from roviec.planner.bundles.prices import Market, Prices
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair

NONE = -1  # in the place of an item


@dataclass(frozen=True)
class Offer:
    """Bundles of one person with their costs, the cheapest first; no other of that person costs below `floor`."""

    sets: Ints
    costs: Floats
    floor: float

    @property
    def least(self) -> float:
        """What every bundle of that person costs at the least."""
        return min(self.floor, float(self.costs[0])) if len(self.costs) else self.floor


class Pool:
    """A set is a row of item numbers of the market, falling, `NONE` at its end; `person` is a place in the market."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.width = max([1, *(items.most_tasks for items in market.items)])
        self.sets = np.zeros((0, self.width), np.int64)
        self.person = np.zeros(0, np.int64)
        self._changed = np.zeros((0, 2), bool)  # idle, touched
        self._known: dict[tuple[int, bytes], int] = {}
        self._kept = [self._in_force(n) for n in range(len(market.people))]

    def seek(self, n: int, prices: Prices, limit: float, few: int | None = None) -> Offer:
        """All bundles of the n-th person that cost no more than the limit, or the few cheapest of them."""
        market, begin, kept = self.market, int(self.market.begin[n]), self._kept[n]
        own, items = prices.item[begin : int(market.begin[n + 1])], market.items[n]
        change = prices.touched if kept is not None else 0.0
        idle = prices.idle if market.must_serve[n] else 0.0
        weigh = market.weighing(n, prices)
        found = cheapest(items, own, weigh, limit - change, few=few, empty=idle)
        sets, costs = self.of_person(n, found.sets), found.costs + change
        if change and kept is not None and len(kept) and is_lawful(items, kept[kept != NONE] - begin):
            other = (sets != kept).any(axis=1)
            sets = np.vstack([sets[other], kept])
            costs = np.append(costs[other], self.costs(n, prices, kept[None, :]))
        order = np.argsort(costs, kind="stable")
        order = order[costs[order] <= limit]
        return Offer(sets[order], costs[order], found.floor + change)

    def costs(self, n: int, prices: Prices, sets: Ints) -> Floats:
        """What bundles of the n-th person cost; the columns of tasks are not in it."""
        market = self.market
        load = np.append(market.load, 0)[sets].sum(axis=1)
        costs: Floats = prices.item[sets].sum(axis=1) + market.weighing(n, prices)(load)  # the last item costs nothing
        costs += self._changes(n, sets) @ np.array([prices.idle, prices.touched])
        return costs

    def costs_of(self, prices: Prices, numbers: Ints) -> Floats:
        """The same for bundles of any people, by number."""
        market, sets, person = self.market, self.sets[numbers], self.person[numbers]
        total = market.carry[person] + np.append(market.load, 0)[sets].sum(axis=1)
        costs: Floats = prices.item[sets].sum(axis=1)
        costs += np.maximum(0, total[:, None] - market.thresholds[person]) @ prices.hinge
        costs += self._changed[numbers] @ np.array([prices.idle, prices.touched])
        return costs

    def of_person(self, n: int, sets: Ints) -> Ints:
        """Sets of a person's own item numbers as sets of the market's."""
        return self._in_order(np.where(sets == NONE, NONE, sets + int(self.market.begin[n])))

    def add(self, n: int, sets: Ints) -> Ints:
        """Numbers of these bundles; new ones get one."""
        numbers, new = np.zeros(len(sets), np.int64), []
        for row, key in enumerate(map(bytes, np.ascontiguousarray(sets))):
            if (n, key) not in self._known:
                self._known[n, key] = len(self._known)
                new.append(row)
            numbers[row] = self._known[n, key]
        if new:
            self.sets = np.vstack([self.sets, sets[new]])
            self.person = np.append(self.person, np.full(len(new), n))
            self._changed = np.vstack([self._changed, self._changes(n, sets[new])])
        return numbers

    def plan(self, numbers: Iterable[int]) -> Plan:
        """Bundles of different people as a plan."""
        market, shares = self.market, {}
        for number in numbers:
            n = int(self.person[number])
            items, begin = market.items[n], int(market.begin[n])
            for item in (int(item) - begin for item in self.sets[number] if item != NONE):
                shares[market.people[n], int(items.task[item])] = int(items.share[item])
        return Plan(dict(sorted(shares.items())))

    def numbers_of(self, plan: Plan) -> Ints:
        """The bundles a lawful plan is made of, one for each person of the market."""
        sets = [self._set_of(n, plan.shares) for n in range(len(self.market.people))]
        return np.array([self.add(n, row[None, :])[0] for n, row in enumerate(sets)], np.int64)

    def _changes(self, n: int, sets: Ints) -> NDArray[np.bool_]:
        """For each bundle whether it leaves somebody idle who must serve, and whether it changes what is in force."""
        idle = (sets == NONE).all(axis=1) & self.market.must_serve[n]
        kept = self._kept[n]
        if kept is None:
            return np.column_stack([idle, np.zeros(len(sets), bool)])
        return np.column_stack([idle, (sets != kept).any(axis=1) if len(kept) else np.ones(len(sets), bool)])

    def _in_force(self, n: int) -> Ints | None:
        """What the person holds in the plan in force, as a set; an empty one if nobody may hold it so any more.

        None if nobody counts changes, or if the person must lose a task anyhow.
        """
        problem, p = self.market.problem, self.market.people[n]
        held = {pair: share for pair, share in problem.in_force.items() if pair[0] == p}
        if not problem.touch_first or any(pair not in problem.fit for pair in held):
            return None
        try:
            return self._set_of(n, held)
        except KeyError:
            return np.zeros(0, np.int64)

    def _set_of(self, n: int, shares: Mapping[Pair, int]) -> Ints:
        """The n-th person's part of shares as a set. Raises KeyError if the person cannot hold it so."""
        market, p = self.market, self.market.people[n]
        found = []
        for t in market.problem.options[p]:
            if share := shares.get((p, t)):
                found += [number for number in market.numbers[p, t] if int(market.share[number]) == share] or [NONE - 1]
        if len(found) > self.width or NONE - 1 in found:
            raise KeyError(p)
        row: Ints = self._in_order(np.array([found + [NONE] * (self.width - len(found))], np.int64))[0]
        return row

    def _in_order(self, sets: Ints) -> Ints:
        wide = np.full((len(sets), self.width), NONE, np.int64)
        wide[:, : sets.shape[1]] = sets
        ordered: Ints = np.sort(wide, axis=1)[:, ::-1]
        return ordered
