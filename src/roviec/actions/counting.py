"""When ballots were counted: the true time in the meeting, which is not the time at which it is typed in.

A time is a clock of the meeting; one earlier than its beginning is of the next day, as with the meeting's end.
"""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from roviec.actions.guard import allow, raise_edition
from roviec.actions.meeting_guard import held
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.meetings import LONGEST, end_day, length
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Form, Meeting, Vote
from roviec.records.models.meetings import MeetingState
from roviec.records.models.votes import VoteState
from roviec.records.seals import sealed


def count_moment(meeting: Meeting, clock: time) -> datetime:
    """The moment of a count; the end must still prove later than it (`counts_outside`).

    Raises Refused: `count-before-meeting` for a time before the meeting was called for and began, `count-ahead`.
    """
    opening = _opening(meeting)
    if length(opening, clock) > LONGEST:
        day = f"{meeting.held_on:%d/%m/%Y}"
        raise Refused(reason("count-before-meeting", time=f"{clock:%H:%M}", began=f"{opening:%H:%M}", day=day))
    moment = _moment(meeting, opening, clock)
    if moment > timezone.now():
        raise Refused(reason("count-ahead", time=f"{moment:%H:%M}", day=f"{moment:%d/%m/%Y}"))
    return moment


def usual_clock(meeting: Meeting, now: datetime) -> time | None:
    """The time now, where the meeting may still go on; None on a later day, when it must be asked."""
    local = timezone.localtime(now)
    opening = _opening(meeting)
    hours = (local - _moment(meeting, opening, opening)).total_seconds() / 60
    return local.time().replace(second=0, microsecond=0) if 0 <= hours <= LONGEST else None


def counts_outside(meeting: Meeting, ended: time) -> list[Reason]:
    """`count-outside` for every vote counted before the meeting began or after `ended`."""
    began = meeting.began or meeting.starts_at
    first, last = _moment(meeting, began, began), _moment(meeting, began, ended)
    counted = meeting.votes.filter(state=VoteState.CLOSED.value, counted_at__isnull=False).order_by("place")
    times = [(one.place, timezone.localtime(one.counted_at)) for one in counted]
    span = {"began": f"{first:%H:%M}", "ended": f"{last:%H:%M}"}
    return [
        reason("count-outside", place=place, time=f"{at:%H:%M %d/%m/%Y}", **span)
        for place, at in times
        if not first <= at <= last
    ]


@transaction.atomic
def correct_count_time(vote: Vote, clock: time, *, edition: int | None, actor: Actor) -> Vote:
    """Put right when the ballots of a declared vote were counted, before the meeting is closed; it is sealed anew.

    Raises Refused: a right lacking, `stale-edition`, `meeting-is-...`, `ballots-not-declared`, and those of
    `count_moment`.
    """
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    vote.meeting = held(vote.meeting)
    if vote.meeting.state != MeetingState.OPEN.value:
        raise Refused(reason("count-meeting-over"))
    if vote.form != Form.PAPER.value or vote.state != VoteState.CLOSED.value:
        raise Refused(reason("ballots-not-declared"))
    moment = count_moment(vote.meeting, clock)
    raise_edition(vote, edition, "vote")
    vote.counted_at = moment
    vote.save(update_fields=["counted_at"])
    data = {"meeting": vote.meeting_id, "place": vote.place, "counted": f"{moment:%H:%M}", "seals": sealed(vote)}
    entry(actor.name, "time-count", f"vote:{vote.pk}", unit_path=vote.meeting.unit.path, data=data).save()
    return vote


def _opening(meeting: Meeting) -> time:
    """When it was called for or when it began, whichever is earlier: a beginning is often pressed late."""
    return min(meeting.starts_at, meeting.began or meeting.starts_at)


def _moment(meeting: Meeting, began: time, clock: time) -> datetime:
    day = end_day(meeting.held_on, began, clock)
    return datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())
