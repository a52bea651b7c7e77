"""What people have pinned stays, with no fewer households than its floor says."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-pinned"


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each pin the plan does not hold, or holds with fewer households."""
    for p, t in sorted(problem.pins):
        if plan.shares.get((p, t), 0) < problem.floors.get((p, t), 1):
            yield reason(CODE, member=problem.people[p].name, duty=problem.tasks[t].key)


def post(problem: Problem, model: Model) -> None:
    """Pinned columns are fixed at 1; floors are the lower bound of "share"."""
    for p, t in sorted(problem.pins):
        model.lower[model.at("take", p, t)] = 1
        if problem.tasks[t].households and (p, t) in problem.floors:
            model.lower[model.at("share", p, t)] = problem.floors[p, t]
