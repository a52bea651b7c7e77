"""Towards the face and along it: small whole-number searches that always hold a plan and never let it get worse.

Every staged goal may be missed at a price, so any lawful plan is a start; the weighted misses are what is made
small, then the first of the last goals. Each search gives the duties of a few people out anew and lets all others be.
"""

from __future__ import annotations

from random import Random

import numpy as np

from roviec.planner.bundles.items import Ints
from roviec.planner.bundles.prices import Prices
from roviec.planner.bundles.program import chosen, engine_over
from roviec.planner.chain import Chain
from roviec.planner.plan import Plan
from roviec.planner.problem import THRESHOLDS
from roviec.planner.rules import broken

LEAST_WEIGHT, GROWTH, MOST_WEIGHT = 20, 3, 2_000_000  # of one unit missed, from the last staged goal up, against fit
FIRST_PEOPLE, FEWEST_PEOPLE, MOST_PEOPLE = 14.0, 6.0, 60.0  # whose duties one search gives out anew
WIDER, NARROWER = 1.15, 0.85
AT_CULPRITS = 0.7  # how often a search starts at somebody above the first threshold missed
NEAR_FIRST = 0.5  # how often the next one chosen could take a duty of that person
OF_ONE = 60  # bundles each of them may choose from
NODES = 5  # of one search
IDLE_ROUNDS = 12  # in a row that gave nothing


class Polish:
    """The searches around one plan: `plan` is the best so far, `nodes` the work done."""

    def __init__(self, chain: Chain, plan: Plan, *, seed: int) -> None:
        self.chain, self.plan, self.nodes = chain, plan, 0
        self.problem = chain.formulation.problem
        self.limits = [chain.most(k) for k in range(len(chain.costs))]
        self.draw = Random(seed)  # noqa: S311 # nosec B311 # a choice to be made again, not a secret
        pinned = self.problem.pins
        people = chain.market.people
        self.people = [p for p in people if any((p, t) not in pinned for t in self.problem.options[p])]
        self.weights = _weights(chain)

    def rounds(self, most: int) -> None:
        """So many searches at the most; ends when many in a row give nothing."""
        size, idle = FIRST_PEOPLE, 0
        for _ in range(most if self.people else 0):
            before = self._score(self.plan)
            is_solved = self._search(self._chosen(min(len(self.people), round(size))))
            idle = 0 if self._score(self.plan) < before else idle + 1
            if idle == IDLE_ROUNDS:
                return
            if not is_solved:
                size = max(FEWEST_PEOPLE, size * NARROWER)
            elif idle:
                size = min(MOST_PEOPLE, size * WIDER)

    def _chosen(self, size: int) -> set[int]:
        """Somebody, often one who carries too much, and others, half of whom could take over from that person."""
        first = self.draw.choice(self._culprits() if self.draw.random() < AT_CULPRITS else self.people)
        able = {p for t in self.plan.tasks_of(first) for p in self.problem.candidates[t]}
        others = self.draw.sample(self.people, len(self.people))
        near, far = [p for p in others if p in able], [p for p in others if p not in able]
        chosen_people = {first}
        while len(chosen_people) < size:
            takes_near = near and (not far or self.draw.random() < NEAR_FIRST)
            chosen_people.add((near if takes_near else far).pop())
        return chosen_people

    def _culprits(self) -> list[int]:
        """Those above the first threshold missed; everybody if none is."""
        overs = self._overs(self.plan)
        missed = next((k for k, over in enumerate(overs) if over), None)
        first_burden = len(self.limits) - len(THRESHOLDS)
        if missed is None or missed < first_burden:
            return self.people
        tenths, problem = THRESHOLDS[missed - first_burden], self.problem
        heavy = [p for p in self.people if self.plan.total_load(problem, p) > problem.people[p].threshold(tenths)]
        return heavy or self.people

    def _search(self, people: set[int]) -> bool:
        """Give the duties of these people out anew; whether the search came to its end."""
        chain, master = self.chain, self.chain.master
        held = master.pool.numbers_of(self.plan)
        numbers = np.union1d(held, self._offers(people))
        engine, first = engine_over(master, numbers), len(chain.market.side)
        costs = np.concatenate([self._goal.side, master.pool.costs_of(self._goal, numbers)])
        misses = []
        for k, weight in self.weights.items():
            engine.cap(master.first_limit + k, master.room(k, self.limits[k]))
            engine.loosen(master.first_limit + k)
            misses.append(float(weight))
        start = {first + place: int(value) for place, value in enumerate(np.isin(numbers, held))}
        outcome = engine.search(np.concatenate([costs, misses]), nodes=NODES, start=start, restarts=False)
        self.nodes += max(1, outcome.nodes)
        found = chosen(outcome, numbers, first)
        if found is not None:
            self._take(master.pool.plan(found.tolist()))
        return outcome.status != "stopped"

    def _offers(self, people: set[int]) -> Ints:
        """The cheapest bundles of each, by the multipliers of the last goals."""
        chain, pool, bound = self.chain, self.chain.master.pool, self.chain.both
        places = np.array([chain.market.place[p] for p in sorted(people)], np.int64)
        if bound is None:
            return np.zeros(0, np.int64)
        cheap = pool.seek(bound.prices, np.full(len(chain.market.people), np.inf), OF_ONE, places)
        return pool.add(cheap.person, cheap.sets)

    @property
    def _goal(self) -> Prices:
        return self.chain.market.goals[len(self.limits)]

    def _take(self, plan: Plan) -> None:
        if self._score(plan) <= self._score(self.plan) and not broken(self.problem, plan):
            self.plan = plan

    def _score(self, plan: Plan) -> int:
        overs = self._overs(plan)
        missed = sum(weight * overs[k] for k, weight in self.weights.items())
        return missed + self.chain.formulation.last[0].goal.cost(self.problem, plan)

    def _overs(self, plan: Plan) -> list[int]:
        staged = zip(self.chain.formulation.staged, self.limits, strict=True)
        return [max(0, posted.goal.cost(self.problem, plan) - limit) for posted, limit in staged]


def _weights(chain: Chain) -> dict[int, int]:
    """A weight for each staged goal that a plan can change: the earlier the heavier, as far as numbers allow."""
    weights, weight = {}, LEAST_WEIGHT
    for k in reversed(range(len(chain.costs))):
        if chain.bounds[k] is not None:
            weights[k] = weight
            weight = min(weight * GROWTH, MOST_WEIGHT)
    return weights
