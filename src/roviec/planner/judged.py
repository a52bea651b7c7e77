"""From chain and searches to goal results: each goal's value in the plan, its bound, and what the bound rests on."""

from __future__ import annotations

from collections.abc import Mapping

from roviec.planner.chain import Chain
from roviec.planner.face import Last
from roviec.planner.formulation import Formulation, Posted
from roviec.planner.plan import Plan
from roviec.planner.quest import Found
from roviec.planner.result import GoalResult, Proof, Stage

Bounds = list[tuple[int, Proof]]


def goal_results(chain: Chain, raised: Mapping[int, Found], last: Last | None, plan: Plan) -> tuple[GoalResult, ...]:
    """All goals in strict order, once the chain has been climbed."""
    bounds: Bounds = [
        (raised[k].bound, Proof.SEARCH) if k in raised else (cost, Proof.LINEAR) for k, cost in enumerate(chain.costs)
    ]
    return _judged(chain.formulation, [*bounds, *_last_bounds(chain, last)], plan)


def plain_results(formulation: Formulation, plan: Plan) -> tuple[tuple[GoalResult, ...], tuple[Stage, ...]]:
    """The same where nothing was bounded: what the columns alone allow, and the proofs of that."""
    costs = [_least(formulation, posted) for posted in formulation.posted]
    stages = [Stage(posted.goal.name, (), {}, cost) for posted, cost in zip(formulation.posted, costs, strict=True)]
    return _judged(formulation, [(cost, Proof.LINEAR) for cost in costs], plan), tuple(stages[:-1])


def _last_bounds(chain: Chain, last: Last | None) -> Bounds:
    linear = (chain.stages[len(chain.costs)].bound, Proof.LINEAR)
    least = (_least(chain.formulation, chain.formulation.last[1]), Proof.LINEAR)
    if last is None:
        return [linear, least]
    first = max(linear, (last.first.bound, Proof.SEARCH), key=lambda bound: bound[0])
    if last.second is None or not last.is_proven:
        return [first, least]
    return [first, (last.second.cost, Proof.SEARCH)]


def _least(formulation: Formulation, posted: Posted) -> int:
    """What the goal costs at the least, column by column."""
    lower, upper = formulation.model.lower, formulation.model.upper
    return posted.constant + sum(f * (lower[c] if f > 0 else upper[c]) for c, f in posted.terms.items())


def _judged(formulation: Formulation, bounds: Bounds, plan: Plan) -> tuple[GoalResult, ...]:
    posted = zip(formulation.posted, bounds, strict=True)
    return tuple(_goal_result(formulation, goal, plan, bound, proof) for goal, (bound, proof) in posted)


def _goal_result(formulation: Formulation, posted: Posted, plan: Plan, bound: int, proof: Proof) -> GoalResult:
    goal = posted.goal
    value, best = goal.value(formulation.problem, plan), goal.shown(bound)
    reached = abs(value - best) <= goal.slack
    return GoalResult(goal.name, value, best, proof if reached else Proof.NONE, goal.slack)
