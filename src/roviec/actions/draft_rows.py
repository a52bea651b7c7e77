"""A version as rows to look at: by member, the most burdened first, and by duty, what is unmet first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roviec.actions.drafted import Drafted
from roviec.domain.discretion import Sight, withheld
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import name_key
from roviec.planner.explain import pair_reasons
from roviec.planner.goals import coverage

OF_THE_PLANNER = frozenset({"assigned-for-balance", "all-needed"})
"""Reasons that only the planner can have had."""
FULL = 120
"""Percent of capacity at which a bar is full."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Một việc của một người - keys of member and duty; hours are quarter-hours a month with all households."""

    member: int
    duty: int
    name: str
    code: str
    title: str
    share: int
    has_households: bool
    hours: int
    reasons: tuple[Reason, ...]
    is_pinned: bool
    is_given: bool
    is_against: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Dòng theo người - load against capacity in quarter-hours; `capacity` None where it is not for this eye."""

    key: int
    name: str
    standing: Standing
    group: str
    load: int
    carry: int
    capacity: int | None
    last_year: int
    holdings: tuple[Holding, ...]
    is_idle: bool

    @property
    def percent(self) -> int | None:
        """Load in percent of capacity, rounded; None where capacity is not known or nothing."""
        return None if not self.capacity else round(100 * self.load / self.capacity)

    @property
    def bar(self) -> int:
        """How long the bar is drawn."""
        return min(FULL, self.percent or 0)

    @property
    def is_unmet(self) -> bool:
        """Has no duty though one is due, too much to do, or something that a rule bars."""
        return self.is_idle or self.is_over or any(one.is_against for one in self.holdings)

    @property
    def is_over(self) -> bool:
        """More than there is time for."""
        return self.capacity is not None and self.load > self.capacity


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Dòng theo nhiệm vụ - people wanted and there, what it lacks."""

    key: int
    code: str
    title: str
    low: int
    high: int
    households: int
    is_mandatory: bool
    is_own: bool
    people: tuple[Holding, ...]
    missing: int
    lacks_leader: bool
    left: int
    unnamed: int = 0  # people whose names are not for this eye

    @property
    def is_unmet(self) -> bool:
        """Something is lacking, or an optional duty is not opened."""
        return bool(self.missing or self.lacks_leader or self.left or (not self.is_mandatory and not self.people))


def listed(drafted: Drafted, sight: Sight) -> list[int]:
    """Numbers of the members with a duty or to whom one is due.

    Those without a duty come first, then the most burdened; by name where hours are not for this eye.
    """
    people = enumerate(drafted.case.problem.people)
    shown = (p for p, who in people if who.must_serve or drafted.plan.tasks_of(p))
    return sorted(shown, key=lambda p: _weight(drafted, p, sight))


def _weight(drafted: Drafted, p: int, sight: Sight) -> tuple[bool, float, bytes, int]:
    problem, person = drafted.case.problem, drafted.case.problem.people[p]
    load = drafted.plan.total_load(problem, p)
    relative = -load / max(1, person.capacity) if sight.hours else 0.0
    return bool(drafted.plan.tasks_of(p)), relative, name_key(drafted.case.members[p].name), p


def member_row(drafted: Drafted, p: int, sight: Sight) -> MemberRow:
    """One member with all their duties."""
    problem, plan, member = drafted.case.problem, drafted.plan, drafted.case.members[p]
    person = problem.people[p]
    knows = sight.hours and (sight.health or member.hours is not None)
    return MemberRow(
        key=drafted.members[p],
        name=person.name,
        standing=member.standing,
        group=member.group,
        load=plan.total_load(problem, p),
        carry=person.carry,
        capacity=person.capacity if knows else None,
        last_year=len(member.last_year),
        holdings=tuple(holding(drafted, p, t, sight) for t in plan.tasks_of(p)),
        is_idle=person.must_serve and not plan.tasks_of(p),
    )


def holding(drafted: Drafted, p: int, t: int, sight: Sight) -> Holding:
    """One pair of the version with what speaks for it."""
    case, problem, share = drafted.case, drafted.case.problem, drafted.plan.shares[p, t]
    member, duty = drafted.rows((p, t))
    task = problem.tasks[t]
    return Holding(
        member=member,
        duty=duty,
        name=problem.people[p].name,
        code=task.key,
        title=task.name,
        share=share,
        has_households=bool(case.duties[t].households),
        hours=task.load * share,
        reasons=withheld(_reasons(drafted, p, t), sight),
        is_pinned=(p, t) in problem.pins and (p, t) not in case.given,
        is_given=(p, t) in case.given,
        is_against=(p, t) not in problem.fit,
    )


def _reasons(drafted: Drafted, p: int, t: int) -> tuple[Reason, ...]:
    """Why the pair stands; what people put there is not told as the planner's choice."""
    found, who = pair_reasons(drafted.case, p, t), drafted.put.get((p, t))
    if who is None:
        return found
    return (reason(who), *(one for one in found if one.code not in OF_THE_PLANNER))


def duty_rows(drafted: Drafted, sight: Sight) -> list[DutyRow]:
    """Duties of the unit, then those given from above; what is unmet first, mandatory before optional."""
    rows = [duty_row(drafted, t, sight) for t in range(len(drafted.duties))]
    return sorted(rows, key=lambda row: (not row.is_own, not (row.is_unmet and row.is_mandatory), not row.is_unmet))


def duty_row(drafted: Drafted, t: int, sight: Sight) -> DutyRow:
    """One duty with its people."""
    problem, plan = drafted.case.problem, drafted.plan
    task = problem.tasks[t]
    return DutyRow(
        key=drafted.duties[t],
        code=task.key,
        title=task.name,
        low=task.low,
        high=task.high,
        households=task.households,
        is_mandatory=task.is_mandatory,
        is_own=drafted.is_own(t),
        people=tuple(holding(drafted, p, t, sight) for p in _by_name(drafted, plan.people_of(t))),
        missing=coverage.missing_people(problem, plan, t),
        lacks_leader=bool(coverage.missing_leader(problem, plan, t)),
        left=coverage.missing_households(problem, plan, t),
    )


def narrowed(rows: Iterable[DutyRow], member: int | None, *, others: bool) -> list[DutyRow]:
    """The duties for a member who is not shown the names of others: those others as a number, or not at all."""
    found = []
    for row in rows:
        own = tuple(one for one in row.people if one.member == member)
        if others:
            found.append(replace(row, people=own, unnamed=len(row.people) - len(own)))
        elif own:
            found.append(replace(row, people=own, missing=0, lacks_leader=False, left=0))
    return found


def _by_name(drafted: Drafted, people: Iterable[int]) -> list[int]:
    return sorted(people, key=lambda p: (name_key(drafted.case.members[p].name), p))
