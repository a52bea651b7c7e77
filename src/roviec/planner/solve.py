"""Solve one problem: a lawful plan at once, bounds of every goal, then whole-number searches between the two.

Quick: the lawful plan. Good: bounds, one search on the face they leave, and small searches around what it found.
Proven: the same with patience; where the face is empty, the first goal that no plan reaches is searched and its bound
raised, until every goal is proven or the work allowed is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from roviec.planner.chain import Chain
from roviec.planner.engines.highs import Halted
from roviec.planner.face import Last, search_last, search_stage
from roviec.planner.formulation import Formulation
from roviec.planner.judged import goal_results, plain_results
from roviec.planner.plan import Plan
from roviec.planner.polish import Polish
from roviec.planner.problem import Problem
from roviec.planner.quest import Found
from roviec.planner.quick import quick_plan
from roviec.planner.result import Result
from roviec.planner.rules import broken

FIRST_NODES = 300  # of the first search
STAGE_NODES = 300  # of the search of one goal
ROOT = 50  # nodes a search counts beside its own: the work at its root
ROUNDS = 40  # small searches each time
NARROW = 0.01  # part of the cost that may be missing to its bound for one search to end it, without small ones before


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: nodes of all searches together, and how often a bound may be raised. No clock: same result.

    Without nodes nothing is searched; `is_bounded` says whether the goals are bounded all the same.
    """

    nodes: int = 3000
    raises: int = 8
    is_bounded: bool = True


QUICK = Stop(nodes=0, raises=0, is_bounded=False)
GOOD = Stop(nodes=500, raises=1)
PROVEN = Stop()
TIERS = {"quick": QUICK, "good": GOOD, "proven": PROVEN}


def solve(
    problem: Problem,
    *,
    seed: int,
    stop: Stop = PROVEN,
    start: Plan | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Result:
    """The best plan found, with bounds; `tell` hears the code of each step. The plan keeps every hard rule.

    `start` is a lawful plan to begin with, and to fall back on if the search is stopped before it finds a better one.
    Who asks to halt in the middle (engines/highs.py) gets the best so far, with the bounds proved by then.
    """
    search = _Search(problem, seed, stop, start, tell)
    try:
        search.run()
    except Halted:
        search.is_halted = True
    return search.result()


class _Search:
    """One solve: the chain as it stands, the bounds raised, the best plan, and the work left."""

    def __init__(
        self, problem: Problem, seed: int, stop: Stop, start: Plan | None, tell: Callable[[str], None]
    ) -> None:
        self.problem, self.seed, self.tell, self.stop = problem, seed, tell, stop
        self.formulation = Formulation(problem)
        self.plan, self.start = quick_plan(problem), start
        self.chain: Chain | None = None
        self.raised: dict[int, Found] = {}
        self.last: Last | None = None
        self.left, self.nodes, self.is_halted = stop.nodes, 0, False
        if start and not broken(problem, start) and self._costs(start) < self._costs(self.plan):
            self.plan = start

    def run(self) -> None:
        """Bounds, then the face; where it gives no answer, come to it from the best plan, or raise a bound."""
        if not self.stop.is_bounded:
            return
        self.tell("step-bounds")
        chain = Chain(self.formulation, self.seed)
        chain.climb()
        self.chain = chain
        if self.problem.slack:
            self._go_strictly(chain)
        self.tell("step-search")
        self._search_face(chain, FIRST_NODES)
        while self.left > 0 and not (self.last and self.last.is_proven and self.last.bundles is not None):
            before = self.plan
            if not self._is_near(chain):
                self._come_nearer(chain)
            missed = self._missed(chain)
            if missed is None:
                self._search_longer(chain, before)
                return
            if len(self.raised) >= self.stop.raises:
                return
            self._search_stage(chain, missed)
            self._search_face(chain, FIRST_NODES)

    def _go_strictly(self, chain: Chain) -> None:
        """What the goals reach without slack: from there, not from a bound that nothing reaches, slack is reckoned."""
        strict = _Search(replace(self.problem, slack=0), self.seed, self.stop, self.start, self.tell)
        strict.run()
        self.nodes += strict.nodes
        for k, found in sorted(strict.raised.items()):
            self.raised[k] = replace(found, bundles=None)
            chain.attain(k, strict.chain.costs[k] if strict.chain else found.bound)
        self._keep(chain, strict.plan)

    def result(self) -> Result:
        """What was found so far."""
        if self.chain is None:
            goals, stages = plain_results(self.formulation, self.plan)
        else:
            goals = goal_results(self.chain, self.raised, self.last, self.plan)
            stages = tuple(self.chain.stages)
        return Result(self.plan, goals, stages, self.seed, self.nodes, self.is_halted)

    def _search_face(self, chain: Chain, nodes: int) -> None:
        if self.left <= 0:
            return
        start = self.plan if self._missed(chain) is None else None
        self.last = search_last(chain, min(nodes, self.left), start)
        self._pay(self.last.nodes + ROOT)
        self._keep_found(chain, self.last)

    def _search_longer(self, chain: Chain, before: Plan) -> None:
        """From a plan on the face, with all the work left; not if the same was searched to its end already."""
        is_cut_short = self.last is None or self.last.nodes >= FIRST_NODES
        if is_cut_short or self.plan is not before or self._is_near(chain):
            self._search_face(chain, self.left)

    def _search_stage(self, chain: Chain, k: int) -> None:
        """Search goal k from the plan, which keeps the goals before it: its bound is reached or raised."""
        self.tell("step-raise")
        found = search_stage(chain, k, max(1, min(STAGE_NODES, self.left)), self.plan)
        self._pay(found.nodes + ROOT)
        before = self.plan
        self._keep_found(chain, found)
        if found.cost > chain.costs[k]:
            if not found.is_proven and self.plan is before:
                self._come_nearer(chain)
            reached = self.formulation.staged[k].goal.cost(self.problem, self.plan)
            self.raised[k] = Found(reached, found.bound, found.bundles, found.nodes, found.is_proven)
            chain.attain(k, max(found.bound, min(found.cost, reached)))
            self.last = None

    def _come_nearer(self, chain: Chain) -> None:
        self.tell("step-anyhow")
        polish = Polish(chain, self.plan, seed=self.seed)
        polish.rounds(ROUNDS)
        self._pay(polish.nodes)
        self._keep(chain, polish.plan)

    def _is_near(self, chain: Chain) -> bool:
        """Whether the plan lies on the face, almost at the bound of the last goals."""
        found = self.last
        on_face = found is not None and found.bundles is not None and self._missed(chain) is None
        return on_face and found is not None and found.first.cost - found.first.bound <= NARROW * abs(found.first.cost)

    def _missed(self, chain: Chain) -> int | None:
        overs = self._key(chain, self.plan)[: len(chain.costs)]
        return next((k for k, over in enumerate(overs) if over), None)

    def _costs(self, plan: Plan) -> list[int]:
        return [posted.goal.cost(self.problem, plan) for posted in self.formulation.posted]

    def _key(self, chain: Chain, plan: Plan) -> list[int]:
        """Least is best: by how much each staged goal is above its limit, then the last two costs."""
        costs = self._costs(plan)
        return [*(max(0, cost - chain.most(k)) for k, cost in enumerate(costs[:-2])), *costs[-2:]]

    def _keep_found(self, chain: Chain, found: Found | Last) -> None:
        if found.bundles is not None:
            self._keep(chain, chain.master.pool.plan(found.bundles.tolist()))

    def _keep(self, chain: Chain, plan: Plan) -> None:
        if not broken(self.problem, plan) and self._key(chain, plan) < self._key(chain, self.plan):
            self.plan = plan

    def _pay(self, nodes: int) -> None:
        self.left -= nodes
        self.nodes += nodes
