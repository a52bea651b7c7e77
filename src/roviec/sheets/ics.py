"""Calendar files (RFC 5545), of whole days and of one sitting: the same contents give the same bytes."""

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
    stamp = _moment(made_at)
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
    return _bytes(lines)


def calendar_file(
    uid: str, stamp: datetime, begins: datetime, length: timedelta, *, told: Iterable[tuple[str, str]], version: int = 0
) -> bytes:
    """One event. `told` are its texts by name: `SUMMARY`, `LOCATION`, `DESCRIPTION`, `STATUS`; times are aware."""
    minutes = int(length.total_seconds()) // 60
    return _bytes([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ro Viec//VI", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{_text(uid)}", f"DTSTAMP:{_moment(stamp)}", f"DTSTART:{_moment(begins)}", f"DURATION:PT{minutes}M",
        f"SEQUENCE:{version}", *(f"{name}:{_text(value)}" for name, value in told if value), "END:VEVENT",
        "END:VCALENDAR",
    ])  # fmt: skip


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


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
