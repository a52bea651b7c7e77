"""A table as the bytes of a file, for a browser to keep: Excel, or CSV that Excel reads with its marks."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from roviec.sheets.writing import RISKY, Cell, Table, new_book

KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""Kind -> what a browser is told it is."""


def table_file(table: Table, kind: str) -> bytes:
    """The table as a file of the kind, `csv` or `xlsx`. Raises KeyError for any other."""
    return {"csv": _csv, "xlsx": _xlsx}[kind](table)


def _csv(table: Table) -> bytes:
    """With a byte order mark, without which Excel takes the text for another encoding; text is never a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_safe(cell) for cell in cells] for cells in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def _xlsx(table: Table) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with new_book(path, table.heading or table.name) as book:
            book.add(table)
        return path.read_bytes()
