"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.calendar import LooseDate
from roviec.sheets.dates import NotADate, parse_date
from roviec.sheets.grid import Value
from tests.sheets.books import TODAY


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("27.03.1950", LooseDate(1950, 3, 27)),
        ("7-3-1950", LooseDate(1950, 3, 7)),
        (" 27 / 3 / 1950 ", LooseDate(1950, 3, 27)),
        ("1950-03-27 00:00:00", LooseDate(1950, 3, 27)),
        ("3/1950", LooseDate(1950, 3)),
        ("00/03/1950", LooseDate(1950, 3)),
        ("00/00/1950", LooseDate(1950)),
        (1950, LooseDate(1950)),
        (1950.0, LooseDate(1950)),
        ("18349", LooseDate(1950, 3, 27)),
        (date(1950, 3, 27), LooseDate(1950, 3, 27)),
        ("29/02/1960", LooseDate(1960, 2, 29)),
        ("", None),
        (" - ", None),
    ],
)
def test_date_is_read_as_far_as_it_is_known(typed: Value, expected: LooseDate | None) -> None:
    assert parse_date(typed, TODAY) == (expected, False)


@pytest.mark.parametrize(("typed", "year"), [("1/2/52", 1952), ("1/2/26", 2026), ("1/2/27", 1927), ("1/2/00", 2000)])
def test_short_year_is_the_latest_that_is_not_ahead(typed: str, year: int) -> None:
    assert parse_date(typed, TODAY) == (LooseDate(year, 2, 1), True)


@pytest.mark.parametrize("typed", ["31/02/1950", "29/02/1950", "1/13/1950", "05/00/1950", "0001"])
def test_day_that_never_was_is_impossible(typed: str) -> None:
    with pytest.raises(NotADate, match="date-impossible"):
        parse_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["hôm qua", "1950?", "12345678", 3.5])
def test_other_text_is_unreadable(typed: Value) -> None:
    with pytest.raises(NotADate, match="date-unreadable"):
        parse_date(typed, TODAY)
