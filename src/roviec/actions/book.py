"""A proposal as the workbook people read and edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from roviec.actions.figures import CellFigures, figures_of, shared_figures, total
from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.text import name_key
from roviec.planner.explain import pair_reasons
from roviec.planner.goals.coverage import missing_households, missing_people
from roviec.planner.joint import Loss
from roviec.sheets.plan_lines import (
    AssignmentLine,
    CoverageLine,
    DutyLine,
    GoalLine,
    MemberLine,
    PlanBook,
    UnmetLine,
)

Say = Callable[..., str]


def book_of(proposal: Proposal, say: Say) -> PlanBook:
    """Every sheet of plan.xlsx; `say` turns codes and reasons into sentences."""
    cells, shared = figures_of(proposal), shared_figures(proposal)
    parts = (*cells, *shared)
    return PlanBook(
        title=say("book-title"),
        assignments=(*_from_elsewhere(proposal, say), *_assignments(proposal, say)),
        duties=tuple(line for part in proposal.parts for line in _duties(part)),
        members=tuple(line for part in proposal.cells for line in _members(part, say)),
        unmet=tuple(
            UnmetLine(figures.name, why.code, say(why)) for figures in (*shared, *cells) for why in figures.unmet
        ),
        coverage=tuple(_coverage(figures) for figures in parts),
        total=_coverage(total(say("book-total"), parts)) if parts[1:] else None,
        goals=(
            *(line for part in proposal.parts for line in _goals(part, say)),
            *(line for loss in proposal.losses for line in _joint(loss, say)),
        ),
    )


def _assignments(proposal: Proposal, say: Say) -> Iterator[AssignmentLine]:
    for part in proposal.cells:
        yield from assignment_lines(part, say)


def _from_elsewhere(proposal: Proposal, say: Say) -> Iterator[AssignmentLine]:
    """Members of cells not planned this time who share a duty with those that are: the plan is not whole without."""
    planned = {part.name for part in proposal.cells}
    for part in proposal.shared:
        yield from (line for line in assignment_lines(part, say) if line.cell not in planned)


def by_name(part: CellPlan) -> list[int]:
    """Persons of a cell in the order of Vietnamese names."""
    return sorted(range(len(part.case.members)), key=lambda p: (name_key(part.case.members[p].name), p))


def assignment_lines(part: CellPlan, say: Say) -> Iterator[AssignmentLine]:
    """One line for each member and duty, members by given name."""
    case, plan = part.case, part.result.plan
    for p in by_name(part):
        member = case.members[p]
        for t in plan.tasks_of(p):
            task, share = case.problem.tasks[t], plan.shares[p, t]
            yield AssignmentLine(
                name=member.name,
                born=member.born,
                card=member.card,
                cell=member.cell,
                group=member.group,
                code=task.key,
                duty=task.name,
                load=task.load * share,
                why="; ".join(say(reason) for reason in pair_reasons(case, p, t)),
                households=share if task.households else 0,
                is_pinned=(p, t) in case.problem.pins - case.given,
            )


def _duties(part: CellPlan) -> Iterator[DutyLine]:
    case, plan = part.case, part.result.plan
    for t, (duty, task) in enumerate(zip(case.duties, case.problem.tasks, strict=True)):
        if duty.unit != part.name:
            continue
        yield DutyLine(
            cell=part.name,
            code=duty.code,
            duty=duty.name,
            people_min=task.low,
            people_max=task.high,
            people=tuple(_named(case, plan.shares[p, t], p, t) for p in by_name(part) if (p, t) in plan.shares),
            is_mandatory=duty.is_mandatory,
            households=duty.households,
            short=missing_people(case.problem, plan, t) + missing_households(case.problem, plan, t),
            product=duty.product,
            due=duty.due,
            supervisor=duty.supervisor,
        )


def _named(case: Any, share: int, p: int, t: int) -> str:
    name = case.members[p].name
    return f"{name} ({share})" if case.problem.tasks[t].households else name


def _members(part: CellPlan, say: Say) -> Iterator[MemberLine]:
    case, plan = part.case, part.result.plan
    for p in by_name(part):
        member, tasks = case.members[p], plan.tasks_of(p)
        state = "assigned" if tasks else "none" if member.is_active else "not-due"
        yield MemberLine(
            name=member.name,
            born=member.born,
            cell=member.cell,
            group=member.group,
            standing=say(f"paper-standing-{member.standing.value}"),
            coverage=say(f"book-coverage-{state}"),
            duties=tuple(f"{case.duties[t].code} {case.duties[t].name}" for t in tasks),
            load=plan.total_load(case.problem, p),
            capacity=case.problem.people[p].capacity if member.is_active or tasks else None,
        )


def _coverage(figures: CellFigures) -> CoverageLine:
    return CoverageLine(
        cell=figures.name,
        members=figures.now.total,
        exempt=figures.now.exempt,
        active=figures.now.active,
        before=figures.before.assigned,
        assigned=figures.now.assigned,
        mandatory=figures.mandatory,
        covered=figures.covered,
        heaviest=figures.heaviest,
    )


def _joint(loss: Loss, say: Say) -> Iterator[GoalLine]:
    """The whole plan of a unit and its cells beside bounds over all of them together."""
    name = say("book-joint", unit=loss.unit)
    for gap in loss.gaps:
        value, bound = _shown(gap.goal, gap.value), _shown(gap.goal, gap.bound)
        yield GoalLine(name, say(f"goal-{gap.goal}"), value, bound, not gap.loss)


def _shown(goal: str, value: int) -> float:
    """Burdens in hours."""
    return value / 4 if goal.startswith("burden-") else value


def _goals(part: CellPlan, say: Say) -> Iterator[GoalLine]:
    for goal in part.result.goals:
        value, bound = _shown(goal.name, goal.value), _shown(goal.name, goal.bound)
        yield GoalLine(part.name, say(f"goal-{goal.name}"), value, bound, goal.is_proven)
