"""A file as named grids of plain values, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from roviec.sheets.places import Flaw


@dataclass(frozen=True, slots=True)
class Broken:
    """Ô hỏng - a cell without a usable value: a spreadsheet error such as #N/A, or text beyond the limit."""

    text: str
    is_long: bool = False


Value = str | int | float | bool | date | Broken


@dataclass(frozen=True, slots=True)
class Grid:
    """Trang - one sheet. `rows[0]` is the sheet's row 1 and each row starts in column A; an empty cell is "".

    `merged` holds (first row, first column, last row, last column), all counted from 0; `fonts` the font name
    of cells set in one of the old Vietnamese fonts; `errors` the text of error cells, which the rows hold as
    Broken after loading.
    """

    name: str
    rows: list[list[Value]]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """Sổ - what a file held: its kind by content (xlsx, xls, ods, csv, html), its sheets, what was said on
    the way.

    `peak_rss_mib` is the memory peak of the process that parsed it. A refused file has no grids and a fatal
    flaw.
    """

    kind: str
    grids: tuple[Grid, ...]
    flaws: tuple[Flaw, ...] = ()
    peak_rss_mib: float = 0.0


def is_blank(row: Iterable[Value]) -> bool:
    """Whether a row holds nothing but spaces."""
    return all(isinstance(value, str) and not value.strip() for value in row)
