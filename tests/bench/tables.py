"""What a measure gives back: tables of figures, printed and kept as data; and how much of each measure to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

Figures = dict[str, Any]  # heading -> number, text or yes/no; None where there is none


class Size(IntEnum):
    """How much to run: TINY is for the tests (seconds), QUICK takes minutes, FULL is the default, LONG an evening."""

    TINY = 0
    QUICK = 1
    FULL = 2
    LONG = 3


@dataclass(frozen=True)
class Sheet:
    """One table: rows under the headings of the first row, and notes on what the figures mean."""

    title: str
    rows: Sequence[Figures]
    notes: Sequence[str] = field(default_factory=tuple)

    def as_data(self) -> Figures:
        """The table for bench.json."""
        return {"title": self.title, "rows": list(self.rows), "notes": list(self.notes)}


def show(console: Console, sheet: Sheet) -> None:
    """Print a table; numbers stand to the right."""
    table = Table(title=sheet.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for heading, value in sheet.rows[0].items():
        table.add_column(heading, justify="left" if isinstance(value, str) else "right")
    for row in sheet.rows:
        table.add_row(*map(shown, row.values()))
    console.print(table)
    for note in sheet.notes:
        console.print(f"  {note}", style="dim", markup=False, highlight=False)


def shown(value: Any) -> str:
    """A figure as the tables show it."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) < 1 else f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
