"""Imports: rehearsed, done, undone; and pairs that somebody has said are not one person."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest, Least

from roviec.records.models.members import Member
from roviec.records.models.periods import known
from roviec.records.models.units import Unit


class ImportState(StrEnum):
    """Trạng thái lần nhập - what has become of an import."""

    REHEARSED = "rehearsed"
    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


class ImportQuerySet(models.QuerySet["ImportRun"]):
    """Các lần nhập - files brought, by what the rehearsal has said."""

    def with_outcome(self) -> Self:
        """Each with `is_refused`: it waits, but the rehearsal says that it cannot be used as it is."""
        waits = Q(state=ImportState.REHEARSED.value)
        blocked = Q(counts__has_key="blocked") & ~Q(counts__blocked=[])
        nothing = Q(counts__add=0, counts__change=0, counts__refused__gt=0)
        return self.annotate(is_refused=Case(When(waits & (blocked | nothing), then=Value(True)), default=Value(False)))


class ImportRun(models.Model):
    """Lần nhập - a file somebody brought. `content` is kept only until it is done, dropped or a day old.

    `preview` is what would become of each row that is not as it was, afterwards the rows refused; `choices` says add,
    update or skip by the place of a row; `changes` is every row written, as it was before and the mark of what it
    became, which an undo needs; `counts` what was stored, refused and skipped.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="imports")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=ImportState.REHEARSED.value)
    file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True, blank=True)
    actor = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    preview = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    changes = models.JSONField(default=list, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = (
            known("importrun_state_known", "state", ImportState),
            models.CheckConstraint(
                name="importrun_content_only_rehearsed",
                condition=Q(content__isnull=True) | Q(state=ImportState.REHEARSED.value),
            ),
        )


class NotDuplicate(models.Model):
    """Không trùng - two members that look alike and are two; a pair stands once."""

    one = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="unlike_first")
    other = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="unlike_second")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="notduplicate_of_two", condition=~Q(one=F("other"))),
            models.UniqueConstraint(Least("one", "other"), Greatest("one", "other"), name="notduplicate_once"),
        )
