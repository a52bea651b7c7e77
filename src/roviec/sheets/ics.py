"""Calendar files (RFC 5545) of whole days: the same days give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
"""The longest line without its end; a longer one goes on in the next, after a space."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Ngày trong lịch - a whole day; `key` is the same whenever it is written again."""

    key: str
    day: date
    title: str
    note: str = ""


def calendar_bytes(name: str, events: Iterable[DayEvent], made_at: datetime) -> bytes:
    """The file; `made_at` is the moment its contents were settled."""
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ro Viec//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in events:
        lines += [
            "BEGIN:VEVENT", f"UID:{one.key}@roviec", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_text(one.title)}",
            *([f"DESCRIPTION:{_text(one.note)}"] if one.note else []), "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _text(value: str) -> str:
    return value.translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Parts of at most so many octets, never within a letter."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
