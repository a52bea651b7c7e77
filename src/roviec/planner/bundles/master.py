"""The linear program over bundles: one bundle a person, the joint rows, and each goal's limit once it is nailed.

Only bundles that may be needed are columns. After each solve the multipliers of the rows price all bundles there
are; those that would lower the value come in. The multipliers also prove a bound: whatever they are, no plan costs less
than what they are worth plus everybody's cheapest bundle (Lagrange).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.pool import Pool
from roviec.planner.bundles.prices import Market, Prices
from roviec.planner.bundles.seeking import MOST, Cheap
from roviec.planner.engines.highs import INFINITY, Engine
from roviec.planner.model import Model, Row

NEAR = 1e-4  # what a bound that is known to be whole may be off by
AT_FIRST = 2_000  # partial bundles of one person that are looked at while that brings new ones
A_FEW = 4  # bundles of one person that come in at a time
LOWER = 1e-7  # by how much a bundle must lower the value to come in
MOST_TURNS = 300


@dataclass(frozen=True)
class Bound:
    """What one stage proved: the value of the linear program, the bound, and what proves it.

    `prices` are the goal's less what rows and limits pay; `least[n]` is what the n-th person's cheapest bundle costs by
    them: a plan with a bundle that costs more by some amount costs at least the bound and that amount. `rows` and
    `limits` are the multipliers of the joint rows and of the limits. `held` are the bundles that the linear program
    gives out, whole or in part, by number.
    """

    value: float
    bound: float
    prices: Prices
    least: Floats
    rows: Floats
    limits: Floats
    held: Ints


class Master:
    """The program as it grows; `limits` holds the most each staged goal may cost, None while it is open."""

    def __init__(self, market: Market, seed: int) -> None:
        self.market, self.pool, self.seed = market, Pool(market), seed
        self.limits: list[float | None] = [None] * len(market.formulation.staged)
        self.skeleton = _skeleton(market)
        self.engine = Engine(self.skeleton, seed)
        self.inside = np.zeros(0, np.int64)
        self.take_in(self.pool.openers())

    @property
    def first_limit(self) -> int:
        """The number of the row that limits the first goal."""
        return len(self.market.people) + len(self.market.rows)

    def limit(self, k: int, most: float | None) -> None:
        """The k-th goal may cost so much; None: anything."""
        self.limits[k] = most
        self.engine.cap(self.first_limit + k, self.room(k, most))

    def room(self, k: int, most: float | None) -> float:
        """The limit without what the goal costs in any plan."""
        return INFINITY if most is None else most - self.market.goals[k].constant

    def bound(self, goal: Prices, enough: float = 0.0) -> Bound:
        """Minimise a goal or a sum of goals: bundles come in until the bound, rounded up, is the program's value.

        `enough` is the part of the value by which the bound may stay below it.
        """
        best, most = None, AT_FIRST
        for _ in range(MOST_TURNS):
            found, cheap = self._turn(goal, most)
            best = found if best is None or found.bound > best.bound else best
            if ceil(best.bound - NEAR) >= ceil(found.value - NEAR) or found.value - best.bound < enough * found.value:
                break
            if not self.take_in(self.pool.add(cheap.person, cheap.sets)):
                if most == MOST:
                    break
                most = MOST
        return best or found

    def columns(self, numbers: Ints) -> list[dict[int, float]]:
        """Bundles as columns: row -> factor."""
        pool, people = self.pool, len(self.market.people)
        found: list[dict[int, float]] = []
        for person, items in zip(pool.person[numbers].tolist(), pool.sets[numbers].tolist(), strict=True):
            column = {person: 1.0}
            for item in items:
                for row, factor in self.market.entries[item] if item >= 0 else ():
                    column[people + row] = column.get(people + row, 0.0) + factor
            found.append(column)
        for k in range(len(self.limits)):
            for column, cost in zip(found, pool.costs_of(self.market.goals[k], numbers).tolist(), strict=True):
                if cost:
                    column[self.first_limit + k] = cost
        return found

    def take_in(self, numbers: Ints) -> int:
        """Make bundles columns unless they are; the number of new ones."""
        new = np.setdiff1d(numbers, self.inside)
        if len(new):
            self.engine.widen(self.columns(new))
            self.inside = np.append(self.inside, new)
        return len(new)

    def _turn(self, goal: Prices, most: int) -> tuple[Bound, Cheap]:
        """Solve the program as it stands and price all bundles by its multipliers."""
        people = len(self.market.people)
        outcome = self.engine.relax(np.concatenate([goal.side, self.pool.costs_of(goal, self.inside)]))
        duals = np.array(outcome.duals) if outcome.duals else np.zeros(self.first_limit + len(self.limits))
        own, rows, limits = duals[:people], duals[people : self.first_limit], duals[self.first_limit :]
        rows = self._with_right_signs(rows)
        limits = np.array(
            [0.0 if most is None else min(0.0, dual) for most, dual in zip(self.limits, limits, strict=True)]
        )
        prices = goal
        for k, dual in enumerate(limits):
            prices = prices.plus(self.market.goals[k], -dual) if dual else prices
        prices = self.market.less_rows(prices, rows)
        cheap = self.pool.seek(prices, own - LOWER, A_FEW, most=most)
        least = cheap.least
        bound = prices.constant + least.sum() + self._worth(rows, limits) + self._sides(prices)
        held = self.inside[np.array(outcome.columns[len(goal.side) :]) > NEAR]
        return Bound(outcome.value + goal.constant, float(bound), prices, least, rows, limits, held), cheap

    def _with_right_signs(self, rows: Floats) -> Floats:
        """A multiplier pays for one side of its row; without such a side it is rounding."""
        model, joint = self.market.formulation.model, self.market.formulation.joint
        sides = [(model.rows[number], dual) for number, dual in zip(joint, rows, strict=True)]
        return np.array([dual if _side(row, dual) is not None else 0.0 for row, dual in sides])

    def _worth(self, rows: Floats, limits: Floats) -> float:
        model, joint = self.market.formulation.model, self.market.formulation.joint
        worth = sum(dual * (_side(model.rows[number], dual) or 0) for number, dual in zip(joint, rows, strict=True))
        return float(
            worth + sum(dual * most for dual, most in zip(limits, self.limits, strict=True) if most is not None)
        )

    def _sides(self, prices: Prices) -> float:
        """The least that the columns of tasks can cost."""
        model, side = self.market.formulation.model, self.market.side
        lower, upper = (np.array([ends[column] for column in side], float) for ends in (model.lower, model.upper))
        return float(np.where(prices.side > 0, prices.side * lower, prices.side * upper).sum())


def _side(row: Row, dual: float) -> int | None:
    return row.low if dual > 0 else row.high


def _skeleton(market: Market) -> Model:
    """The program without bundles: the columns of tasks, a row for each person, the joint rows, the limits."""
    whole, model = market.formulation.model, Model()
    for column in market.side:
        key = market.formulation.keys[column]
        model.column(key, whole.lower[column], whole.upper[column], integral=whole.integral[column])
    model.rows += [Row({}, 1, 1) for _ in market.people]
    for number in market.formulation.joint:
        row = whole.rows[number]
        terms = {market.side_place[column]: f for column, f in row.terms.items() if column in market.side_place}
        model.rows.append(Row(terms, row.low, row.high))
    for posted in market.formulation.staged:
        terms = {market.side_place[column]: f for column, f in posted.terms.items() if column in market.side_place}
        model.rows.append(Row(terms, None, None))
    return model
