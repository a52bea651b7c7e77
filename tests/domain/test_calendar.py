from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.calendar import LooseDate, age_on, is_after, months_between


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (LooseDate(1958, 3, 27), date(2026, 3, 26), 67),
        (LooseDate(1958, 3, 27), date(2026, 3, 27), 68),
        (LooseDate(1958, 3), date(2026, 2, 28), 67),
        (LooseDate(1958, 3), date(2026, 3, 1), 68),
        (LooseDate(1958), date(2026, 1, 1), 68),
        (LooseDate(2000, 2, 29), date(2026, 2, 28), 25),
        (LooseDate(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age_on_counts_completed_years(born: LooseDate, on: date, age: int) -> None:
    assert age_on(born, on) == age


@pytest.mark.parametrize(
    ("loose", "text", "earliest", "is_exact"),
    [
        (LooseDate(1950), "1950", date(1950, 1, 1), False),
        (LooseDate(1950, 3), "1950-03", date(1950, 3, 1), False),
        (LooseDate(1950, 3, 27), "1950-03-27", date(1950, 3, 27), True),
    ],
)
def test_loose_date_says_what_it_knows(loose: LooseDate, text: str, earliest: date, is_exact: bool) -> None:
    assert (str(loose), loose.earliest(), loose.is_exact) == (text, earliest, is_exact)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 7, 2), date(2025, 12, 31), 5),
        (date(2025, 6, 30), date(2025, 12, 31), 6),
        (date(2025, 7, 1), date(2026, 1, 1), 6),
        (date(2025, 7, 1), date(2025, 6, 1), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
    ],
)
def test_months_between_counts_completed_months(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        (LooseDate(1990), LooseDate(1958, 3, 27), True),
        (LooseDate(1990), LooseDate(1990, 12), False),
        (LooseDate(1990, 12, 1), LooseDate(1990, 11), True),
        (LooseDate(1990, 12, 1), LooseDate(1990, 12, 1), False),
        (None, LooseDate(1990), False),
    ],
)
def test_loose_days_compare_as_far_as_both_are_known(one: LooseDate | None, other: LooseDate, after: bool) -> None:
    assert is_after(one, other) is after
