"""What people have pinned stays."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-pinned"


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each pin the plan does not hold."""
    for p, t in sorted(problem.pins - plan.shares.keys()):
        yield reason(CODE, member=problem.people[p].name, duty=problem.tasks[t].key)


def post(problem: Problem, model: Model) -> None:
    """Pinned columns are fixed at 1."""
    for p, t in sorted(problem.pins):
        model.lower[model.at("take", p, t)] = 1
