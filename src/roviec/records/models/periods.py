"""Rows that hold for a time: from a first day on, up to the day on which they no longer hold."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q


class Period(models.Model):
    """Khoảng thời gian - `starts` is the first day (None: as far back as is known), `ends` the first day after."""

    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                name="%(class)s_ends_after_start",
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("starts")),
            ),
        )


def known(name: str, field: str, words: type[StrEnum], *, blank: bool = False) -> models.CheckConstraint:
    """The field holds one of the enum's words, or "" where that is allowed."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": allowed}))
