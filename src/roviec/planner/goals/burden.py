"""Burden even: as few hours as possible above 120 % of anyone's capacity, then above 110 %, ... 10 %.

Lexicographic excess on a grid of tenths, after the direct lexicographic min-max of Ogryczak and Sliwinski.
"""

from __future__ import annotations

from functools import partial

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import capacity


def value(problem: Problem, plan: Plan, tenths: int) -> int:
    """Quarter-hours above so many tenths of capacity, summed over all people."""
    both = zip(plan.loads(problem), problem.people, strict=True)
    return sum(max(0, load - person.threshold(tenths)) for load, person in both)


def post(problem: Problem, model: Model, tenths: int) -> tuple[Terms, int]:
    """A column "over" for each person who can get above the threshold, with its exact row."""
    costs: dict[int, int] = {}
    constant = 0
    for p, person in enumerate(problem.people):
        threshold, most = person.threshold(tenths), capacity.limit(problem, p) + person.carry
        if not problem.options[p]:
            constant += max(0, person.carry - threshold)
        elif most > threshold:
            over = model.column(("over", p, tenths), upper=most - threshold, integral=False)
            exact = capacity.load_terms(problem, model, p)
            model.row({**{column: -load for column, load in exact.items()}, over: 1}, low=person.carry - threshold)
            costs[over] = 1
    return costs, constant


def goal(tenths: int, slack: int) -> Goal:
    """The goal of one threshold."""
    return Goal(f"burden-{tenths * 10}", partial(value, tenths=tenths), partial(post, tenths=tenths), slack=slack)
