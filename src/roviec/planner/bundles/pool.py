"""Bundles, all that one person holds at once: sought by price, costed, and those in use kept by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from roviec.planner.bundles.items import Floats, Ints, is_lawful
from roviec.planner.bundles.prices import Market, Prices
from roviec.planner.bundles.seeking import MOST, Cheap, Wanted, cheapest
from roviec.planner.bundles.stock import NONE
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair


class Pool:
    """A set is a row of item numbers of the stock, falling, `NONE` at its end; `person` is a place in the market."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.sets = np.zeros((0, market.stock.width), np.int64)
        self.person = np.zeros(0, np.int64)
        self._changed = np.zeros((0, 2), bool)  # idle, touched
        self._known: dict[tuple[int, bytes], int] = {}
        self._kept = [self._in_force(n) for n in range(len(market.people))]

    def seek(
        self, prices: Prices, limits: Floats, few: int | None = None, people: Ints | None = None, most: int = MOST
    ) -> Cheap:
        """All bundles of everybody, or of some, that cost no more than the owner's limit, or the few cheapest of each.

        `limits` has an entry for every place in the market.
        """
        market = self.market
        change = np.where([kept is not None for kept in self._kept], prices.touched, 0.0)
        wanted = Wanted(
            np.arange(len(limits)) if people is None else people,
            prices.item,
            market.weights(prices),
            limits - change,
            np.where(market.must_serve, prices.idle, 0.0),
            few,
            most,
        )
        found = cheapest(market.stock, wanted)
        return self._with_kept(found, prices, limits, change) if change.any() else found

    def openers(self) -> Ints:
        """What a search begins with, by number: of everybody the pinned tasks, and with them each other item alone."""
        market, nothing = self.market, self.market.nothing()
        none = np.zeros(len(market.people))
        wanted = Wanted(np.arange(len(none)), nothing.item, market.weights(nothing), none, none, deep=1)
        found = cheapest(market.stock, wanted)
        return self.add(found.person, found.sets)

    def costs(self, person: Ints, prices: Prices, sets: Ints) -> Floats:
        """What bundles of people cost; the columns of tasks are not in it."""
        return self._costs(prices, person, sets, self._changes(person, sets))

    def costs_of(self, prices: Prices, numbers: Ints) -> Floats:
        """The same by number."""
        return self._costs(prices, self.person[numbers], self.sets[numbers], self._changed[numbers])

    def add(self, person: Ints, sets: Ints) -> Ints:
        """Numbers of these bundles; new ones get one."""
        numbers, new = np.zeros(len(sets), np.int64), []
        for row, key in enumerate(zip(person.tolist(), map(bytes, np.ascontiguousarray(sets)), strict=True)):
            if key not in self._known:
                self._known[key] = len(self._known)
                new.append(row)
            numbers[row] = self._known[key]
        if new:
            self.sets = np.vstack([self.sets, sets[new]])
            self.person = np.append(self.person, person[new])
            self._changed = np.vstack([self._changed, self._changes(person[new], sets[new])])
        return numbers

    def plan(self, numbers: Iterable[int]) -> Plan:
        """Bundles of different people as a plan."""
        market, shares = self.market, {}
        for number in numbers:
            n = int(self.person[number])
            items, begin = market.stock.items[n], int(market.stock.begin[n])
            for item in (int(item) - begin for item in self.sets[number] if item != NONE):
                shares[market.people[n], int(items.task[item])] = int(items.share[item])
        return Plan(dict(sorted(shares.items())))

    def numbers_of(self, plan: Plan) -> Ints:
        """The bundles a lawful plan is made of, one for each person of the market."""
        sets = [self._set_of(n, plan.shares) for n in range(len(self.market.people))]
        return self.add(np.arange(len(sets)), np.array(sets, np.int64).reshape(len(sets), self.market.stock.width))

    def _costs(self, prices: Prices, person: Ints, sets: Ints, changes: NDArray[np.bool_]) -> Floats:
        load = self.market.stock.load[sets].sum(axis=1)
        costs: Floats = prices.item[sets].sum(axis=1) + self.market.hours(person, load) @ prices.hinge
        costs += changes @ np.array([prices.idle, prices.touched])
        return costs

    def _with_kept(self, found: Cheap, prices: Prices, limits: Floats, change: Floats) -> Cheap:
        """The same where a change costs something: what is in force costs that much less than it was sought for."""
        stock, kept = (
            self.market.stock,
            [(n, kept) for n, kept in enumerate(self._kept) if kept is not None and len(kept)],
        )
        good = [(n, row) for n, row in kept if is_lawful(stock.items[n], row[row != NONE] - stock.begin[n])]
        owner = np.array([n for n, _ in good], np.int64)
        rows = np.array([row for _, row in good], np.int64).reshape(len(good), stock.width)
        changes = self._changes(found.person, found.sets)[:, 1] | (change[found.person] == 0)
        person = np.append(found.person[changes], owner)
        costs = np.append((found.costs + change[found.person])[changes], self.costs(owner, prices, rows))
        order = np.lexsort((costs, person))
        order = order[costs[order] <= limits[person[order]]]
        sets = np.vstack([found.sets[changes], rows])[order]
        return Cheap(person[order], sets, costs[order], found.floor + change)

    def _changes(self, person: Ints, sets: Ints) -> NDArray[np.bool_]:
        """For each bundle whether it leaves somebody idle who must serve, and whether it changes what is in force."""
        idle = (sets == NONE).all(axis=1) & self.market.must_serve[person]
        touched = np.zeros(len(sets), bool)
        for n in np.unique(person).tolist():
            kept, mine = self._kept[n], person == n
            if kept is not None:
                touched[mine] = (sets[mine] != kept).any(axis=1) if len(kept) else True
        return np.column_stack([idle, touched])

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
                found += [number for number in market.numbers[p, t] if int(market.stock.share[number]) == share] or [
                    NONE - 1
                ]
        width = market.stock.width
        if len(found) > width or NONE - 1 in found:
            raise KeyError(p)
        row: Ints = market.stock.in_order(np.array([found + [NONE] * (width - len(found))], np.int64))[0]
        return row
