"""What a cell has decided of a draft, from remarks and meeting to vote, resolution and receipts, as the needs count."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from roviec.records.models import Draft, Duty, Journal, Meeting, Receipt, Remark, Resolution, Unit, Vote
from roviec.records.models.meetings import MeetingState
from roviec.records.models.remarks import RemarkKind
from roviec.records.models.resolutions import ReceiptState
from roviec.records.models.votes import Subject, VoteState
from roviec.records.queries.changes import has_change
from roviec.records.seals import digest

OVER = (MeetingState.CLOSED.value, MeetingState.ADOPTED.value)
GOES = (MeetingState.CALLED.value, MeetingState.OPEN.value, *OVER)


def decided(unit: Unit, year: int, chosen: Draft | None, on: date) -> dict[str, Any]:
    """Fields of CycleFacts from the release to the handing over; `chosen` is the adopted version."""
    if chosen is None:
        return {}
    tabled, vote = Meeting.objects.filter(draft=chosen), vote_on_the_whole(chosen)
    receipts = Receipt.objects.filter(resolution__draft=chosen)
    issued = Resolution.objects.select_related("unit").filter(draft=chosen).first()
    return {
        "days_to_remark": days_to_remark(chosen, on),
        "remarks_open": open_remarks(unit, year).count(),
        "is_meeting_called": tabled.filter(state__in=GOES).exists(),
        "is_meeting_held": tabled.filter(state__in=OVER).exists(),
        "has_vote_passed": vote is not None and vote.meeting.state in OVER,
        "has_minutes_adopted": vote is not None and vote.meeting.state == MeetingState.ADOPTED.value,
        "has_number_and_day": issued is not None,
        "has_change": issued is not None and has_change(issued, on),
        "without_supervisor": Duty.objects.filter(draft_lines__draft=chosen, supervisor="").distinct().count(),
        "untold": receipts.filter(state=ReceiptState.UNTOLD.value).count(),
        "requests_open": receipts.filter(state=ReceiptState.ASKS.value, answer="").count(),
    }


def days_to_remark(draft: Draft, on: date) -> int:
    """Days until the last on which members may speak; on that day, 0, the meeting may already have the draft."""
    return max(0, (draft.remarks_until - on).days) if draft.remarks_until else 0


def open_remarks(unit: Unit, year: int) -> QuerySet[Remark]:
    """Remarks on any version of the year that nobody has answered; an agreement needs no answer."""
    asked = Remark.objects.filter(draft__unit=unit, draft__year=year, answer="")
    return asked.exclude(kind=RemarkKind.AGREE.value)


def is_changed_since(vote: Vote) -> bool:
    """Whether the version has other lines than those the cell voted on: its seal in the vote's entry, or changes."""
    draft = vote.draft
    if draft is None:
        return True
    told = Journal.objects.filter(about=f"vote:{vote.pk}", verb="close-vote").order_by("-number").first()
    seal = (told.data.get("seals") or {}).get(f"draft:{draft.pk}") if told else None
    if seal is not None and seal != digest("draft", draft.pk):
        return True
    return draft.changes.filter(at__gt=vote.opened_at).exists()


def meeting_of(draft: int | None) -> Meeting | None:
    """The latest meeting in which the version with this key is tabled; None if there is none."""
    found: Meeting | None = Meeting.objects.filter(draft=draft, state__in=GOES).order_by("held_on", "pk").last()
    return found if draft else None


def vote_on_the_whole(draft: Draft) -> Vote | None:
    """The vote that passed this very version as a whole; None if there is none."""
    passed = Vote.objects.filter(draft=draft, subject=Subject.WHOLE.value, state=VoteState.CLOSED.value)
    found: Vote | None = passed.filter(has_passed=True).select_related("meeting").first()
    return found
