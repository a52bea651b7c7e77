"""Changes of circumstances: transfers between units, and times of absence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from roviec.domain.absence import Span
from roviec.records.models.members import Member
from roviec.records.models.periods import Period, known
from roviec.records.models.units import Unit
from roviec.records.queries.periods import PeriodQuerySet


class TransferState(StrEnum):
    """Trạng thái chuyển sinh hoạt - how far a transfer has come."""

    SENT = "sent"  # the unit that is left has introduced the member
    RECEIVED = "received"  # the unit that is joined has confirmed
    WITHDRAWN = "withdrawn"


class Transfer(models.Model):
    """Chuyển sinh hoạt - a member goes to another unit, for good or for a time; both ends confirm.

    `until` is the day a temporary transfer should end.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="transfers")
    origin = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="transfers_out")
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="transfers_in")
    is_temporary = models.BooleanField(default=False)
    day = models.DateField()
    until = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=TransferState.SENT.value)
    sent_by = models.CharField(max_length=150)
    received_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = (
            known("transfer_state_known", "state", TransferState),
            models.CheckConstraint(name="transfer_elsewhere", condition=~Q(origin=F("target"))),
            models.CheckConstraint(
                name="transfer_until_after_day", condition=Q(until__isnull=True) | Q(until__gt=F("day"))
            ),
            models.UniqueConstraint(
                name="transfer_one_open", fields=("member",), condition=Q(state=TransferState.SENT.value)
            ),
        )


class Away(StrEnum):
    """Vắng vì - the kind of an absence; nothing more is kept of it."""

    WORK = "work"  # đi làm ăn xa
    TREATMENT = "treatment"  # đi chữa bệnh
    STUDY = "study"  # đi học
    FAMILY = "family"  # việc gia đình


class Absence(Period):
    """Vắng mặt - a member is away for a time that is known beforehand."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=20)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            known("absence_kind_known", "kind", Away),
            models.CheckConstraint(name="absence_begins", condition=Q(starts__isnull=False)),
        )

    @property
    def span(self) -> Span:
        """First day away, first day back."""
        return self.starts or date.min, self.ends
