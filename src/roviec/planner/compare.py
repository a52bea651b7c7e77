"""Two plans of the same members and duties side by side: by person, by duty, by goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roviec.planner.casing import Case
from roviec.planner.certify import judge
from roviec.planner.plan import Plan

Side = tuple[Case, Plan]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Dòng theo người - duty codes before and after, with the share behind a household duty; loads in quarter-hours."""

    key: str
    name: str
    cell: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    load_before: int
    load_after: int

    @property
    def is_changed(self) -> bool:
        """Whether the person's duties or shares differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Dòng theo nhiệm vụ - names with their shares before and after."""

    unit: str
    code: str
    name: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]

    @property
    def is_changed(self) -> bool:
        """Whether the duty's people or shares differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Dòng mục tiêu - a goal's value before and after."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """So sánh - all persons, all duties of the unit and all goals, changed or not; rules each side breaks, counted."""

    unit: str
    people: tuple[PersonRow, ...]
    duties: tuple[DutyRow, ...]
    goals: tuple[GoalRow, ...]
    broken_before: int
    broken_after: int


def compare(before: Side, after: Side) -> Comparison:
    """Put two plans side by side. The cases have the same members; duties given from above may differ.

    Raises ValueError for cases of different units or members.
    """
    (old, _), (new, _) = before, after
    if old.problem.name != new.problem.name or old.members != new.members:
        raise ValueError(f"{old.problem.name!r} and {new.problem.name!r} do not have the same members")
    first, second = judge(old.problem, before[1]), judge(new.problem, after[1])
    later = dict(second.values)
    return Comparison(
        unit=old.problem.name,
        people=tuple(_person(p, before, after) for p in range(len(old.members))),
        duties=tuple(_duties(before, after)),
        goals=tuple(GoalRow(name, value, later[name]) for name, value in first.values),
        broken_before=len(first.broken),
        broken_after=len(second.broken),
    )


def _person(p: int, before: Side, after: Side) -> PersonRow:
    member = before[0].members[p]
    duties = [
        tuple((case.duties[t].code, plan.shares[p, t]) for t in plan.tasks_of(p)) for case, plan in (before, after)
    ]
    loads = [plan.total_load(case.problem, p) for case, plan in (before, after)]
    name = before[0].problem.people[p].name
    return PersonRow(member.key, name, member.cell, duties[0], duties[1], loads[0], loads[1])


def _duties(before: Side, after: Side) -> Sequence[DutyRow]:
    """Duties of the unit itself; those from above stand with the unit that gives them."""
    unit = before[0].problem.name
    teams = [_teams(*side) for side in (before, after)]
    own = [duty for duty in before[0].duties if duty.unit == unit]
    return [DutyRow(unit, duty.code, duty.name, teams[0][duty.code], teams[1][duty.code]) for duty in own]


def _teams(case: Case, plan: Plan) -> dict[str, tuple[tuple[str, int], ...]]:
    return {
        duty.code: tuple((case.problem.people[p].name, plan.shares[p, t]) for p in plan.people_of(t))
        for t, duty in enumerate(case.duties)
    }
