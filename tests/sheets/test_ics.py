"""Calendar files: lines of at most 75 octets, text escaped, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from roviec.sheets.ics import OCTETS, DayEvent, calendar_bytes

MADE = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
LONG = DayEvent("1-2-0630", date(2026, 6, 30), "Hạn: tuyên truyền; vận động, hỗ trợ " * 5, "Sổ\nghi\r\\")


def lines(*events: DayEvent) -> list[str]:
    return calendar_bytes("Nhiệm vụ năm 2026", events, MADE).decode().split("\r\n")


def test_an_event_is_a_whole_day() -> None:
    found = lines(DayEvent("1-2-0630", date(2026, 6, 30), "Hạn: báo cáo"))
    assert found[5:12] == [
        "BEGIN:VEVENT", "UID:1-2-0630@roviec", "DTSTAMP:20260204T013000Z", "DTSTART;VALUE=DATE:20260630",
        "DTEND;VALUE=DATE:20260701", "SUMMARY:Hạn: báo cáo", "TRANSP:TRANSPARENT",
    ]  # fmt: skip


def test_no_line_is_longer_than_allowed_and_joined_they_say_the_text() -> None:
    found = lines(LONG)
    assert max(len(line.encode()) for line in found) <= OCTETS
    assert LONG.title.replace(";", "\\;").replace(",", "\\,") in "\r\n".join(found).replace("\r\n ", "")


def test_what_would_begin_another_line_is_escaped() -> None:
    assert "DESCRIPTION:Sổ\\nghi\\\\" in lines(LONG)
    assert lines(LONG) == lines(LONG)
