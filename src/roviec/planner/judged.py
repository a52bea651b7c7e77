"""From searches to goal results: each goal's value in the plan, its bound, and what the bound rests on."""

from __future__ import annotations

from collections.abc import Mapping

from roviec.planner.chain import Chain, Formulation, Posted
from roviec.planner.face import Found, last_terms
from roviec.planner.plan import Plan
from roviec.planner.result import GoalResult, Proof, Stage


def goal_results(
    formulation: Formulation,
    chain: Chain,
    raised: Mapping[int, Found],
    last: Found,
    stage: Stage,
    plan: Plan,
) -> tuple[GoalResult, ...]:
    """All goals in strict order. `stage` is the linear bound of the goal after the staged ones."""
    bounds = [
        (raised[k].bound, Proof.SEARCH) if k in raised else (cost, Proof.LINEAR) for k, cost in enumerate(chain.cost)
    ]
    bounds += _last_bounds(formulation, last, stage)
    posted = zip(formulation.posted, bounds, strict=True)
    return tuple(_goal_result(formulation, goal, plan, bound, proof) for goal, (bound, proof) in posted)


def _last_bounds(formulation: Formulation, last: Found, stage: Stage) -> list[tuple[int, Proof]]:
    first, second = formulation.last
    _, weight = last_terms(formulation)
    ends = [sum(end(0, factor) for factor in second.terms.values()) for end in (min, max)]
    floor_of_second = (ends[0] + second.constant, Proof.LINEAR)
    if last.is_empty:
        return [(stage.bound, Proof.LINEAR), floor_of_second]
    searched = -((ends[1] - last.bound) // weight) + first.constant
    reached = max((stage.bound, Proof.LINEAR), (searched, Proof.SEARCH), key=lambda bound: bound[0])
    if last.is_stopped or not second.terms:
        return [reached, floor_of_second]
    second_cost = sum(factor * last.columns[column] for column, factor in second.terms.items())
    return [reached, (round(second_cost) + second.constant, Proof.SEARCH)]


def _goal_result(formulation: Formulation, posted: Posted, plan: Plan, bound: int, proof: Proof) -> GoalResult:
    goal = posted.goal
    value, best = goal.value(formulation.problem, plan), goal.shown(bound)
    reached = abs(value - best) <= goal.slack
    return GoalResult(goal.name, value, best, proof if reached else Proof.NONE, goal.slack)
