"""Mandatory duties covered: people missing, leaders missing, households nobody looks after."""

from __future__ import annotations

from roviec.planner.goals.goal import Goal
from roviec.planner.model import Model, Terms
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

PERSON, LEADER, HOUSEHOLD = 10, 5, 1  # weights inside this goal, the first two times the task's priority


def missing_people(problem: Problem, plan: Plan, t: int) -> int:
    """People a mandatory task lacks."""
    task = problem.tasks[t]
    return max(0, task.low - len(plan.people_of(t))) if task.is_mandatory else 0


def missing_leader(problem: Problem, plan: Plan, t: int) -> int:
    """1 if the task asks for a leader, takes place, and has none."""
    task, team = problem.tasks[t], plan.people_of(t)
    takes_place = task.is_mandatory or bool(team)
    return int(task.leaders is not None and takes_place and task.leaders.isdisjoint(team))


def missing_households(problem: Problem, plan: Plan, t: int) -> int:
    """Households of a mandatory task that nobody looks after."""
    task = problem.tasks[t]
    given = sum(plan.shares[p, t] for p in plan.people_of(t))
    return max(0, task.households - given) if task.is_mandatory else 0


def lack(problem: Problem, plan: Plan, t: int) -> int:
    """Weighted sum of what one task is missing."""
    persons = PERSON * missing_people(problem, plan, t) + LEADER * missing_leader(problem, plan, t)
    return problem.tasks[t].priority * persons + HOUSEHOLD * missing_households(problem, plan, t)


def value(problem: Problem, plan: Plan) -> int:
    """The same over all tasks."""
    return sum(lack(problem, plan, t) for t in range(len(problem.tasks)))


def post(problem: Problem, model: Model) -> tuple[Terms, int]:
    """Columns "short", "unled" and "left" take up what is missing."""
    costs: dict[int, int] = {}
    for t, task in enumerate(problem.tasks):
        if task.is_mandatory:
            costs |= _post_people(problem, model, t) | _post_households(problem, model, t)
        if task.leaders is not None:
            costs |= _post_leader(problem, model, t)
    return costs, 0


def _post_people(problem: Problem, model: Model, t: int) -> dict[int, int]:
    task = problem.tasks[t]
    if not task.low:
        return {}
    short = model.column(("short", t, 0), upper=task.low)
    model.row({**{model.at("take", p, t): 1 for p in problem.candidates[t]}, short: 1}, low=task.low)
    return {short: PERSON * task.priority}


def _post_households(problem: Problem, model: Model, t: int) -> dict[int, int]:
    task = problem.tasks[t]
    if not task.households:
        return {}
    left = model.column(("left", t, 0), upper=task.households)
    model.row({**{model.at("share", p, t): 1 for p in problem.candidates[t]}, left: 1}, low=task.households)
    return {left: HOUSEHOLD}


def _post_leader(problem: Problem, model: Model, t: int) -> dict[int, int]:
    task = problem.tasks[t]
    unled = model.column(("unled", t, 0))
    led = {model.at("take", p, t): 1 for p in sorted(task.leaders or ()) if (p, t) in problem.fit}
    if task.is_mandatory:
        model.row({**led, unled: 1}, low=1)
    else:
        model.row({**led, unled: 1, model.at("open", t): -1}, low=0)
    return {unled: LEADER * task.priority}


GOAL = Goal("coverage", value, post)
