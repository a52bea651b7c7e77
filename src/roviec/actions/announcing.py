"""What members asked to be written to about: a meeting is called or called off, a draft is released, a duty falls due.

Letters are laid ready in the transaction of the act that tells of something, and only for those who have turned the
topic on, so nothing is asked before; letters about new duties are (actions/letters.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from roviec.domain.due_days import due_days
from roviec.records.actors import Actor
from roviec.records.models import Account, Draft, Letter, LetterState, MailTopic, Meeting
from roviec.records.models.accounts import column_of
from roviec.records.queries.in_force import in_force
from roviec.records.queries.meetings import called_to

AHEAD = timedelta(days=3)
"""So long before the day a duty is due its member is reminded."""
MORNING = time(7)
WAITING, SENT, DROPPED = (one.value for one in (LetterState.WAITING, LetterState.SENT, LetterState.DROPPED))


def readers_of(topic: MailTopic, members: Iterable[int]) -> QuerySet[Account]:
    """Accounts of these members (keys) that get letters about the topic."""
    found: QuerySet[Account] = Account.objects.filter(is_active=True, member__in=members, **{column_of(topic): True})
    return found.exclude(email="").order_by("pk")


def announce_meeting(meeting: Meeting, actor: Actor) -> None:
    """To all who are called; a meeting that was told of before is told of again, as it is now."""
    called = [one.member.pk for one in called_to(meeting.unit, meeting.held_on)]
    _announce(MailTopic.MEETING, called, actor, meeting=meeting)


def announce_draft(draft: Draft, actor: Actor, on: date) -> None:
    """To all who belong to the cell on the day."""
    _announce(MailTopic.DRAFT, [one.member.pk for one in called_to(draft.unit, on)], actor, draft=draft)


def call_off(meeting: Meeting) -> None:
    """Who was told of the meeting is told that it is off; who was not is told nothing."""
    letters = Letter.objects.filter(topic=MailTopic.MEETING.value, meeting=meeting)
    letters.filter(state=WAITING, sent_at__isnull=True).update(state=DROPPED)
    letters.filter(state=SENT).update(state=WAITING, due_at=timezone.now(), tries=0)


def _announce(topic: MailTopic, members: Iterable[int], actor: Actor, **about: Any) -> None:
    if not settings.MAIL_IS_ON:
        return
    now = timezone.now()
    again = Letter.objects.filter(topic=topic.value, state__in=(SENT, DROPPED), **about)
    again.update(state=WAITING, due_at=now, tries=0)
    Letter.objects.bulk_create(
        (
            Letter(account=one, topic=topic.value, asked_at=now, due_at=now, actor=actor.name, **about)
            for one in readers_of(topic, members).exclude(login=actor.name)
        ),
        ignore_conflicts=True,
    )


def remind(on: date) -> None:
    """Lay letters ready for every duty in force that is due within AHEAD; any number of times a day is once."""
    if not settings.MAIL_IS_ON:
        return
    accounts = {
        one.member_id: one for one in readers_of(MailTopic.REMINDER, set(in_force(on).values_list("member", flat=True)))
    }
    due = {
        (one.member_id, one.resolution_id, day)
        for one in in_force(on).filter(member__in=accounts)
        for day in due_days(one.duty.due, one.resolution.year, one.resolution.signed_on)
        if on <= day <= on + AHEAD
    }
    now = timezone.now()
    morning = max(now, datetime.combine(on, MORNING, tzinfo=timezone.get_current_timezone()))
    Letter.objects.bulk_create(
        (
            Letter(
                account=accounts[member], topic=MailTopic.REMINDER.value, resolution_id=resolution, day=day,
                asked_at=now, due_at=morning, actor="roviec",
            )
            for member, resolution, day in sorted(due)
        ),
        ignore_conflicts=True,
    )  # fmt: skip
