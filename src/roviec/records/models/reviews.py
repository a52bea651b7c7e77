"""The yearly review, and what a member did in earlier years."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.domain.people import Health
from roviec.records.models.fields import words_field
from roviec.records.models.members import Member
from roviec.records.models.periods import known

QUARTERS_A_MONTH = 31 * 24 * 4


class Presence(StrEnum):
    """Nơi ở - how much of the year the member is at home."""

    HOME = "home"  # thường xuyên ở nhà
    OFTEN_AWAY = "often-away"  # hay vắng
    AWAY = "away"  # ở xa


class Burden(StrEnum):
    """Hoàn cảnh - how far family and livelihood leave the member free; a level, never the cause."""

    LIGHT = "light"  # thuận lợi
    NORMAL = "normal"  # bình thường
    HEAVY = "heavy"  # khó khăn


class Review(models.Model):
    """Rà soát - the review of a member for a year: levels, never a diagnosis.

    `hours` is free time in quarter-hours a month; `wishes` and `unwanted` are codes of duties, first wish first.
    `confirmed_on` is the day on which the member agreed to what stands here.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    health = models.CharField(max_length=10, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    wishes = words_field()
    unwanted = words_field()
    reviewer = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    presence = models.CharField(max_length=10, blank=True)
    burden = models.CharField(max_length=10, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="review_once_a_year", fields=("member", "year")),
            known("review_health_known", "health", Health, blank=True),
            known("review_presence_known", "presence", Presence, blank=True),
            known("review_burden_known", "burden", Burden, blank=True),
            models.CheckConstraint(
                name="review_hours_fit_a_month",
                condition=Q(hours__isnull=True) | Q(hours__gte=0, hours__lte=QUARTERS_A_MONTH),
            ),
        )

    @property
    def is_whole(self) -> bool:
        """Health, hours and the day are there, so that the member may agree to it."""
        return bool(self.health) and self.hours is not None and self.reviewed_on is not None


class PastDuty(models.Model):
    """Nhiệm vụ đã làm - a duty the member had in the year, as the list tells; `code` as this year's list calls it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="past_duties")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="pastduty_once", fields=("member", "year", "code")),
            models.CheckConstraint(name="pastduty_has_code", condition=~Q(code="")),
        )
