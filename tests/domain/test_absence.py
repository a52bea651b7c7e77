from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.absence import Span, hours_left, months_away

JUNE = date(2026, 6, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([], 0),
        ([JUNE], 1),
        ([(date(2026, 6, 1), date(2026, 6, 16))], 0),
        ([(date(2026, 6, 1), date(2026, 6, 17))], 1),
        ([(date(2026, 6, 1), date(2026, 6, 9)), (date(2026, 6, 20), date(2026, 6, 30))], 1),
        ([JUNE, JUNE, (date(2026, 6, 5), date(2026, 6, 20))], 1),
        ([(date(2025, 1, 1), None)], 12),
        ([(date(2026, 11, 20), None)], 1),
        ([(date(2024, 1, 1), date(2025, 12, 31))], 0),
        ([(date(2025, 12, 1), date(2026, 4, 1))], 3),
    ],
)
def test_a_month_counts_when_more_than_half_of_it_is_away(spans: list[Span], months: int) -> None:
    assert months_away(spans, 2026) == months


@pytest.mark.parametrize(("away", "left"), [(0, 88), (3, 66), (5, 51), (12, 0)])
def test_hours_shrink_with_the_months_away(away: int, left: int) -> None:
    assert hours_left(88, away) == left
