"""Nobody is given more hours than the review says they have, with what they carry already."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

CODE = "rule-capacity"


def limit(problem: Problem, p: int) -> int:
    """Quarter-hours the person's tasks may weigh together: capacity less carry, or what the pins alone weigh."""
    person = problem.people[p]
    return max(person.capacity, problem.base_load(p)) - person.carry


def check(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """One breach for each person above the limit, in hours."""
    for p in sorted(plan.by_person):
        load, most = plan.assigned_load(problem, p), limit(problem, p)
        if load > most:
            yield reason(CODE, member=problem.people[p].name, hours=load / 4, limit=most / 4)


def post(problem: Problem, model: Model) -> None:
    """Sum of loads <= limit, households by their number."""
    for p in range(len(problem.people)):
        model.row(load_terms(problem, model, p), high=limit(problem, p))


def load_terms(problem: Problem, model: Model, p: int) -> dict[int, int]:
    """The person's load as terms: load * take, or load * number of households."""
    terms = {}
    for t in problem.options[p]:
        task = problem.tasks[t]
        terms[model.at("share" if task.households else "take", p, t)] = task.load
    return terms
