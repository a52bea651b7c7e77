"""Days read from how people write a due date; no day rather than a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.due_days import due_days

SINCE = date(2026, 2, 4)


def read(text: str, since: date = SINCE) -> list[str]:
    return [f"{day:%d/%m}" for day in due_days(text, 2026, since)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trước 30/4 và 30/10", ["30/04", "30/10"]),
        ("15/6 và 15/12", ["15/06", "15/12"]),
        ("Trước 15/5; trực khi có bão, lụt", ["15/05"]),
        ("Hằng quý", ["31/03", "30/06", "30/09", "31/12"]),
        ("Khi có việc; tổng hợp hằng quý", ["31/03", "30/06", "30/09", "31/12"]),
        ("Hằng quý, trước ngày 25 tháng cuối quý", ["25/03", "25/06", "25/09", "25/12"]),
        ("Hằng quý; chốt trước 15/12", ["31/03", "30/06", "30/09", "15/12", "31/12"]),
        ("Cuối năm", ["31/12"]),
        ("Trong 15 ngày sau khi có nghị quyết", ["19/02"]),
        ("Trước 30/6/2026", ["30/06"]),
        ("Trước 30/6/2027", []),
        ("Trước 31/2", []),
        ("Trước 3/2", []),
        ("Hằng tuần theo lịch của tổ", []),
        ("Hằng tháng, tại kỳ sinh hoạt", []),
        ("Mỗi quý một chuyên đề, trước kỳ sinh hoạt 7 ngày", []),
        ("Theo lịch bầu cử", []),
        ("ngày 99 hằng tháng", []),
        ("99/99/9999 và 0/0", []),
        ("", []),
    ],
)
def test_days_are_read(text: str, days: list[str]) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    "text", ["Hằng tháng, trước ngày 25", "ngày 25 hằng tháng", "Hằng tuần; báo cáo trước ngày 25"]
)
def test_a_day_of_every_month(text: str) -> None:
    assert read(text) == [f"25/{month:02}" for month in range(2, 13)]


def test_the_last_day_of_a_month_that_has_no_such_day() -> None:
    assert read("ngày 31 hằng tháng")[:3] == ["28/02", "31/03", "30/04"]
