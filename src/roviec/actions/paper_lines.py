"""Lines of the papers from the records: who has which duty, who signs, how many members a cell has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from roviec.domain.people import ACTIVE, Standing, is_secretary, told_apart
from roviec.papers.contract import Counts, DutyLine, MemberLine
from roviec.records.models import Assignment, DraftLine, Membership, PostHeld, RoleHeld, Unit

Given = DraftLine | Assignment


def belonging(unit: Unit, on: date) -> list[Membership]:
    """Memberships of the day by given name, each with `standing_now`."""
    found = Membership.objects.on(on).with_standing(on).filter(unit=unit).select_related("member")
    return list(found.order_by("member__sort_key", "member__born", "pk"))


def counts_of(people: Iterable[Membership], assigned: int) -> Counts:
    """Members of the cell, those exempt, those to whom a duty is due, those who have one."""
    standings = [standing_of(one) for one in people]
    active = sum(one in ACTIVE for one in standings)
    return Counts(len(standings), standings.count(Standing.EXEMPT), active, assigned)


def names_of(people: Iterable[Membership]) -> dict[int, str]:
    """Key of a member -> the name as the papers of the cell write it; people of one name have their year behind it."""
    every = list(people)
    names = told_apart((one.member.name, one.member.born, one.group) for one in every)
    return {one.member_id: name for one, name in zip(every, names, strict=True)}


def exempt_names(people: Iterable[Membership]) -> tuple[str, ...]:
    """Names of those who are exempt."""
    every = list(people)
    names = names_of(every)
    return tuple(names[one.member_id] for one in every if standing_of(one) is Standing.EXEMPT)


def member_lines(people: Iterable[Membership], given: Iterable[Given]) -> tuple[MemberLine, ...]:
    """Those to whom a duty is due, and whoever else has one, each with the duties given.

    A person given a duty who no longer belongs to the cell stands at the end.
    """
    every = list(given)
    rows = {one.member_id: one for one in people}
    names = names_of(rows.values())
    duties: dict[int, list[DutyLine]] = {}
    for line in every:
        duties.setdefault(line.member_id, []).append(duty_line(line))
    here = [
        MemberLine(names[key], one.group, _born(one.member), standing_of(one), tuple(duties.get(key, ())))
        for key, one in rows.items()
        if key in duties or standing_of(one) in ACTIVE
    ]
    gone = {line.member_id: line.member for line in every if line.member_id not in rows}
    return (*here, *(MemberLine(who.name, "", _born(who), duties=tuple(duties[key])) for key, who in gone.items()))


def duty_line(line: Given) -> DutyLine:
    """A duty as one person has it: a household duty takes its hours for each household."""
    duty = line.duty
    times = line.share if duty.households else 1
    return DutyLine(
        code=duty.code,
        name=duty.name,
        product=duty.product,
        due=duty.due,
        hours=None if duty.hours is None else duty.hours * times,
        households=line.share if duty.households else 0,
        supervisor=duty.supervisor,
    )


def secretary_of(unit: Unit, on: date, people: Iterable[Membership]) -> str | None:
    """Who is secretary of the cell on the day: by role, else by post; None where neither says."""
    held = RoleHeld.objects.on(on).filter(unit=unit, role="secretary", account__is_active=True)
    names: list[str] = list(held.order_by("pk").values_list("account__name", flat=True)[:1])
    if names:
        return names[0]
    posts = PostHeld.objects.on(on).filter(member__in=[one.member_id for one in people]).select_related("member")
    named = (post.member.name for post in posts.order_by("pk") if is_secretary(post.name))
    return next(named, None)


def standing_of(one: Membership) -> Standing:
    """The standing of the day."""
    return Standing(one.standing_now)  # type: ignore[attr-defined] # annotated by with_standing


def _born(member: object) -> int | None:
    born = getattr(member, "born", None)
    return born.year if born else None
