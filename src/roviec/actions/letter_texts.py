"""What a letter says, made when it is sent: of the reader alone, in their language, the subject naming nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.core.mail import EmailMessage

from roviec.actions.publishing_texts import Say, fitted, line_of, text_for
from roviec.domain.due_days import due_days
from roviec.records.models import Letter, MailTopic, Member
from roviec.records.models.meetings import MeetingState
from roviec.records.queries.in_force import of_member
from roviec.records.queries.meetings import called_to
from roviec.wording import say


def message_of(letter: Letter, on: date) -> EmailMessage | None:
    """The letter in words as sent on the day; None if the reader no longer wants it, or what it tells of is over."""
    account, topic = letter.account, MailTopic(letter.topic)
    account.refresh_from_db()
    if account.member is None or not account.wants(topic):
        return None

    def told(code: str, **facts: str | int) -> str:
        return say(code, account.language, **facts)

    text = TEXTS[topic](letter, account.member, told, on)
    if not text:
        return None
    foot = told("mail-foot", about=told(f"mail-about-{topic.value}"))
    return EmailMessage(told("mail-subject"), f"{text}\n\n{foot}\n", to=[account.email])


def _duties(letter: Letter, member: Member, told: Say, _on: date) -> str:
    """What the resolution gives the reader."""
    if letter.resolution is None:
        return ""
    rows = list(letter.resolution.assignments.filter(member=member).select_related("member", "duty"))
    return text_for(rows, letter.resolution, told) if rows else ""


def _meeting(letter: Letter, member: Member, told: Say, on: date) -> str:
    """Where and when the cell meets, or that it does not."""
    meeting = letter.meeting
    if meeting is None or meeting.held_on < on:
        return ""
    facts = {"name": member.name, "unit": meeting.unit.name, "day": f"{meeting.held_on:%d/%m/%Y}"}
    if meeting.state == MeetingState.CANCELLED:
        return told("mail-meeting-off", **facts)
    is_called = any(one.member == member for one in called_to(meeting.unit, meeting.held_on))
    if meeting.state != MeetingState.CALLED or not is_called:
        return ""
    return told("mail-meeting", hour=f"{meeting.starts_at:%H:%M}", place=meeting.place, **facts)


def _draft(letter: Letter, member: Member, told: Say, on: date) -> str:
    """That the cell may speak of its draft, and until when."""
    draft = letter.draft
    if draft is None or not draft.is_released or draft.remarks_until is None or draft.remarks_until < on:
        return ""
    facts = {"name": member.name, "unit": draft.unit.name, "year": str(draft.year)}
    return told("mail-draft", until=f"{draft.remarks_until:%d/%m/%Y}", **facts)


def _reminder(letter: Letter, member: Member, told: Say, on: date) -> str:
    """The reader's duties in force that are due on the day."""
    resolution, day = letter.resolution, letter.day
    if resolution is None or day is None or day < on:
        return ""
    held = of_member(member.pk, on).filter(resolution=resolution)
    rows = [one for one in held if day in due_days(one.duty.due, resolution.year, resolution.signed_on)]
    lines = [line_of(one, number, told) for number, one in enumerate(rows, 1)]
    head = told("mail-reminder", name=member.name, day=f"{day:%d/%m/%Y}")
    return fitted(head, lines, told("mail-reminder-tail"), told) if rows else ""


TEXTS: Mapping[MailTopic, Callable[[Letter, Member, Say, date], str]] = {
    MailTopic.DUTIES: _duties,
    MailTopic.MEETING: _meeting,
    MailTopic.DRAFT: _draft,
    MailTopic.REMINDER: _reminder,
}
"""Topic -> what is said of it; "" where there is nothing to tell any more."""
