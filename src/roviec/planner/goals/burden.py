"""Burden even: as few hours as possible above 120 % of anyone's capacity, then above 110 %, ... 10 %.

Lexicographic excess on a grid of tenths, after the direct lexicographic min-max of Ogryczak and Sliwinski. The cut
rests on t -> max(0, base + t - threshold) being superadditive while base <= threshold: it lifts the linear bound
to, or next to, the whole-number optimum.
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
    """A column "over" for each person who can get above the threshold, with its exact row and its cuts."""
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
            _post_cuts(problem, model, p, threshold, over)
            costs[over] = 1
    return costs, constant


def _post_cuts(problem: Problem, model: Model, p: int, threshold: int, over: int) -> None:
    base = problem.base_load(p)
    if base > threshold:
        return
    free = [t for t in problem.options[p] if (p, t) not in problem.pins]
    above = {model.at("take", p, t): min(0, threshold - base - problem.tasks[t].least_load) for t in free}
    if any(above.values()):
        model.row({**above, over: 1}, low=0)
    lanes = [t for t in free if problem.tasks[t].households]
    if any(base + problem.tasks[t].load * problem.tasks[t].share_max > threshold for t in lanes):
        exact = {model.at("take", p, t): threshold - base for t in lanes}
        shares = {model.at("share", p, t): -problem.tasks[t].load for t in lanes}
        model.row({**above, **exact, **shares, over: 1}, low=0)


def goal(tenths: int, slack: int) -> Goal:
    """The goal of one threshold."""
    return Goal(f"burden-{tenths * 10}", partial(value, tenths=tenths), partial(post, tenths=tenths), slack=slack)
