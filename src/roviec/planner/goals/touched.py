"""Fewest people touched: those who do not hold exactly what they hold in the plan in force."""

from __future__ import annotations

from collections import defaultdict

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Problem
from roviec.planner.rules import households


def value(problem: Problem, plan: Plan) -> int:
    """People who gain or lose a task, or have another number of households."""
    pairs = problem.in_force.keys() | plan.shares.keys()
    return len({p for p, t in pairs if problem.in_force.get((p, t), 0) != plan.shares.get((p, t), 0)})


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """A column "touched" each, at least as high as every change; who must lose a task is touched anyhow."""
    surely = {p for p, t in problem.in_force if (p, t) not in problem.fit}
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for p, t in sorted(problem.fit):
        pairs[p].append((p, t))
    costs: dict[int, int] = {}
    for p in sorted(pairs.keys() - surely):
        column = model.column(("touched", p, 0))
        costs[column] = 1
        for pair in pairs[p]:
            _post_pair(problem, model, pair, column)
    return costs, len(surely)


def _post_pair(problem: Problem, model: Model, pair: Pair, touched: int) -> None:
    take, held = model.at("take", *pair), problem.in_force.get(pair)
    if held is None:
        model.row({touched: 1, take: -1}, low=0)
        return
    model.row({touched: 1, take: 1}, low=1)
    if problem.tasks[pair[1]].households:
        share, most = model.at("share", *pair), households.bounds(problem, *pair)[1]
        model.row({share: 1, touched: held - most}, high=held)
        model.row({share: 1, touched: held}, low=held)


GOAL = Goal("touched", value, post)
