"""The search for the least that one goal can cost, and for the proof that it is the least."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from roviec.planner.bundles.items import Ints
from roviec.planner.bundles.master import NEAR, Bound
from roviec.planner.bundles.prices import Prices
from roviec.planner.bundles.program import search
from roviec.planner.chain import Chain
from roviec.planner.choices import Choices, Rooms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

FIRST, WIDE = 1_500, 12_000  # bundles of everybody that the first search, and the last one, may choose from
PROOF = 6_000  # the same for the first search from a plan: mostly all that a better one could hold
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


@dataclass(frozen=True)
class Task:
    """A goal to make small: its prices, and what it costs in a plan."""

    goal: Prices
    cost: Callable[[Problem, Plan], int]


@dataclass(frozen=True)
class Nailed:
    """A goal that may cost no more than `most`, and what that is worth in the bound of both goals in one."""

    goal: Prices
    most: int
    worth: int


@dataclass(frozen=True)
class Ground:
    """Where a plan is sought: limits of the staged goals, the room of each, and a goal nailed besides."""

    limits: Mapping[int, int]
    rooms: Rooms
    nailed: Nailed | None = None


class Quest:
    """The search for the least of one goal: among the cheapest bundles, then among all that could still be better.

    `bound` is of the goal itself; of both in one where another goal is nailed. `guide` is a bound whose prices lead to
    a first plan, and what a unit of the goal costs by them.
    """

    def __init__(
        self, chain: Chain, task: Task, bound: Bound | None, ground: Ground, guide: tuple[Bound, float] | None = None
    ) -> None:
        if bound is None:
            raise ValueError("a goal without a choice cannot be searched")
        self.chain, self.task, self.bound, self.ground = chain, task, bound, ground
        self.guide = guide or (bound, 1.0)
        self.floor = bound.bound - (ground.nailed.worth if ground.nailed else 0)
        self.low = ceil(self.floor - NEAR)
        self.best: Ints | None = None
        self.cost: int | None = None
        self.paid = 0

    def run(self, nodes: int, start: Plan | None) -> Found:
        """Search until nothing better can be, or the nodes are used up."""
        if start is not None:
            self.best, self.cost = self.chain.master.pool.numbers_of(start), self._count(start)
        self._hunt(nodes)
        if self.cost is None:
            return Found(self.low, self.low, None, self.paid, is_proven=False)
        is_proven = self._prove(nodes)
        return Found(self.cost, self.cost if is_proven else self.low, self.best, self.paid, is_proven)

    def _hunt(self, nodes: int) -> None:
        """Search among more and more of the cheapest bundles until there is a plan."""
        choices, most, reach = Choices(self.chain, *self.guide, self.ground.rooms), FIRST, -1.0
        while self.best is None and self.paid < nodes:
            numbers, further = choices.cheapest(most, np.inf)
            if further > reach:
                self._search(self._thinned(numbers), THIN_NODES)
                if self.best is None and not self._search(numbers, nodes - self.paid):
                    return
                reach = further
            if most == WIDE:
                return
            most = min(WIDE, most * 2)

    def _prove(self, nodes: int) -> bool:
        """Search among all bundles that a better plan could hold, the cheapest first; whether there is no such plan."""
        choices, most, reach = Choices(self.chain, self.bound, 1.0, self.ground.rooms), PROOF, -1.0
        while 0 <= self._gap() > reach + NEAR and self.paid < nodes:
            numbers, further = choices.cheapest(most, self._gap())
            if further > reach:
                if not self._search(numbers, nodes - self.paid):
                    break
                reach = further
            elif most == WIDE:
                break
            most = min(WIDE, most * 2)
        return self._gap() <= max(0, reach + NEAR)

    def _gap(self) -> float:
        """By how much a better plan may cost more than the bound; below zero if there can be none."""
        return np.inf if self.cost is None else self.cost - 1 - self.floor + NEAR

    def _thinned(self, numbers: Ints) -> Ints:
        """Whoever holds one bundle in the linear program keeps it: a small search, and often enough."""
        person, held = self.chain.master.pool.person, self.guide[0].held
        parts = np.bincount(person[held], minlength=len(self.chain.market.people))
        return np.union1d(held, numbers[parts[person[numbers]] != 1])

    def _search(self, numbers: Ints, nodes: int) -> bool:
        """Whether the search came to its end."""
        pool = numbers if self.best is None else np.union1d(numbers, self.best)
        goal, nailed = self.task.goal, self.ground.nailed
        outcome, found = search(
            self.chain.master,
            pool,
            goal,
            self.ground.limits,
            nodes,
            start=self.best,
            target=self.low - goal.constant,
            nailed=(nailed.goal, nailed.most) if nailed else None,
        )
        self.paid += max(1, outcome.nodes)
        if found is not None:
            cost = self._count(self.chain.master.pool.plan(found.tolist()))
            if self.cost is None or cost < self.cost:
                self.best, self.cost = found, cost
        return outcome.status != "stopped"

    def _count(self, plan: Plan) -> int:
        return self.task.cost(self.chain.formulation.problem, plan)
