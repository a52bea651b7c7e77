"""Only a possible pair may be assigned, for an ordinary task exactly once."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-eligibility"


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each pair that is not possible, with the first reason that bars it."""
    for p, t in sorted(plan.shares):
        who, what = problem.people[p].name, problem.tasks[t].key
        if (p, t) not in problem.fit:
            yield reason(CODE, member=who, duty=what, because=problem.why_not(p, t)[0].code)
        elif not problem.tasks[t].households and plan.shares[p, t] != 1:
            yield reason("rule-single-share", member=who, duty=what)


def post(problem: Problem, model: Model) -> None:
    """A column "take" for each possible pair, and none for the others."""
    for p, t in sorted(problem.fit):
        model.column(("take", p, t), lower=0, upper=1)
