"""One elected post a person, unless people have decided otherwise by pinning two."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-one-post"


def limit(problem: Problem, p: int) -> int:
    """Posts the person may hold: one, or the pinned ones if they are more."""
    return max(1, sum(problem.tasks[t].is_exclusive for t in problem.pinned_tasks[p]))


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each person with too many posts."""
    for p, tasks in sorted(plan.by_person.items()):
        posts = [problem.tasks[t].key for t in tasks if problem.tasks[t].is_exclusive]
        if len(posts) > limit(problem, p):
            yield reason(CODE, member=problem.people[p].name, duties=", ".join(posts))


def post(problem: Problem, model: Model) -> None:
    """One clique row a person."""
    for p, tasks in enumerate(problem.options):
        posts = {model.at("take", p, t): 1 for t in tasks if problem.tasks[t].is_exclusive}
        model.row(posts, high=limit(problem, p))
