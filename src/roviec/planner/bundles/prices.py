"""What bundles cost: goals and multipliers as prices of items, hours above thresholds, and columns of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from roviec.planner.bundles.items import Floats, Ints, items_of
from roviec.planner.bundles.stock import Stock, Weights
from roviec.planner.formulation import Formulation, Posted, owner
from roviec.planner.model import Terms
from roviec.planner.problem import THRESHOLDS

HINGES = {tenths: place for place, tenths in enumerate(THRESHOLDS)}


@dataclass(frozen=True)
class Prices:
    """Costs of a goal, or of a weighted sum of goals and rows.

    `item` prices every item, `hinge` an hour above each threshold, `idle` somebody who must serve and has nothing,
    `touched` somebody whose tasks change, `side` the columns that belong to tasks.
    """

    item: Floats
    hinge: Floats
    idle: float
    touched: float
    side: Floats
    constant: float

    def plus(self, other: Prices, weight: float) -> Prices:
        """The sum with so many times the other."""
        return Prices(
            self.item + weight * other.item,
            self.hinge + weight * other.hinge,
            self.idle + weight * other.idle,
            self.touched + weight * other.touched,
            self.side + weight * other.side,
            self.constant + weight * other.constant,
        )


class Market:
    """All items of all people who have a choice, with what the goals and the joint rows take from them.

    `people` are those with possible tasks; `stock` has their items in the same order.
    """

    def __init__(self, formulation: Formulation) -> None:
        problem = formulation.problem
        self.formulation, self.problem = formulation, problem
        self.people = [p for p, tasks in enumerate(problem.options) if tasks]
        self.place = {p: n for n, p in enumerate(self.people)}
        self.stock = Stock([items_of(problem, p) for p in self.people])
        self.numbers: dict[tuple[int, int], list[int]] = {}
        for p, items, begin in zip(self.people, self.stock.items, self.stock.begin.tolist(), strict=False):
            for item, task in enumerate(items.task.tolist()):
                self.numbers.setdefault((p, task), []).append(begin + item)
        self.side = [column for column, key in enumerate(formulation.keys) if owner(key) is None]
        self.side_place = {column: place for place, column in enumerate(self.side)}
        rows = (formulation.model.rows[number].terms for number in formulation.joint)
        self.rows = [self._of_items(terms) for terms in rows]
        self._flat = _flat(self.rows)
        self.side_rows = self._of_sides(formulation)
        self.entries: list[list[tuple[int, float]]] = [[] for _ in range(len(self.stock.share) - 1)]
        for row, (columns, factors) in enumerate(self.rows):
            for item, factor in zip(columns.tolist(), factors.tolist(), strict=True):
                self.entries[item].append((row, factor))
        self.goals = [self._priced(posted) for posted in formulation.posted]
        whose = [problem.people[p] for p in self.people]
        self.carry = np.array([person.carry for person in whose], np.int64)
        self.thresholds = np.array([[person.threshold(t) for t in THRESHOLDS] for person in whose], np.int64)
        self.thresholds = self.thresholds.reshape(len(whose), len(THRESHOLDS))
        self.must_serve = np.array([person.must_serve for person in whose], bool)

    def nothing(self) -> Prices:
        """Prices of 0."""
        return Prices(np.zeros(len(self.stock.share)), np.zeros(len(HINGES)), 0.0, 0.0, np.zeros(len(self.side)), 0.0)

    def weighed(self, weights: Iterable[tuple[int, float]]) -> Prices:
        """Goals by number, each so many times."""
        prices = self.nothing()
        for number, weight in weights:
            if weight:
                prices = prices.plus(self.goals[number], weight)
        return prices

    def less_rows(self, prices: Prices, duals: Floats) -> Prices:
        """The prices less what the joint rows pay, one multiplier a row."""
        row, columns, factors = self._flat
        item = prices.item - np.bincount(columns, duals[row] * factors, len(prices.item))
        side = prices.side - duals @ self.side_rows if len(duals) else prices.side
        return replace(prices, item=item, side=side)

    def weights(self, prices: Prices) -> Weights:
        """What the hours of everybody cost."""
        return Weights(self.carry, self.thresholds, prices.hinge, self.stock.most_load)

    def hours(self, person: Ints, load: Ints) -> Ints:
        """Hours of people above each threshold, with what they carry."""
        above: Ints = np.maximum(0, (self.carry[person] + load)[:, None] - self.thresholds[person])
        return above

    def _of_sides(self, formulation: Formulation) -> Floats:
        """The factors of the tasks' columns in the joint rows."""
        factors = np.zeros((len(formulation.joint), len(self.side)))
        for row, number in enumerate(formulation.joint):
            for column, factor in formulation.model.rows[number].terms.items():
                if column in self.side_place:
                    factors[row, self.side_place[column]] = factor
        return factors

    def _of_items(self, terms: Terms) -> tuple[Ints, Floats]:
        """The items behind the columns "take" and "share" of some terms, with their factors."""
        found: list[tuple[int, int]] = []
        for column, factor in terms.items():
            name, p, t = self.formulation.keys[column]
            if name in ("take", "share"):
                items = self.numbers.get((p, t), ())
                found += [(item, factor * (int(self.stock.share[item]) if name == "share" else 1)) for item in items]
        return np.array([item for item, _ in found], np.int64), np.array([factor for _, factor in found], float)

    def _priced(self, posted: Posted) -> Prices:
        prices = self.nothing()
        columns, factors = self._of_items(posted.terms)
        np.add.at(prices.item, columns, factors)
        idle = touched = 0.0
        constant = float(posted.constant)
        for column, factor in posted.terms.items():
            name, one, other = self.formulation.keys[column]
            if name == "over":
                prices.hinge[HINGES[other]] = factor
            elif name == "touched":
                touched = factor
            elif name == "idle" and one in self.place:
                idle = factor
            elif name == "idle":
                constant += factor
            elif column in self.side_place:
                prices.side[self.side_place[column]] = factor
        return replace(prices, idle=idle, touched=touched, constant=constant)


def _flat(rows: list[tuple[Ints, Floats]]) -> tuple[Ints, Ints, Floats]:
    """All rows in one: of every entry the row, the item and the factor."""
    numbers = [np.full(len(items), row, np.int64) for row, (items, _) in enumerate(rows)]
    items = [np.zeros(0, np.int64), *(items for items, _ in rows)]
    factors = [np.zeros(0), *(factors for _, factors in rows)]
    return np.concatenate([np.zeros(0, np.int64), *numbers]), np.concatenate(items), np.concatenate(factors)
