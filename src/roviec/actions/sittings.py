"""A meeting begins, is closed and sealed; its minutes are adopted with two signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from roviec.actions.counting import counts_outside
from roviec.actions.freezing import freeze_minutes
from roviec.actions.guard import allow
from roviec.actions.meeting_guard import clock_behind, locked, not_yet
from roviec.actions.meetings import late_papers, missing_papers
from roviec.actions.presses import Presses
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.meetings import absent_in_row, against_times, attendance_low, end_day, length, too_short
from roviec.domain.reasons import Reason, reason
from roviec.domain.roll import THERE
from roviec.domain.rulesets import ruleset
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Meeting
from roviec.records.models.meetings import MeetingKind, MeetingState
from roviec.records.models.votes import VoteState
from roviec.records.queries.roll import absences_in_row, figures_of, lacks_of, rows_of
from roviec.records.seals import sealed, sealed_minutes, sealed_remarks


@transaction.atomic
def begin_meeting(actor: Actor, meeting: Meeting, began: time, *, on: date) -> None:
    """The meeting begins; from now on nobody can ask to be absent.

    Raises Refused with all reasons: `meeting-is-...`, `meeting-day-ahead`, `meeting-time-ahead`, `clock-behind`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, MeetingState.CALLED)
    _refuse([*not_yet(now, on), *_time_ahead(now, began, on), *clock_behind()])
    Meeting.objects.filter(pk=now.pk).update(state=MeetingState.OPEN.value, began=began)
    _note(actor, "begin-meeting", now, {"began": f"{began:%H:%M}"})


@transaction.atomic
def close_meeting(actor: Actor, meeting: Meeting, began: time | None, ended: time, *, on: date) -> None:
    """The meeting is over: invitation, agenda, roll and times are sealed and cannot change any more.

    `began` puts the beginning right; an end earlier on the clock is on the next day. Raises Refused with all reasons:
    `meeting-is-...`, and those of `why_not_close`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, MeetingState.OPEN)
    now.began = began or now.began
    _refuse(why_not_close(now, ended, on))
    fields = {"state": MeetingState.CLOSED.value, "began": now.began, "ended": ended}
    Meeting.objects.filter(pk=now.pk).update(**fields)
    now.ended = ended
    data = {"began": f"{now.began:%H:%M}", "ended": now.end_text, "seals": sealed(now)}
    _note(actor, "close-meeting", now, data)


def why_not_close(meeting: Meeting, ended: time | None, on: date) -> list[Reason]:
    """Everything that stands in the way of closing; without `ended`, all but what concerns that time.

    `meeting-day-ahead`, `meeting-time-ahead`, `clock-behind`, `meeting-ended-early`, `meeting-too-long`, `roll-open`,
    `roll-strangers`, `vote-still-open`, `count-outside`, `meeting-no-chair`, `meeting-no-minute-taker`.
    """
    found = [*not_yet(meeting, on), *(_against_end(meeting, ended, on) if ended else ()), *clock_behind()]
    lacks = lacks_of(meeting)
    if lacks.unmarked:
        found.append(reason("roll-open", count=len(lacks.unmarked)))
    if lacks.strangers:
        found.append(reason("roll-strangers", count=len(lacks.strangers)))
    open_votes = meeting.votes.filter(state=VoteState.OPEN.value).count()
    if open_votes:
        found.append(reason("vote-still-open", count=open_votes))
    return [*found, *_unsigned(meeting)]


def warnings_of(meeting: Meeting) -> list[Reason]:
    """What does not keep the rules of meetings; it bars nothing: length, attendance, absences in a row, the papers.

    And who leads the meeting or writes its minutes while the roll has them absent.
    """
    rules = ruleset("meetings", meeting.held_on)
    figures = figures_of(meeting, rows_of(meeting))
    found = [late_papers(meeting) or missing_papers(meeting)]
    if meeting.began and meeting.ended:
        minutes = length(meeting.began, meeting.ended)
        found.append(too_short(minutes, rules, is_combined=meeting.kind == MeetingKind.BOTH))
    if not figures.unmarked:
        found.append(attendance_low(figures.due_came, figures.due, rules))
    told = [*(one for one in found if one), *_absent_in_the_chair(meeting)]
    for member, times in absences_in_row(meeting):
        if absent_in_row(times, rules):
            most = int(rules.number("absences_in_row"))
            told.append(reason("meeting-absent-named", name=member.name, times=times, most=most))
    return told


def _absent_in_the_chair(meeting: Meeting) -> Iterator[Reason]:
    absent = set(meeting.roll.exclude(mark__in=("", *THERE)).values_list("member", flat=True))
    for code, member in (("chair", meeting.chair), ("taker", meeting.minute_taker)):
        if member and member.pk in absent:
            yield reason(f"meeting-{code}-absent", name=member.name)


@transaction.atomic
def adopt_minutes(
    actor: Actor,
    meeting: Meeting,
    day: date,
    *,
    is_signed: tuple[bool, bool],
    on: date,
    presses: Presses | None = None,
) -> None:
    """The minutes were read and adopted on the day, and signed by the chair and by the minute taker.

    `presses` are started before, so that others wait a shorter time.
    What was said and concluded is sealed, and so is the paper that is frozen here. Raises Refused with all reasons:
    `meeting-is-...`, `minutes-day-ahead`, `minutes-day-early`, `minutes-unsigned-chair`, `minutes-unsigned-taker`,
    `clock-behind`, `meeting-no-chair`, `meeting-no-minute-taker`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, MeetingState.CLOSED)
    flaws = [*clock_behind(), *_unsigned(now)]
    if day > on:
        flaws.append(reason("minutes-day-ahead"))
    if day < (over := now.ended_on or now.held_on):
        flaws.append(reason("minutes-day-early", day=f"{over:%d/%m/%Y}"))
    codes = ("minutes-unsigned-chair", "minutes-unsigned-taker")
    flaws += [reason(code) for code, has in zip(codes, is_signed, strict=True) if not has]
    _refuse(flaws)
    Meeting.objects.filter(pk=now.pk).update(state=MeetingState.ADOPTED.value, adopted_at=_moment(now, day))
    now.refresh_from_db()
    papers = freeze_minutes(now, actor, presses)
    people = {"chair": now.chair_id, "minute_taker": now.minute_taker_id}
    data = {"day": f"{day}", **people, "seals": {**sealed_minutes(now), **sealed_remarks(now), **sealed(*papers)}}
    _note(actor, "adopt-minutes", now, data)


def _moment(meeting: Meeting, day: date) -> datetime:
    """Adopted at the end of the meeting, or at this time of a later day."""
    zone, last = timezone.get_current_timezone(), meeting.ended_on
    if meeting.ended and last and day <= last:
        return datetime.combine(last, meeting.ended, tzinfo=zone)
    return datetime.combine(day, timezone.localtime().time(), tzinfo=zone)


def _unsigned(meeting: Meeting) -> list[Reason]:
    """Chair and minute taker answer for the minutes, so both must be named."""
    found = [] if meeting.chair_id else [reason("meeting-no-chair")]
    return found if meeting.minute_taker_id else [*found, reason("meeting-no-minute-taker")]


def _time_ahead(meeting: Meeting, clock: time, on: date) -> list[Reason]:
    is_ahead = meeting.held_on == on and clock > timezone.localtime().time()
    return [reason("meeting-time-ahead", time=f"{clock:%H:%M}")] if is_ahead else []


def _against_end(meeting: Meeting, ended: time, on: date) -> list[Reason]:
    """A time that cannot be the end, or one that has not come."""
    if meeting.began and (wrong := against_times(meeting.held_on, meeting.began, ended)):
        return [wrong]
    last = end_day(meeting.held_on, meeting.began or ended, ended)
    is_tomorrow = last > on >= meeting.held_on
    if is_tomorrow or (last == on and ended > timezone.localtime().time()):
        day = "" if last == meeting.held_on else f" {last:%d/%m/%Y}"
        return [reason("meeting-time-ahead", time=f"{ended:%H:%M}{day}")]
    return counts_outside(meeting, ended)


def _refuse(flaws: list[Reason]) -> None:
    if flaws:
        raise Refused(*flaws)


def _note(actor: Actor, verb: str, meeting: Meeting, data: Mapping[str, object]) -> None:
    entry(actor.name, verb, f"meeting:{meeting.pk}", unit_path=meeting.unit.path, data=data).save()
