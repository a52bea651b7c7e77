"""What an absence that is known beforehand means for the year. Our own design: no directive gives a rule."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

MONTHS = 12
Span = tuple[date, date | None]
"""First day away, and the first day back; None where nobody knows yet."""


def months_away(spans: Iterable[Span], year: int) -> int:
    """Months of the year of which more than half the days are away, 0 to 12; a day counts once."""
    known = list(spans)
    return sum(_is_away(known, year, month) for month in range(1, MONTHS + 1)) if known else 0


def _is_away(spans: list[Span], year: int, month: int) -> bool:
    days = monthrange(year, month)[1]
    first = date(year, month, 1)
    away = {
        day
        for day in (first + timedelta(count) for count in range(days))
        if any(start <= day and (back is None or day < back) for start, back in spans)
    }
    return 2 * len(away) > days


def hours_left(hours: int, away: int) -> int:
    """Of the free quarter-hours of a month what is left on the average of a year with so many months away."""
    return hours * (MONTHS - away) // MONTHS
