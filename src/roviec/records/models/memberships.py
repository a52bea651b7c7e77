"""Where a member belongs, what standing they have there, and the exemption behind it; each with its days."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.domain.people import Standing
from roviec.records.models.members import Member
from roviec.records.models.periods import Period, known
from roviec.records.models.units import Unit
from roviec.records.queries.members import MembershipQuerySet
from roviec.records.queries.periods import PeriodQuerySet


class Leaving(StrEnum):
    """Rời chi bộ vì - how a membership has ended; nobody is taken out of the register."""

    TRANSFERRED = "transferred"  # chuyển sinh hoạt đi
    LEFT = "left"  # xin ra khỏi Đảng
    STRUCK_OFF = "struck-off"  # xóa tên
    EXPELLED = "expelled"  # khai trừ
    DIED = "died"  # từ trần


class Membership(Period):
    """Sinh hoạt - a member belongs to a unit, in one of its groups.

    On temporary activity elsewhere a member has two: the one at home and a temporary one. `leaving` says how it
    ended, `leaving_paper` by what; "" while it lasts, or where it ended by itself.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    group = models.CharField(max_length=200, blank=True)
    is_temporary = models.BooleanField(default=False)
    paper = models.CharField(max_length=200, blank=True)
    leaving = models.CharField(max_length=20, blank=True)
    leaving_paper = models.CharField(max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            known("membership_leaving_known", "leaving", Leaving, blank=True),
            models.CheckConstraint(
                name="membership_leaving_needs_end", condition=Q(leaving="") | Q(ends__isnull=False)
            ),
            models.UniqueConstraint(
                name="membership_one_home",
                fields=("member",),
                condition=Q(ends__isnull=True, is_temporary=False),
            ),
            models.UniqueConstraint(
                name="membership_once_a_unit", fields=("member", "unit"), condition=Q(ends__isnull=True)
            ),
        )


class StandingPeriod(Period):
    """Tình trạng - the standing of a member in a unit for a time, and the paper behind it."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="standings")
    standing = models.CharField(max_length=20)
    paper = models.CharField(max_length=200, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            known("standingperiod_known", "standing", Standing),
            models.UniqueConstraint(
                name="standingperiod_one_open", fields=("membership",), condition=Q(ends__isnull=True)
            ),
            models.UniqueConstraint(name="standingperiod_one_a_day", fields=("membership", "starts")),
        )


class Exemption(Period):
    """Miễn công tác và sinh hoạt - what was asked, and what the cell resolved.

    The period begins only with a resolution. `has_paper`: a medical paper was shown; None while not known. What the
    paper says is not kept.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="exemptions")
    requested_on = models.DateField()
    is_written = models.BooleanField(default=True)
    has_paper = models.BooleanField(null=True, blank=True)
    resolution = models.CharField(max_length=100, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            models.CheckConstraint(
                name="exemption_needs_resolution", condition=Q(starts__isnull=True) | ~Q(resolution="")
            ),
            models.CheckConstraint(
                name="exemption_ends_only_when_begun", condition=Q(ends__isnull=True) | Q(starts__isnull=False)
            ),
        )
