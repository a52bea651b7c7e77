"""What a plan leaves open, and what speaks for each of its pairs, as codes with data."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.planner.casing import Case
from roviec.planner.goals import coverage
from roviec.planner.plan import Plan


def unmet(case: Case, plan: Plan) -> tuple[Reason, ...]:
    """Everything not met: duties in their order, then members. `unit` is the cell, hours are hours a month."""
    return (*_of_duties(case, plan), *_of_members(case, plan))


def _of_duties(case: Case, plan: Plan) -> Iterator[Reason]:
    problem = case.problem
    for t, task in enumerate(problem.tasks):
        about = {"unit": problem.name, "duty": task.key, "name": task.name}
        missing, left = coverage.missing_people(problem, plan, t), coverage.missing_households(problem, plan, t)
        if missing:
            yield reason(
                "people-missing", **about, missing=missing, wanted=task.low, possible=len(problem.candidates[t])
            )
        if coverage.missing_leader(problem, plan, t):
            yield reason("leader-missing", **about)
        if left:
            yield reason("households-left", **about, missing=left, wanted=task.households)
        if not task.is_mandatory and not plan.people_of(t):
            yield reason("optional-not-opened", **about)


def _of_members(case: Case, plan: Plan) -> Iterator[Reason]:
    problem = case.problem
    for p, person in enumerate(problem.people):
        about = {"unit": problem.name, "member": person.name}
        load = plan.total_load(problem, p)
        if person.must_serve and not plan.tasks_of(p):
            yield reason("member-idle", **about, possible=len(problem.options[p]))
        if load > person.capacity and plan.tasks_of(p):
            yield reason("over-capacity", **about, hours=load / 4, capacity=person.capacity / 4)


def pair_reasons(case: Case, p: int, t: int) -> tuple[Reason, ...]:
    """Why this member has this duty, for the column Lý do: who decided it, then what speaks for it.

    If nothing speaks for it, the honest answer: it was so in the plan in force, which people may have changed by hand;
    there are no others; or it evens out the hours. For a pair that is
    not possible, as a person may have written it into the plan, what bars it.
    """
    if (p, t) not in case.problem.fit:
        return (reason("held-against"), *case.problem.why_not(p, t))
    found = (*_decided(case, p, t), *case.merits[p, t])
    if (p, t) in case.problem.pins or any(int(merit.about["units"]) > 0 for merit in case.merits[p, t]):
        return found
    return (*found, reason("kept-in-force") if (p, t) in case.problem.in_force else _for_balance(case, t))


def _decided(case: Case, p: int, t: int) -> Iterator[Reason]:
    if (p, t) in case.given:
        yield reason("given-from-above", unit=case.duties[t].unit)
    elif (p, t) in case.problem.pins:
        yield reason("pinned-by-people")


def _for_balance(case: Case, t: int) -> Reason:
    possible, task = len(case.problem.candidates[t]), case.problem.tasks[t]
    if possible <= task.low:
        return reason("all-needed", possible=possible, wanted=task.low)
    return reason("assigned-for-balance", possible=possible)
