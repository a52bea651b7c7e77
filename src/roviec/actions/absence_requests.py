"""Asking to be absent from a meeting, before it begins; the committee accepts or says why not."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.meeting_guard import TO_COME, locked
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import AbsenceRequest, Meeting, Way
from roviec.records.models.meetings import MeetingState
from roviec.records.queries.meetings import called_to


@transaction.atomic
def ask_absence(actor: Actor, meeting: Meeting, member: int | None, why: str) -> AbsenceRequest:
    """A member (key) asks to be absent: with their own account, or the committee writes it down for them.

    Asking again before the answer changes the reason. Raises Refused: a right lacking, `meeting-is-...` once it has
    begun, `absence-not-called`, `absence-no-reason`, `absence-answered`.
    """
    is_own = _allow(actor, meeting, member)
    locked(meeting, MeetingState.CALLED)
    flaws = [] if why else [reason("absence-no-reason")]
    if member not in {one.member.pk for one in called_to(meeting.unit, meeting.held_on)}:
        flaws.append(reason("absence-not-called"))
    before = meeting.absence_requests.filter(member=member).first()
    if before is not None and before.is_accepted is not None:
        flaws.append(reason("absence-answered"))
    if flaws:
        raise Refused(*flaws)
    way = Way.ACCOUNT if is_own else Way.BEHALF
    fields = {"why": why, "way": way.value, "asked_at": timezone.now(), "actor": actor.name}
    made: AbsenceRequest = meeting.absence_requests.update_or_create(member_id=member or 0, defaults=fields)[0]
    _note(actor, "ask-absence", made, {"way": way.value})
    return made


@transaction.atomic
def take_back_absence(actor: Actor, meeting: Meeting, member: int | None) -> None:
    """The member will come after all. Raises Refused: a right lacking, `meeting-is-...`, `absence-not-asked`."""
    _allow(actor, meeting, member)
    locked(meeting, MeetingState.CALLED)
    asked = _asked(meeting, member)
    _note(actor, "take-back-absence", asked, {})
    asked.delete()


@transaction.atomic
def answer_absence(actor: Actor, meeting: Meeting, member: int, answer: str, *, is_accepted: bool) -> AbsenceRequest:
    """The committee accepts, which takes an official member out of the base of votes, or says why not.

    Until the meeting is closed an answer may be given anew. Raises Refused: a right lacking, `meeting-is-...`,
    `absence-not-asked`, `absence-no-answer` for a refusal without its reason.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    locked(meeting, *TO_COME)
    asked = _asked(meeting, member)
    if not is_accepted and not answer:
        raise Refused(reason("absence-no-answer", member=asked.member.name))
    asked.is_accepted, asked.answer, asked.answered_by = is_accepted, answer, actor.name
    asked.save(update_fields=["is_accepted", "answer", "answered_by"])
    _note(actor, "answer-absence", asked, {"accepted": is_accepted})
    return asked


def _allow(actor: Actor, meeting: Meeting, member: int | None) -> bool:
    """Whether it is the actor's own absence; who does not see the meeting is not told that it exists."""
    is_own = member is not None and actor.member == member
    allow(actor, Act.VIEW_MEETING, meeting.unit)
    allow(actor, Act.ASK_ABSENCE if is_own else Act.RUN_MEETING, meeting.unit, owner=member)
    return is_own


def _asked(meeting: Meeting, member: int | None) -> AbsenceRequest:
    found = meeting.absence_requests.filter(member=member).select_related("member").first()
    if found is None:
        raise Refused(reason("absence-not-asked"))
    asked: AbsenceRequest = found
    return asked


def _note(actor: Actor, verb: str, asked: AbsenceRequest, data: dict[str, object]) -> None:
    """About the member, who can read it."""
    about, path = f"member:{asked.member_id}", asked.meeting.unit.path
    entry(actor.name, verb, about, unit_path=path, data={"meeting": asked.meeting_id, **data}).save()
