"""A table as the bytes of a file, for a browser to keep: Excel, or CSV that Excel reads with its marks."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from roviec.sheets.writing import Table, csv_bytes, new_book

KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""Kind -> what a browser is told it is."""


def table_file(table: Table, kind: str) -> bytes:
    """The table as a file of the kind, `csv` or `xlsx`. Raises KeyError for any other."""
    return {"csv": csv_bytes, "xlsx": _xlsx}[kind](table)


def _xlsx(table: Table) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with new_book(path, table.heading or table.name) as book:
            book.add(table)
        return path.read_bytes()
