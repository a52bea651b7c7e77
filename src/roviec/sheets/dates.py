"""Dates as lists have them, to loose dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from roviec.domain.calendar import LooseDate
from roviec.sheets.grid import Value
from roviec.sheets.places import Flaw, fatal, warning
from roviec.sheets.rows import Row, shown

_DAY_FIRST = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})(?:[T ]00:00(:00)?(\.0+)?)?$")
_MONTH = re.compile(r"^(\d{1,2})[./\- ](\d{4})$")
_YEAR_MONTH = re.compile(r"^(\d{4})[./-](\d{1,2})$")
_YEAR = re.compile(r"^(\d{4})$")
_FORMS = (
    (_YEAR_FIRST, ("year", "month", "day")),
    (_MONTH, ("month", "year")),
    (_YEAR_MONTH, ("year", "month")),
    (_YEAR, ("year",)),
)
_SERIAL = re.compile(r"^(\d{5})(\.\d+)?$")
_WORDS = re.compile(r"^(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})$", re.IGNORECASE)
_SPACES = re.compile(r"\s*([./-])\s*")
EPOCH = date(1899, 12, 30)


class NotADate(ValueError):
    """The text is no date; the first argument is the code of the reason."""


def parse_date(value: Value, today: date) -> tuple[LooseDate | None, bool]:
    """(date or None for an empty cell, whether a two-digit year was resolved). Raises NotADate with
    date-impossible
    or date-unreadable.

    Two-digit years: the latest year that does not lie after `today`: 52 -> 1952, 07 -> 2007.
    """
    if isinstance(value, date):
        return LooseDate(value.year, value.month, value.day), False
    text = _SPACES.sub(r"\1", shown(value)).strip(" .,;'`")
    if not text or not text.strip("-?/… "):
        return None, False
    if found := _DAY_FIRST.match(text) or _WORDS.match(text):
        year, short = _year(found[3], today)
        return _checked(year, int(found[2]), int(found[1])), short
    return _year_known(text), False


def _year_known(text: str) -> LooseDate:
    """Forms with a year of four digits, and the day numbers of spreadsheets."""
    for pattern, order in _FORMS:
        if found := pattern.match(text):
            parts = {name: int(found[at]) for at, name in enumerate(order, start=1)}
            return _checked(parts["year"], parts.get("month", 0), parts.get("day", 0))
    if (found := _SERIAL.match(text)) and 3_000 < int(found[1]) < 80_000:
        day = EPOCH + timedelta(days=int(found[1]))
        return LooseDate(day.year, day.month, day.day)
    raise NotADate("date-unreadable")


def _year(digits: str, today: date) -> tuple[int, bool]:
    if len(digits) == 4:
        return int(digits), False
    century = today.year - today.year % 100
    year = century + int(digits)
    return (year if year <= today.year else year - 100), True


def _checked(year: int, month: int, day: int) -> LooseDate:
    """`00` for a day or month that is not known is common and means just that."""
    if not 1800 <= year <= 2200 or month > 12:
        raise NotADate("date-impossible")
    if day and not month:
        raise NotADate("date-impossible")
    try:
        date(year, month or 1, day or 1)
    except ValueError as wrong:
        raise NotADate("date-impossible") from wrong
    return LooseDate(year, month, day)


def read_date(row: Row, column: str, today: date) -> LooseDate | None:
    """The date of a field; what cannot be a date, or lies after `today`, becomes a flaw of the row."""
    value = row.value(column)
    place = row.place(column)
    try:
        found, short = parse_date(value, today)
    except NotADate as wrong:
        row.flaws.append(fatal(place, str(wrong), text=shown(value)))
        return None
    if found and found.earliest() > today:
        row.flaws.append(fatal(place, "date-future", text=shown(value)))
        return None
    if found and short:
        row.flaws.append(warning(place, "date-short-year", text=shown(value), read=str(found)))
    return found


def check_order(row: Row, earlier: tuple[str, LooseDate | None], later: tuple[str, LooseDate | None]) -> Flaw | None:
    """A flaw where a date that must come first comes after another (compared as far as both are known)."""
    first, second = earlier[1], later[1]
    if first is None or second is None:
        return None
    known = 1 + min(bool(first.month), bool(second.month)) + min(first.is_exact, second.is_exact)
    one, two = (first.year, first.month, first.day)[:known], (second.year, second.month, second.day)[:known]
    if one <= two:
        return None
    return fatal(
        row.place(later[0]),
        "date-order",
        earlier=str(first),
        later=str(second),
        column=row.table.title(earlier[0]),
    )
