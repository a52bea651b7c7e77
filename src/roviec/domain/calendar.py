"""Dates as people write them down: sometimes only the year, sometimes month and year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

PREPARING_FROM = 11


@dataclass(frozen=True, slots=True, order=True)
class LooseDate:
    """Ngày không đủ - a date that may lack its day, or its day and month (0 where it lacks)."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO 8601 with what is known: 1950, 1950-03, 1950-03-27."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def is_exact(self) -> bool:
        """True when day, month and year are known."""
        return self.day > 0

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


def is_after(one: LooseDate | None, other: LooseDate | None) -> bool:
    """Whether `one` lies after `other`, compared as far as both are known; False where either is not."""
    if one is None or other is None:
        return False
    known = 1 + min(bool(one.month), bool(other.month)) + min(one.is_exact, other.is_exact)
    return (one.year, one.month, one.day)[:known] > (other.year, other.month, other.day)[:known]


def age_on(born: LooseDate, on: date) -> int:
    """Completed years on the day `on`; where the birthday is not known it counts as passed (the year alone
    is how offices reckon age)."""
    years = on.year - born.year
    if not born.month:
        return years
    return years - ((on.month, on.day) < (born.month, born.day or 1))


def months_between(start: date, end: date) -> int:
    """Completed months from `start` to `end`; 0 where `end` is earlier. From 30 June to 31 December: 6."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(months, 0)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def usual_year(on: date) -> int:
    """The year people work on: from November on the next one, whose duties are prepared before it begins."""
    return on.year + (on.month >= PREPARING_FROM)
