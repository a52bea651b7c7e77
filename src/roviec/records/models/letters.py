"""Letters that wait to be sent by the worker: one a reader and what it tells of, sent at most once."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.accounts import Account, MailTopic
from roviec.records.models.drafts import Draft
from roviec.records.models.meetings import Meeting
from roviec.records.models.periods import known
from roviec.records.models.resolutions import Resolution


class LetterState(StrEnum):
    """Trạng thái thư."""

    WAITING = "waiting"  # chờ gửi
    SENDING = "sending"  # đang gửi; a worker that died leaves it so, since it may have gone out
    SENT = "sent"  # đã gửi
    FAILED = "failed"  # không gửi được
    DROPPED = "dropped"  # thôi gửi: the reader no longer wants it, or it tells of nothing any more


def _about(topic: MailTopic, column: str) -> Q:
    columns = ("resolution", "meeting", "draft")
    has_day = Q(day__isnull=topic is not MailTopic.REMINDER)
    return Q(topic=topic.value, **{f"{each}__isnull": each != column for each in columns}) & has_day


class Letter(models.Model):
    """Thư - tells a reader of something by its topic; its words are made when it is sent.

    New duties and a reminder are about a `resolution`, the reminder of those due on the `day`.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="letters")
    topic = models.CharField(max_length=10, default=MailTopic.DUTIES.value)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=LetterState.WAITING.value)
    asked_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="letter_once", fields=("account", "resolution"), condition=Q(topic=MailTopic.DUTIES.value)
            ),
            models.UniqueConstraint(
                name="letter_once_a_day", fields=("account", "resolution", "day"),
                condition=Q(topic=MailTopic.REMINDER.value),
            ),
            models.UniqueConstraint(
                name="letter_once_a_meeting", fields=("account", "meeting"), condition=Q(topic=MailTopic.MEETING.value)
            ),
            models.UniqueConstraint(
                name="letter_once_a_draft", fields=("account", "draft"), condition=Q(topic=MailTopic.DRAFT.value)
            ),
            models.CheckConstraint(
                name="letter_tells_of_one_thing",
                condition=_about(MailTopic.DUTIES, "resolution")
                | _about(MailTopic.REMINDER, "resolution")
                | _about(MailTopic.MEETING, "meeting")
                | _about(MailTopic.DRAFT, "draft"),
            ),
            known("letter_state_known", "state", LetterState),
            models.CheckConstraint(
                name="letter_sent_has_moment",
                condition=~Q(state=LetterState.SENT.value) | Q(sent_at__isnull=False),
            ),
        )  # fmt: skip
