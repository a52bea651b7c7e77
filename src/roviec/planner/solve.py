"""Solve one problem: the linear chain bounds every goal, one whole-number search finds the plan on its face.

Where that search ends without an answer, a plan is polished towards the face, and from there only the first goal
it misses is searched: its bound is reached, or raised to the true optimum and the chain goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from roviec.planner.chain import Chain, Formulation, climb, last_bound
from roviec.planner.face import Found, plan_of, search_last, search_stage, start_of
from roviec.planner.judged import goal_results
from roviec.planner.plan import Plan
from roviec.planner.polish import Polish
from roviec.planner.problem import Problem
from roviec.planner.quick import quick_plan
from roviec.planner.result import Result
from roviec.planner.rules import broken

FIRST_NODES = 40  # of the first search: it ends at the root or hardly ever
STAGE_NODES = 100  # of the search of one goal
ROOT = 20  # nodes a search counts beside its own: the work at its root
ROUNDS = 24  # small searches towards the face, each time it has moved
NOTHING = Found(0, 0, (), 0, is_stopped=True)


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: nodes of all searches together, and how often a bound may be raised. No clock: same result."""

    nodes: int = 500
    raises: int = 8


def solve(
    problem: Problem,
    *,
    seed: int,
    stop: Stop | None = None,
    start: Plan | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Result:
    """The best plan found, with bounds; `tell` hears the code of each step. The plan keeps every hard rule.

    `start` is a lawful plan to begin with, and to fall back on if the search is stopped before it finds a better one.
    """
    search = _Search(problem, seed, stop or Stop(), start, tell)
    search.run()
    return search.result()


class _Search:
    """One solve: the chain as it stands, the bounds raised, the best plan, and the work left."""

    def __init__(
        self, problem: Problem, seed: int, stop: Stop, start: Plan | None, tell: Callable[[str], None]
    ) -> None:
        self.problem, self.seed, self.tell, self.stop = problem, seed, tell, stop
        self.formulation = Formulation(problem)
        self.raised: dict[int, Found] = {}
        self.last, self.left, self.nodes = NOTHING, stop.nodes, 0
        tell("step-bounds")
        self._climb()
        self.plan = quick_plan(problem)
        if start:
            self._keep(start)

    def run(self) -> None:
        """Search the face; if that gives no answer, come to it from the best plan."""
        self.tell("step-search")
        self._search_face(FIRST_NODES)
        while not self._is_done() and self.left > 0:
            missed = self._polish()
            if missed is None:
                self._search_face(self.left)
                return
            if len(self.raised) >= self.stop.raises or not self._search_stage(missed):
                return
            if self.last is NOTHING:
                self._search_face(FIRST_NODES)
        if self.raised and not self._is_done() and self.stop.nodes > 0:
            self._polish()

    def _is_done(self) -> bool:
        return not self.last.is_stopped and not self.last.is_empty

    def result(self) -> Result:
        """What was found so far."""
        return Result(
            plan=self.plan,
            goals=goal_results(self.formulation, self.chain, self.raised, self.last, self.stage, self.plan),
            stages=(*self.chain.stages, self.stage),
            seed=self.seed,
            nodes=self.nodes,
        )

    def _climb(self) -> None:
        attained = {number: found.cost for number, found in self.raised.items()}
        self.chain: Chain = climb(self.formulation, self.seed, attained)
        self.stage, self.near = last_bound(self.formulation, self.seed, self.chain)

    def _search_face(self, nodes: int) -> None:
        if self.left <= 0:
            return
        start = start_of(self.formulation, self.plan) if self._missed(self.plan) is None else None
        found = search_last(self.formulation, self.chain, self.seed, min(nodes, self.left), start=start)
        self._pay(found.nodes + ROOT)
        self.last = found
        self._keep_found(found)

    def _search_stage(self, k: int) -> bool:
        """Search goal k from the plan, which keeps the goals before it. False if that gave nothing."""
        self.tell("step-raise")
        start = start_of(self.formulation, self.plan)
        nodes = max(1, min(STAGE_NODES, self.left))
        found = search_stage(self.formulation, self.chain, k, self.seed, nodes, start=start)
        self._pay(found.nodes + ROOT)
        if found.is_empty:
            return False
        self._keep_found(found)
        if found.is_stopped:
            self._come_nearer(ROUNDS)
            reached = self.formulation.staged[k].goal.cost(self.problem, self.plan)
            found = replace(found, cost=max(found.bound, min(found.cost, reached)))
        if found.cost > self.chain.cost[k]:
            self.raised[k] = found
            self._climb()
            self.last = NOTHING
        return True

    def _polish(self) -> int | None:
        """Bring the plan nearer to the face if there may be one; the first goal it misses then."""
        if self._missed(self.plan) is not None or self.last.is_stopped:
            self._come_nearer(ROUNDS if self.last.is_stopped else 0)
        return self._missed(self.plan)

    def _come_nearer(self, rounds: int) -> None:
        self.tell("step-anyhow")
        polish = Polish(self.formulation, self.chain, self.seed, self.plan)
        polish.land(self.near)
        polish.rounds(rounds)
        self._pay(polish.nodes)
        self._keep(polish.plan)

    def _missed(self, plan: Plan) -> int | None:
        return next((k for k, over in enumerate(self._key(plan)[: len(self.chain.cost)]) if over), None)

    def _key(self, plan: Plan) -> list[int]:
        """Least is best: by how much each staged goal is above its limit, then the last two costs."""
        costs = [posted.goal.cost(self.problem, plan) for posted in self.formulation.posted]
        staged = zip(self.chain.cost, self.formulation.staged, costs, strict=False)
        return [*(max(0, cost - limit - posted.goal.slack) for limit, posted, cost in staged), *costs[-2:]]

    def _keep_found(self, found: Found) -> None:
        if not found.is_empty:
            self._keep(plan_of(self.formulation, found.columns))

    def _keep(self, plan: Plan) -> None:
        if not broken(self.problem, plan) and self._key(plan) < self._key(self.plan):
            self.plan = plan

    def _pay(self, nodes: int) -> None:
        self.left -= nodes
        self.nodes += nodes
