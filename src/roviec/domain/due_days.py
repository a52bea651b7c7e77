"""Days read from how people write when a duty is due: `Trước 30/4 và 30/10`, `Hằng tháng, trước ngày 25`.

What names no day (before a meeting, each week, as work goes on) gives none: better no day than a wrong one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from roviec.domain.text import fold

DATED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b")
MONTHDAY = re.compile(r"\bngay (\d{1,2})\b(?!/)")
AFTER = re.compile(r"\b(\d{1,2}) ngay sau khi (?:co|ban hanh) nghi quyet\b")
OFTEN = r"\b(?:hang|moi|theo) "
MONTHLY, QUARTERLY, WEEKLY = (re.compile(OFTEN + unit) for unit in ("thang", "quy", "tuan"))
UNKNOWN = ("ky sinh hoat", "moi vu", "le hoi")
QUARTERS: tuple[int, ...] = (3, 6, 9, 12)
MONTHS: tuple[int, ...] = tuple(range(1, 13))


def due_days(text: str, year: int, since: date) -> tuple[date, ...]:
    """Every day of the year that the text names, from `since` on; that of the resolution counts `since` itself."""
    found = {day for clause in fold(text).split(";") for day in _of_clause(clause, year, since)}
    return tuple(sorted(day for day in found if day >= since and day.year == year))


def _of_clause(clause: str, year: int, since: date) -> Iterator[date]:
    dated = list(DATED.finditer(clause))
    for one in dated:
        yield from _day(int(one[3] or year), int(one[2]), int(one[1]))
    if after := AFTER.search(clause):
        yield since + timedelta(days=int(after[1]))
    if dated or after or any(word in clause for word in UNKNOWN):
        return
    if "cuoi nam" in clause:
        yield date(year, 12, 31)
    yield from _repeated(clause, year)


def _repeated(clause: str, year: int) -> Iterator[date]:
    """A day of every month or quarter; the last one where none is named."""
    named = MONTHDAY.search(clause)
    is_quarterly = bool(QUARTERLY.search(clause)) or "cuoi quy" in clause
    if is_quarterly and (named is None or "cuoi quy" in clause):
        months = QUARTERS
    elif MONTHLY.search(clause) or named:
        months = MONTHS
    else:
        return
    if named and not 1 <= int(named[1]) <= 31:
        return
    for month in months:
        last = monthrange(year, month)[1]
        yield date(year, month, min(int(named[1]), last) if named else last)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:  # there is no such day
        return
