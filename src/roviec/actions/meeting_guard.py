"""Whether a meeting can still be changed: what may happen in which state, and what has happened meanwhile."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.actions.refusal import Refused
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Meeting
from roviec.records.models.meetings import MeetingState
from roviec.records.queries.journal import ahead_of_clock

TO_COME = (MeetingState.CALLED, MeetingState.OPEN)


def locked(meeting: Meeting, *states: MeetingState) -> Meeting:
    """The meeting as it is now, kept from others until the transaction ends.

    Raises Refused unless it is in one of the states: `meeting-is-called`, -open, -closed, -adopted, -cancelled.
    """
    now = held(meeting)
    if MeetingState(now.state) not in states:
        raise Refused(state_of(now))
    return now


def held(meeting: Meeting) -> Meeting:
    """The same in whatever state it is: others who change, count or close in it wait until the transaction ends."""
    now: Meeting = Meeting.objects.select_for_update().select_related(None).get(pk=meeting.pk)
    now.unit = meeting.unit
    return now


def state_of(meeting: Meeting) -> Reason:
    """What has become of the meeting, as a reason why something cannot be done any more, or not yet."""
    day = f"{meeting.held_on:%d/%m/%Y}"
    if meeting.ended:
        return reason(f"meeting-is-{meeting.state}", day=day, ended=meeting.end_text)
    return reason(f"meeting-is-{meeting.state}", day=day)


def not_yet(meeting: Meeting, on: date) -> list[Reason]:
    """The day of the meeting has not come."""
    return [reason("meeting-day-ahead", day=f"{meeting.held_on:%d/%m/%Y}")] if meeting.held_on > on else []


def clock_behind() -> list[Reason]:
    """The clock of the machine has gone back behind the last entry of the journal."""
    last = ahead_of_clock()
    if last is None:
        return []
    return [reason("clock-behind", last=f"{timezone.localtime(last):%H:%M %d/%m/%Y}")]
