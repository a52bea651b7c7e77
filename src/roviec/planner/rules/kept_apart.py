"""Two people kept apart share no task, and no two tasks that clash."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Problem

CODE = "rule-kept-apart"


def crossings(problem: Problem) -> Iterator[tuple[Pair, Pair]]:
    """Every two possible pairs that may not both be in a plan, unless both are pinned."""
    for one, other in sorted(problem.apart):
        for first, second in sorted(problem.rivals):
            for left, right in sorted({(first, second), (second, first)}):
                pairs = (one, left), (other, right)
                if problem.fit.keys() >= set(pairs) and not problem.pins >= set(pairs):
                    yield pairs


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each crossing the plan holds."""
    for (one, left), (other, right) in crossings(problem):
        if (one, left) in plan.shares and (other, right) in plan.shares:
            names = problem.people[one].name, problem.people[other].name
            duties = sorted({problem.tasks[left].key, problem.tasks[right].key})
            yield reason(CODE, one=names[0], other=names[1], duties=", ".join(duties))


def post(problem: Problem, model: Model) -> None:
    """take + take <= 1 for each crossing."""
    for one, other in crossings(problem):
        model.row({model.at("take", *one): 1, model.at("take", *other): 1}, high=1)
