"""The journal as an open format, for whoever recomputes its chain without this program (docs/operate/verify.md).

Nothing is judged here: what is altered in the database is written as it is, and whoever reads the file finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from roviec.actions.publishing import placed
from roviec.records.journal import as_text
from roviec.records.queries.chain import COLUMNS, End, end_now, entries

FIRST = {"format": "roviec-journal", "version": 1}


def export_journal(path: Path) -> int:
    """Write the file whole or not at all; the number of the last entry. Raises OSError."""
    head, last = end_now()
    with placed(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(head, last))
    return last


def _lines(head: End, last: int) -> Iterator[str]:
    yield as_text(FIRST)
    for row in entries(0, last):
        yield as_text(_told(row))
    yield as_text({"head": {"number": head[0], "link": head[1]}})


def _told(row: tuple[Any, ...]) -> dict[str, Any]:
    """The row by its columns; without those that cannot be read any more."""
    told = dict(zip(COLUMNS, row, strict=False))
    if isinstance(moment := told.get("at"), datetime):
        told["at"] = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return told
