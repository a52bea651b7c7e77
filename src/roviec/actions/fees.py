"""What the minutes say of the party fees: what was collected at the meeting, and by whom."""

from __future__ import annotations

from django.db import transaction

from roviec.actions.guard import allow, raise_edition
from roviec.actions.meeting_guard import locked
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Meeting
from roviec.records.models.meetings import MeetingState

LONGEST = 300


@transaction.atomic
def write_fees(actor: Actor, meeting: Meeting, text: str, *, seen: int | None) -> None:
    """The line of the minutes on the fees, from the beginning until the minutes are adopted; "" takes it away.

    Raises Refused: a right lacking, `meeting-is-...`, `stale-edition`, `fees-long`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, MeetingState.OPEN, MeetingState.CLOSED)
    if len(text) > LONGEST:
        raise Refused(reason("fees-long", most=LONGEST, count=len(text)))
    raise_edition(meeting, seen, meeting.unit.name)
    Meeting.objects.filter(pk=now.pk).update(fees=text)
    meeting.fees = text
    data = {"year": now.year, "is_empty": not text}
    entry(actor.name, "write-fees", f"meeting:{now.pk}", unit_path=now.unit.path, data=data).save()
