"""The chain of bounds: every goal in its turn by a linear program over bundles, with the multipliers that prove it."""

from __future__ import annotations

from math import ceil

import numpy as np

from roviec.planner.bundles.items import Floats
from roviec.planner.bundles.master import NEAR, Bound, Master
from roviec.planner.bundles.prices import Market, Prices
from roviec.planner.formulation import Formulation, Posted
from roviec.planner.problem import Problem
from roviec.planner.result import SCALE, Stage

GROWTH = 4  # weight of a burden goal over the next lower one in the first linear program
ENOUGH = 1e-3  # part of its value by which the first program may miss its end


class Chain:
    """Bounds of the staged goals, each given those before, then of the last two.

    `costs[k]` is the bound of goal k, or the optimum that a search has found. `last` proves the bound of the goal after
    the staged ones, `both` that of the last two in one; the limits then hold the slack of their goals.
    """

    def __init__(self, formulation: Formulation, seed: int) -> None:
        self.formulation, self.seed = formulation, seed
        self.market = Market(formulation)
        self.master = Master(self.market, seed)
        self.costs: list[int] = []
        self.bounds: list[Bound | None] = []
        self.stages: list[Stage] = []
        self.last: Bound | None = None
        self.both: Bound | None = None

    def climb(self, count: int | None = None) -> None:
        """Bound all goals from the first that has no bound yet; with `count` no more than so many, and not the last."""
        if not self.costs:
            self.master.bound(near_the_end(self.market), ENOUGH)
        for k, posted in enumerate(self.formulation.staged[:count]):
            if k == len(self.costs):
                self._step(k, posted)
        if count is None:
            self._end()

    def attain(self, k: int, cost: int) -> None:
        """A search has proved that goal k cannot cost less; the goals after it are bounded anew."""
        for later in range(len(self.costs)):
            self.master.limit(later, self._limit(later, self.costs[later]) if later < k else None)
        del self.costs[k:], self.bounds[k + 1 :], self.stages[k + 1 :]
        self.costs.append(cost)
        self.master.limit(k, self._limit(k, cost))
        self.climb()

    def most(self, k: int) -> int:
        """What goal k may cost in the last search."""
        return self.costs[k] + self.formulation.staged[k].goal.slack

    def room(self, k: int, bound: Bound) -> float:
        """How far goal k may lie above its bound in the last search.

        The bound holds while the goals before keep their costs; where they may use their slack it is lower by what its
        multipliers say that slack is worth.
        """
        slack = [posted.goal.slack for posted in self.formulation.staged]
        return self.most(k) - bound.bound - float(bound.limits @ slack)

    def weight(self) -> int:
        """How many times the first of the last two goals outweighs the second: more than the second can make up for."""
        return 1 + sum(abs(factor) for factor in self.formulation.last[1].terms.values())

    def both_prices(self) -> Prices:
        """The last two goals in one."""
        first = len(self.formulation.staged)
        return self.market.weighed([(first, self.weight()), (first + 1, 1)])

    def _step(self, k: int, posted: Posted) -> None:
        if not posted.terms:
            self.costs.append(posted.constant)
            self.bounds.append(None)
            self.stages.append(Stage(posted.goal.name, (), {}, posted.constant))
            return
        bound = self.master.bound(self.market.goals[k])
        cost = ceil(bound.bound - NEAR)
        self.stages.append(self._stage(posted, bound, cost))
        self.bounds.append(bound)
        self.costs.append(cost)
        self.master.limit(k, self._limit(k, cost))

    def _end(self) -> None:
        for k in range(len(self.costs)):
            self.master.limit(k, self._limit(k, self.most(k)))
        first = self.formulation.last[0]
        self.last = self.master.bound(self.market.goals[len(self.costs)])
        self.both = self.master.bound(self.both_prices())
        del self.stages[len(self.costs) :]
        self.stages.append(self._stage(first, self.last, ceil(self.last.bound - NEAR)))

    def _limit(self, k: int, most: int) -> float | None:
        return most if self.formulation.staged[k].terms else None

    def _stage(self, posted: Posted, bound: Bound, cost: int) -> Stage:
        """The proof in whole numbers: multipliers of the model's joint rows, then of the limits in their order."""
        limited = [k for k, most in enumerate(self.master.limits) if most is not None]
        names = [self.formulation.staged[k].goal.name for k in limited]
        limits = tuple((name, int(self.master.limits[k] or 0)) for name, k in zip(names, limited, strict=True))
        first = len(self.formulation.model.rows)
        duals = _whole(self.formulation.joint, bound.rows)
        duals |= _whole([first + place for place in range(len(limited))], bound.limits[limited])
        return Stage(posted.goal.name, limits, duals, cost)


def near_the_end(market: Market) -> Prices:
    """One objective that leads near the end of the chain, so that every later program starts near its optimum."""
    count = len(market.formulation.staged)
    weights = [1e3, 1e1, 1.0, *(1e-4 * GROWTH**k for k in range(count - 3, 0, -1))]
    return market.weighed(enumerate(weights))


def first_bounds(problem: Problem, seed: int, count: int) -> tuple[int, ...]:
    """No plan costs less in the first `count` goals, one after the other; quick, for only these are looked at."""
    chain = Chain(Formulation(problem), seed)
    chain.climb(count)
    return tuple(chain.costs)


def _whole(numbers: list[int], duals: Floats) -> dict[int, int]:
    both = zip(numbers, np.rint(duals * SCALE).astype(np.int64).tolist(), strict=True)
    return {number: dual for number, dual in both if dual}
