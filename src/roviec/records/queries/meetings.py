"""Meetings of a unit: which there are, who is called on the day, what waits to be put on the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from roviec.domain.people import Standing, told_apart
from roviec.records.models import Draft, Duty, Journal, Meeting, Member, Membership, Unit
from roviec.records.models.meetings import MeetingState
from roviec.records.models.votes import Subject
from roviec.records.queries.decided import open_remarks, vote_on_the_whole

TO_COME = (MeetingState.CALLED.value, MeetingState.OPEN.value)
MOST = 5
"""Meetings to come that are told of: more are hardly ever called."""
OVER = (MeetingState.CLOSED.value, MeetingState.ADOPTED.value)


@dataclass(frozen=True, slots=True)
class Called:
    """Người được mời - a member of the cell on the day of the meeting, with the standing of that day.

    `name` tells them apart from others of their name who are called as well.
    """

    member: Member
    standing: Standing
    is_official: bool
    name: str


def meetings_of(unit: Unit, year: int) -> QuerySet[Meeting]:
    """The meetings of the unit in the working year, the latest first."""
    found = Meeting.objects.filter(unit=unit, year=year).select_related("chair", "minute_taker")
    return found.order_by("-held_on", "-starts_at", "-pk")


def called_to(unit: Unit, on: date) -> list[Called]:
    """Who belongs to the unit on the day, by given name; who came for a time among them. One query."""
    found = Membership.objects.on(on).filter(unit=unit).with_standing(on).select_related("member")
    rows = list(found.order_by("member__sort_key", "member__pk"))
    names = told_apart((row.member.name, row.member.born, row.group) for row in rows)
    return [_called(row, name, on) for row, name in zip(rows, names, strict=True)]


def _called(row: Membership, name: str, on: date) -> Called:
    """On probation is whom the register says so, or who becomes official only after the day."""
    standing = Standing(row.standing_now)  # type: ignore[attr-defined] # the queryset's own column
    official = row.member.official
    is_later = official is not None and official.earliest() > on
    is_official = standing is not Standing.PROBATIONARY and not is_later
    return Called(row.member, standing, is_official, name)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Việc còn mở - what a meeting of the year should speak of: the released draft, open remarks, the duties."""

    draft: Draft | None
    remarks: int
    duties: int


def open_matters(unit: Unit, year: int, *, but: Meeting | None = None) -> Waiting:
    """The draft is the chosen and released version, if not yet voted through nor tabled in another open meeting."""
    chosen = Draft.objects.of(unit, year).adopted().filter(is_released=True).first()
    elsewhere = Meeting.objects.filter(draft=chosen, state__in=TO_COME).exclude(pk=but.pk if but else 0)
    if chosen is not None and (vote_on_the_whole(chosen) or elsewhere.exists()):
        chosen = None
    duties = Duty.objects.of_year(year).filter(unit=unit).count()
    return Waiting(chosen, open_remarks(unit, year).count(), duties)


def open_meeting_with(draft: Draft) -> Meeting | None:
    """The meeting to come in which the version is tabled."""
    return Meeting.objects.filter(draft=draft, state__in=TO_COME).order_by("held_on", "pk").first()


def figures_below(unit: Unit, year: int, on: date) -> Mapping[int, tuple[int, int, date | None]]:
    """Of each unit right below: meetings held, meetings to come, and the day of the next; one query."""
    found: dict[int, tuple[int, int, date | None]] = {}
    rows = Meeting.objects.filter(unit__path__startswith=unit.path, year=year)
    rows = rows.exclude(state=MeetingState.CANCELLED.value).order_by("held_on")
    for key, state, day in rows.values_list("unit", "state", "held_on"):
        held, called, coming = found.get(key, (0, 0, None))
        if coming is None and state in TO_COME and day >= on:
            coming = day
        found[key] = (held + (state in OVER), called + (state in TO_COME), coming)
    return found


def given_out(meeting: Meeting) -> Draft | None:
    """The version that members were given: the tabled one as it was before amendments that this meeting passed."""
    draft: Draft | None = meeting.draft
    passed = meeting.votes.filter(subject=Subject.AMENDMENT.value, has_passed=True)
    votes = set(passed.values_list("pk", flat=True)) if draft else set()
    while votes and draft and draft.base:
        about = f"draft:{draft.pk}"
        told = Journal.objects.filter(verb="amend-draft", about=about, data__vote__in=votes).exists()
        if not told:
            break
        draft = draft.base
    return draft


def own_meetings(member: int | None, on: date) -> list[Meeting]:
    """The meetings to come of the cells the member belongs to on their days, the next first."""
    if member is None:
        return []
    belongs = Membership.objects.filter(member=member)
    units = belongs.filter(Q(ends__isnull=True) | Q(ends__gt=on)).values("unit")
    coming = Meeting.objects.filter(unit__in=units, state__in=TO_COME, held_on__gte=on).select_related("unit")
    found = coming.order_by("held_on", "starts_at")[:MOST]
    return [one for one in found if belongs.on(one.held_on).filter(unit=one.unit_id).exists()]
