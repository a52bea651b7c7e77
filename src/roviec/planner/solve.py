"""Solve one problem: the linear chain bounds every goal, one whole-number search finds the plan on its face.

Where the face holds no whole-number point, the first goal whose bound is out of reach is searched on its own,
raised to its true optimum, and the chain goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roviec.planner.chain import Chain, Formulation, climb, last_bound
from roviec.planner.face import Found, plan_of, search_anyhow, search_last, search_stage
from roviec.planner.goals import goals_of
from roviec.planner.judged import goal_results
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.quick import quick_plan
from roviec.planner.result import Result
from roviec.planner.rules import broken


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: nodes of one whole-number search, and how often a bound may be raised. No clock: same result."""

    nodes: int = 4000
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

    `start` is a lawful plan to fall back on if the search is stopped before it finds a better one.
    """
    stop = stop or Stop()
    formulation = Formulation(problem)
    raised: dict[int, Found] = {}
    tell("step-bounds")
    chain = climb(formulation, seed, {})
    tell("step-search")
    last = search_last(formulation, chain, seed, stop.nodes)
    while last.is_empty and not last.is_stopped and len(raised) < stop.raises:
        tell("step-raise")
        k, found = _first_out_of_reach(formulation, chain, max(raised, default=-1) + 1, seed, stop.nodes)
        if found.is_empty:
            break
        raised[k] = found
        chain = climb(formulation, seed, {number: stage.cost for number, stage in raised.items()})
        last = search_last(formulation, chain, seed, stop.nodes, start=found.columns)
    stage = last_bound(formulation, seed, chain)
    searches = [last, *raised.values()]
    if last.is_empty:
        tell("step-anyhow")
        searches.append(search_anyhow(formulation, seed, stop.nodes))
    plans = [plan_of(formulation, found.columns) for found in searches if not found.is_empty]
    best = _best(problem, [quick_plan(problem), *([start] if start else []), *plans])
    return Result(
        plan=best,
        goals=goal_results(formulation, chain, raised, last, stage, best),
        stages=(*chain.stages, stage),
        seed=seed,
        nodes=sum(found.nodes for found in searches),
    )


def _best(problem: Problem, plans: list[Plan]) -> Plan:
    goals = goals_of(problem)
    lawful = [plan for plan in plans if not broken(problem, plan)]
    return min(lawful, key=lambda plan: [goal.cost(problem, plan) for goal in goals])


def _first_out_of_reach(
    formulation: Formulation, chain: Chain, first: int, seed: int, nodes: int
) -> tuple[int, Found]:
    """The number of the first goal whose bound no whole-number plan reaches, and the best it can be.

    Bisection: a goal within reach moves the search up, one whose earlier goals cannot be held together moves it
    down. Number -1 if there is none.
    """
    low, high = first, len(formulation.staged)
    while low < high:
        middle = (low + high) // 2
        found = search_stage(formulation, chain, middle, seed, nodes)
        if not found.is_empty and found.cost == chain.cost[middle]:
            low = middle + 1
        elif found.is_empty and not found.is_stopped:
            high = middle
        else:
            return middle, found
    return -1, Found(0, 0, (), 0, is_stopped=True)
