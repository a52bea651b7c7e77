"""Whole-number searches over bundles, on the face that the goals before leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.master import NEAR, Bound, Master
from roviec.planner.bundles.pool import Offer
from roviec.planner.bundles.prices import Prices
from roviec.planner.chain import Chain
from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.plan import Plan

OF_ONE = 50_000  # bundles of one person that are looked at
FURTHER, BEYOND = 3.0, 1e6  # how the gap grows in which bundles are sought, and where there are no more
FIRST, WIDE = 1_500, 12_000  # bundles of everybody that the first search, and a later one, may choose from
THIN_NODES = 20  # of a search in which most people keep the bundle of the linear program


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: cost and its bound (whole numbers, constants included), bundles (None: no plan).

    `is_proven`: no plan on the face costs less, or there is none. Else neither answer is the last word.
    """

    cost: int
    bound: int
    bundles: Ints | None
    nodes: int
    is_proven: bool


class Choices:
    """The bundles that a plan within a gap of the bound can hold, sought as far as they are asked for.

    A plan that keeps the limits of the goals before `upto` holds no bundle that one of their bounds rules out.
    """

    def __init__(self, chain: Chain, bound: Bound, upto: int, gap: float) -> None:
        self.chain, self.bound, self.upto, self.gap, self.reach = chain, bound, upto, gap, 0.0
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
            good = _possible(chain, n, offer, self.upto)
            self.sets.append(offer.sets[good])
            self.extra.append(offer.costs[good] - least[n])


def _possible(chain: Chain, n: int, offer: Offer, upto: int) -> Ints:
    good = np.arange(len(offer.sets))
    for k, bound in enumerate(chain.bounds[:upto]):
        if bound is not None and len(good):
            costs = chain.master.pool.costs(n, bound.prices, offer.sets[good])
            good = good[costs - bound.least[n] <= chain.room(k, bound) + NEAR]
    return good


def search(
    chain: Chain,
    numbers: Ints,
    goal: Prices,
    limits: Mapping[int, int],
    nodes: int,
    *,
    start: Ints | None = None,
    target: float | None = None,
) -> tuple[Outcome, Ints | None]:
    """Minimise the goal over these bundles; the bundles of the answer. `start` are the bundles of a lawful plan."""
    engine = engine_over(chain.master, numbers)
    for k, most in limits.items():
        engine.cap(chain.master.first_limit + k, chain.master.room(k, most))
    costs = np.concatenate([goal.side, chain.master.pool.costs_of(goal, numbers)])
    first = len(goal.side)
    given = None if start is None else {first + place: int(v) for place, v in enumerate(np.isin(numbers, start))}
    outcome = engine.search(costs, nodes=nodes, start=given, target=target)
    return outcome, chosen(outcome, numbers, first)


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


def search_last(chain: Chain, nodes: int, start: Plan | None = None) -> Found:
    """The last two goals, one strictly before the other, while all staged goals keep their costs and slack."""
    formulation, count = chain.formulation, len(chain.costs)
    limits = {k: chain.most(k) for k in range(count) if chain.bounds[k] is not None}
    first, second = formulation.last

    def cost(plan: Plan) -> int:
        return chain.weight() * first.goal.cost(formulation.problem, plan) + second.goal.cost(formulation.problem, plan)

    quest = Quest(chain, chain.both, chain.both_prices(), limits, count, cost, float(chain.weight()))
    return quest.run(nodes, start)


def search_stage(chain: Chain, k: int, nodes: int, start: Plan) -> Found:
    """The smallest cost of goal k while the goals before it keep their costs, as they do in `start`."""
    formulation = chain.formulation
    limits = {j: chain.costs[j] for j in range(k) if chain.bounds[j] is not None}

    def cost(plan: Plan) -> int:
        return formulation.staged[k].goal.cost(formulation.problem, plan)

    return Quest(chain, chain.bounds[k], chain.market.goals[k], limits, k, cost, 1.0).run(nodes, start)


class Quest:
    """The search for the least of one goal: among the cheapest bundles, then among all that could still be better."""

    def __init__(
        self,
        chain: Chain,
        bound: Bound | None,
        goal: Prices,
        limits: Mapping[int, int],
        upto: int,
        cost: Callable[[Plan], int],
        step: float,
    ) -> None:
        if bound is None:
            raise ValueError("a goal without a choice cannot be searched")
        self.chain, self.bound, self.goal, self.limits, self.upto, self.count = chain, bound, goal, limits, upto, cost
        self.step, self.low = step, ceil(bound.bound - NEAR)
        self.best: Ints | None = None
        self.cost: int | None = None
        self.paid = 0

    def run(self, nodes: int, start: Plan | None) -> Found:
        """Search until nothing better can be, or the nodes are used up."""
        if start is not None:
            self.best, self.cost = self.chain.master.pool.numbers_of(start), self.count(start)
        choices = Choices(self.chain, self.bound, self.upto, self.step)
        reach, is_proven = -1.0, False
        most = FIRST if start is None else WIDE
        while not is_proven and self.paid < nodes and (self.cost is None or self.cost > self.low):
            numbers, further = choices.cheapest(most, self._gap())
            is_proven = reach >= self._gap() - NEAR
            if not is_proven and further > reach:
                if self.best is None and self._search(self._thinned(numbers), THIN_NODES) and self.best is not None:
                    most = WIDE
                    continue
                if not self._search(numbers, nodes - self.paid):
                    break
                reach = further
                is_proven = reach >= self._gap() - NEAR
            elif most >= WIDE:
                break
            most = min(WIDE, most * 2) if self.cost is None else WIDE
        is_proven = is_proven or self.cost == self.low
        cost = self.low if self.cost is None else self.cost
        return Found(cost, cost if is_proven else self.low, self.best, self.paid, is_proven)

    def _gap(self) -> float:
        """By how much a better plan may cost more than the bound; anything while no plan is known."""
        return np.inf if self.cost is None else self.cost - 1 - self.bound.bound + NEAR

    def _thinned(self, numbers: Ints) -> Ints:
        """Whoever holds one bundle in the linear program keeps it: a small search, and often enough."""
        person, held = self.chain.master.pool.person, self.bound.held
        parts = np.bincount(person[held], minlength=len(self.chain.market.people))
        return np.union1d(held, numbers[parts[person[numbers]] != 1])

    def _search(self, numbers: Ints, nodes: int) -> bool:
        """Whether the search came to its end."""
        pool = numbers if self.best is None else np.union1d(numbers, self.best)
        target = self.low - self.goal.constant
        outcome, found = search(self.chain, pool, self.goal, self.limits, nodes, start=self.best, target=target)
        self.paid += max(1, outcome.nodes)
        if found is not None:
            cost = self.count(self.chain.master.pool.plan(found.tolist()))
            if self.cost is None or cost < self.cost:
                self.best, self.cost = found, cost
        return outcome.status != "stopped"
