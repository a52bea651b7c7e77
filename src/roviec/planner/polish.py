"""Towards the face: small whole-number searches that always hold a plan and never let it get worse.

Every staged goal gets a slack column, so any lawful plan is a start; the weighted slack is what is made small. One
search near the linear optimum comes first; then the duties of a few people at a time are given out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from roviec.planner.chain import NEAR, Chain, Formulation
from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.face import plan_of, start_of
from roviec.planner.plan import Plan
from roviec.planner.problem import THRESHOLDS, Pair
from roviec.planner.rules import broken

LEAST_WEIGHT, GROWTH, MOST_WEIGHT = 20, 3, 2_000_000  # of one unit missed, from the last staged goal up, against fit
FIRST_PEOPLE, FEWEST_PEOPLE = 10.0, 6.0  # whose duties one search gives out anew
WIDER, NARROWER = 1.12, 0.9
AT_CULPRITS = 0.7  # how often a search starts at somebody above the first threshold missed
NEAR_FIRST = 0.5  # how often the next one chosen could take a duty of that person
NODES = 5  # of one search
IDLE_ROUNDS = 8  # in a row that gave nothing


class Polish:
    """The searches around one plan: `plan` is the best so far, `nodes` the work done."""

    def __init__(self, formulation: Formulation, chain: Chain, seed: int, plan: Plan) -> None:
        self.formulation, self.problem, self.plan, self.nodes = formulation, formulation.problem, plan, 0
        self.limits = [limit + posted.goal.slack for limit, posted in zip(chain.cost, formulation.staged, strict=True)]
        self.draw = Random(seed)  # noqa: S311 # nosec B311 # a choice to be made again, not a secret
        self.people = [
            p for p, tasks in enumerate(self.problem.options) if any((p, t) not in self.problem.pins for t in tasks)
        ]
        self.weights = _weights(formulation)
        self.engine = Engine(formulation.model, seed)
        self.terms = dict(formulation.last[0].terms)
        for k, weight in self.weights.items():
            posted = formulation.staged[k]
            self.terms[self.engine.soften(posted.terms, self.limits[k] - posted.constant)] = weight
        self.engine.integers(on=True)

    def missed(self) -> int | None:
        """The number of the first staged goal above its limit; None on the face."""
        return next((k for k, over in enumerate(self._overs(self.plan)) if over), None)

    def land(self, near: Sequence[float]) -> None:
        """One search over the pairs that a linear optimum uses and those of the plan."""
        index = self.formulation.model.index
        used = {pair for pair in self.problem.fit if near[index["take", pair[0], pair[1]]] > NEAR}
        self._search(lambda pair: pair in used or pair in self.plan.shares)

    def rounds(self, most: int) -> None:
        """So many searches at the most, each over the duties of a few people; ends when many in a row give nothing."""
        size, idle = FIRST_PEOPLE, 0
        for _ in range(most if self.people else 0):
            chosen = self._chosen(min(len(self.people), round(size)))
            before = self._score(self.plan)
            outcome = self._search(partial(_is_of, chosen))
            idle = 0 if self._score(self.plan) < before else idle + 1
            if idle == IDLE_ROUNDS:
                return
            if outcome.status == "stopped":
                size = max(FEWEST_PEOPLE, size * NARROWER)
            elif idle:
                size *= WIDER

    def _chosen(self, size: int) -> set[int]:
        """Somebody, often one who carries too much, and others, half of whom could take over from that person."""
        first = self.draw.choice(self._culprits() if self.draw.random() < AT_CULPRITS else self.people)
        able = {p for t in self.plan.tasks_of(first) for p in self.problem.candidates[t]}
        others = self.draw.sample(self.people, len(self.people))
        near, far = [p for p in others if p in able], [p for p in others if p not in able]
        chosen = {first}
        while len(chosen) < size:
            takes_near = near and (not far or self.draw.random() < NEAR_FIRST)
            chosen.add((near if takes_near else far).pop())
        return chosen

    def _culprits(self) -> list[int]:
        """Those above the first threshold missed; everybody if none is."""
        missed, first_burden = self.missed(), len(self.limits) - len(THRESHOLDS)
        if missed is None or missed < first_burden:
            return self.people
        tenths, problem = THRESHOLDS[missed - first_burden], self.problem
        heavy = [p for p in self.people if self.plan.total_load(problem, p) > problem.people[p].threshold(tenths)]
        return heavy or self.people

    def _search(self, is_free: Callable[[Pair], bool]) -> Outcome:
        """Pairs that are not free stay as they are in the plan."""
        model, start = self.formulation.model, start_of(self.formulation, self.plan)
        lower, upper = list(model.lower), list(model.upper)
        for pair in self.problem.fit:
            if not is_free(pair):
                for name in ("take", "share") if self.problem.tasks[pair[1]].households else ("take",):
                    column = model.index[name, pair[0], pair[1]]
                    lower[column] = upper[column] = start[column]
        self.engine.bound_columns(range(len(lower)), lower, upper)
        outcome = self.engine.search(self.terms, nodes=NODES, start=start, restarts=False)
        self.nodes += max(1, outcome.nodes)
        if outcome.columns:
            self._take(plan_of(self.formulation, outcome.columns))
        return outcome

    def _take(self, plan: Plan) -> None:
        if self._score(plan) <= self._score(self.plan) and not broken(self.problem, plan):
            self.plan = plan

    def _score(self, plan: Plan) -> int:
        overs = self._overs(plan)
        missed = sum(weight * overs[k] for k, weight in self.weights.items())
        return missed + self.formulation.last[0].goal.cost(self.problem, plan)

    def _overs(self, plan: Plan) -> list[int]:
        staged = zip(self.formulation.staged, self.limits, strict=True)
        return [max(0, posted.goal.cost(self.problem, plan) - limit) for posted, limit in staged]


def _is_of(people: set[int], pair: Pair) -> bool:
    return pair[0] in people


def _weights(formulation: Formulation) -> dict[int, int]:
    """A weight for each staged goal that a plan can change: the earlier the heavier, as far as numbers allow."""
    weights, weight = {}, LEAST_WEIGHT
    for k in reversed(range(len(formulation.staged))):
        if formulation.staged[k].terms:
            weights[k] = weight
            weight = min(weight * GROWTH, MOST_WEIGHT)
    return weights
