"""Two tasks that clash are not held by one person."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-clash"


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each person and clash, unless both were pinned."""
    for p, tasks in sorted(plan.by_person.items()):
        for one, other in sorted(problem.clashes):
            if one in tasks and other in tasks and not {(p, one), (p, other)} <= problem.pins:
                keys = problem.tasks[one].key, problem.tasks[other].key
                yield reason(CODE, member=problem.people[p].name, one=keys[0], other=keys[1])


def post(problem: Problem, model: Model) -> None:
    """take + take <= 1 for each person and clash."""
    for p, tasks in enumerate(problem.options):
        for one, other in sorted(problem.clashes):
            if one in tasks and other in tasks and not {(p, one), (p, other)} <= problem.pins:
                model.row({model.at("take", p, one): 1, model.at("take", p, other): 1}, high=1)
