"""The roll of a meeting: who is called with what is kept of each, absences in a row, who has seen the papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from roviec.domain.people import Standing, told_apart
from roviec.domain.roll import NOT_DUE, Marked, Roll, roll_of
from roviec.domain.rulesets import ruleset
from roviec.records.models import AbsenceRequest, Attendance, Meeting, Member, PaperSeen, RollMark
from roviec.records.models.meetings import MeetingState
from roviec.records.models.remarks import Way
from roviec.records.queries.meetings import OVER, TO_COME, Called, called_to


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng - somebody called, the mark that is kept, and what they asked beforehand."""

    called: Called
    kept: Attendance | None = None
    request: AbsenceRequest | None = None

    @property
    def marked(self) -> Marked:
        """As the figures read it; the standing of who is marked is the one that was kept."""
        if self.kept is None:
            return Marked(self.called.standing, self.called.is_official)
        return marked(self.kept)


def marked(row: Attendance) -> Marked:
    """A kept row as the figures read it."""
    return Marked(Standing(row.standing), row.is_official, row.mark, row.is_accepted, row.is_voting, row.is_held)


def rows_of(meeting: Meeting) -> list[Row]:
    """Everybody called, by given name; of a meeting that is over those who stand on its roll. Three queries at most."""
    kept = {row.member_id: row for row in meeting.roll.select_related("member").order_by("member__sort_key", "member")}
    if meeting.state not in TO_COME:
        names = told_apart((row.member.name, row.member.born, "") for row in kept.values())
        return [
            Row(Called(row.member, Standing(row.standing), row.is_official, name), row)
            for row, name in zip(kept.values(), names, strict=True)
        ]
    asked = {one.member_id: one for one in meeting.absence_requests.all()}
    called = called_to(meeting.unit, meeting.held_on)
    return [Row(one, kept.get(one.member.pk), asked.get(one.member.pk)) for one in called]


def figures_of(meeting: Meeting, rows: Iterable[Row]) -> Roll:
    """The figures by the rules of the day."""
    return roll_of([row.marked for row in rows], ruleset("voting", meeting.held_on))


@dataclass(frozen=True, slots=True)
class Lacks:
    """Thiếu, thừa - called without a mark; on the roll and not called (any more)."""

    unmarked: list[Called] = field(default_factory=list)
    strangers: list[Attendance] = field(default_factory=list)


def lacks_of(meeting: Meeting) -> Lacks:
    """What stands between the roll and who is called; for a meeting that is not over."""
    rows = rows_of(meeting)
    called = {row.called.member.pk for row in rows}
    others = meeting.roll.exclude(member__in=called).select_related("member")
    return Lacks([row.called for row in rows if row.kept is None], list(others))


def absences_in_row(meeting: Meeting) -> list[tuple[Member, int]]:
    """Who is excused at this meeting, with how many meetings of the unit in a row, in the year; by given name.

    Who need not come is left out. A meeting to which somebody was not called does not break the row. One query.
    """
    day = meeting.held_on
    sittings = Meeting.objects.filter(unit=meeting.unit_id, held_on__year=day.year, held_on__lte=day)
    rows = Attendance.objects.filter(meeting__in=sittings.filter(state__in=[*OVER, MeetingState.OPEN.value]))
    rows = rows.exclude(standing__in=[one.value for one in NOT_DUE])
    found: dict[int, tuple[Member, int]] = {}
    over: set[int] = set()
    newest = rows.order_by("-meeting__held_on", "-meeting__starts_at", "-meeting").select_related("member")
    for row in newest:
        if row.member_id in over:
            continue
        if row.mark != RollMark.EXCUSED.value or (row.meeting_id != meeting.pk and row.member_id not in found):
            over.add(row.member_id)
        else:
            found[row.member_id] = (row.member, found.get(row.member_id, (row.member, 0))[1] + 1)
    return sorted(found.values(), key=lambda one: bytes(one[0].sort_key))


@dataclass(frozen=True, slots=True)
class Papers:
    """Ai đã xem tài liệu - who has, with how and when, and who has not, by given name.

    With each of the latter stands when they opened the page before the papers were given out, if they did.
    """

    seen: list[PaperSeen]
    unseen: list[tuple[Member, datetime | None]]


def counts_as_seen(row: PaperSeen, meeting: Meeting) -> bool:
    """Papers handed over always; a page opened from the day on which they were given out."""
    if row.way != Way.ACCOUNT.value:
        return True
    return meeting.papers_on is not None and timezone.localdate(row.at) >= meeting.papers_on


def papers_of(meeting: Meeting, rows: Iterable[Row]) -> Papers:
    """Of those called; one query."""
    found = {one.member_id: one for one in meeting.seen_by.all()}
    every = {key: one for key, one in found.items() if counts_as_seen(one, meeting)}
    early = {key: one.at for key, one in found.items() if key not in every}
    members = [row.called.member for row in rows]
    for member in members:
        if member.pk in every:
            every[member.pk].member = member
    seen = [every[member.pk] for member in members if member.pk in every]
    return Papers(seen, [(member, early.get(member.pk)) for member in members if member.pk not in every])
