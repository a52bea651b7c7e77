"""Letters that wait to be sent by the worker: one a resolution and reader, sent at most once."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from roviec.records.models.accounts import Account
from roviec.records.models.periods import known
from roviec.records.models.resolutions import Resolution


class LetterState(StrEnum):
    """Trạng thái thư."""

    WAITING = "waiting"  # chờ gửi
    SENDING = "sending"  # đang gửi; a worker that died leaves it so, since it may have gone out
    SENT = "sent"  # đã gửi
    FAILED = "failed"  # không gửi được
    DROPPED = "dropped"  # thôi gửi: the reader no longer wants it


class Letter(models.Model):
    """Thư - tells a reader of their duties by a resolution; its words are made when it is sent."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="letters")
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(max_length=10, default=LetterState.WAITING.value)
    asked_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="letter_once", fields=("account", "resolution")),
            known("letter_state_known", "state", LetterState),
            models.CheckConstraint(
                name="letter_sent_has_moment",
                condition=~models.Q(state=LetterState.SENT.value) | models.Q(sent_at__isnull=False),
            ),
        )
