"""What holds on a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet


def holds(on: date, *, through: str = "") -> Q:
    """The condition that a row, or the row `through` (`membership__`), holds on the day."""
    return started_by(on, through=through) & (Q(**{f"{through}ends__isnull": True}) | Q(**{f"{through}ends__gt": on}))


def started_by(on: date, *, through: str = "") -> Q:
    """The condition that it has begun by the day."""
    return Q(**{f"{through}starts__isnull": True}) | Q(**{f"{through}starts__lte": on})


class PeriodQuerySet(QuerySet[Any]):
    """Khoảng thời gian - rows that hold for a time."""

    def on(self, day: date) -> Self:
        """Rows that hold on the day."""
        return self.filter(holds(day))

    def in_year(self, year: int) -> Self:
        """Rows that hold on some day of the year."""
        return self.filter(started_by(date(year, 12, 31)), Q(ends__isnull=True) | Q(ends__gt=date(year, 1, 1)))

    def open(self) -> Self:
        """Rows without an end."""
        return self.filter(ends__isnull=True)
