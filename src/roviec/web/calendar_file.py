"""A meeting as a calendar file that telephones and computers take in (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

LONGEST = 75
"""Octets of a line; what is longer goes on in the next, behind a space."""


def calendar_file(
    uid: str, stamp: datetime, begins: datetime, length: timedelta, *, told: Iterable[tuple[str, str]], version: int = 0
) -> bytes:
    """One event. `told` are its texts by name: `SUMMARY`, `LOCATION`, `DESCRIPTION`, `STATUS`; times are aware."""
    minutes = int(length.total_seconds()) // 60
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ro Viec//VI", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{_text(uid)}", f"DTSTAMP:{_moment(stamp)}", f"DTSTART:{_moment(begins)}", f"DURATION:PT{minutes}M",
        f"SEQUENCE:{version}", *(f"{name}:{_text(value)}" for name, value in told if value), "END:VEVENT",
        "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A text value: what separates is escaped, lines are one."""
    lines = "\n".join(value.splitlines())
    for letter in ("\\", ";", ","):
        lines = lines.replace(letter, f"\\{letter}")
    return lines.replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """The line in pieces of at most 75 octets, no letter cut in two."""
    piece = ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
