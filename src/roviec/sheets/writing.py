"""Writes workbooks: text stays text whatever it begins with, and the same content gives the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from roviec.domain.calendar import LooseDate

Cell = str | int | float | date | LooseDate | None
FONT = "Times New Roman"
FONT_CODE = f'"{FONT},Regular"&11'
RISKY = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
)  # what a spreadsheet may take for a formula when the cell is edited
LONGEST = 32_767  # characters a cell can hold
LINE, TALLEST = 15.0, 409.0  # points: a line of text, the tallest row a spreadsheet shows
LETTERS = 1.15  # letters of the font in one unit of a column's width
WIDEST = 230  # characters that are still readable across one A4 page; wider tables take two pages
DELIMITER = ";"  # of delimited text; the comma stands in the numbers
_MADE = datetime(2026, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


@dataclass(frozen=True, slots=True)
class Column:
    """Cột - header, width in characters, style of the cells: text, centre, date, digits (text), percent."""

    title: str
    width: float = 12
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng - one sheet: header row, then rows; `frozen` columns stay in sight, `heading` prints on top."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 0
    heading: str = ""


class BookWriter:
    """Người ghi sổ - adds tables to one workbook; `book` is the library's, for what a table needs besides."""

    def __init__(self, book: Any) -> None:
        self.book = book
        plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        self.formats = {
            "header": book.add_format({**plain, "bold": True, "align": "center", "bg_color": "#F2DCDB"}),
            "text": book.add_format(plain),
            "centre": book.add_format({**plain, "align": "center"}),
            "risky": book.add_format({**plain, "quote_prefix": True}),
            "date": book.add_format({**plain, "align": "center", "num_format": "dd/mm/yyyy"}),
            "digits": book.add_format({**plain, "align": "center", "num_format": "@"}),
            "percent": book.add_format({**plain, "align": "center", "num_format": "0.00%"}),
            "help": book.add_format({**plain, "border": 0}),
            "title": book.add_format({**plain, "border": 0, "bold": True, "font_size": 14}),
        }

    def add(self, table: Table) -> Any:
        """Write a table to a new sheet, return the library's. Raises ValueError for text beyond a cell."""
        sheet = self.book.add_worksheet(table.name)
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.title, self.formats["header"])
        sheet.set_row(0, height([column.title for column in table.columns], table.columns))
        last = 0
        for last, cells in enumerate(table.rows, 1):
            sheet.set_row(last, height(cells, table.columns))
            for index, value in enumerate(cells):
                self._put(sheet, last, index, value, table.columns[index])
        _for_screen_and_paper(sheet, table, last)
        return sheet

    def _put(self, sheet: Any, row: int, index: int, value: Cell, column: Column) -> None:
        usual = self.formats[column.style]
        if isinstance(value, LooseDate):
            value = value.earliest() if value.is_exact and value.year >= 1900 else partial(value)
        if value is None or value == "":
            sheet.write_blank(row, index, None, usual)
        elif isinstance(value, str):
            if sheet.write_string(row, index, value, self.formats["risky"] if value.startswith(RISKY) else usual):
                raise ValueError(f"{sheet.name}: the text in row {row + 1} is longer than {LONGEST} characters")
        elif isinstance(value, date):
            sheet.write_datetime(row, index, value, self.formats["date"])
        else:
            sheet.write_number(row, index, value, usual)


def csv_bytes(table: Table) -> bytes:
    """The table as delimited text that a spreadsheet set to Vietnamese opens rightly: UTF-8 with its mark, semicolons
    between the cells, a comma before the decimals. Text a spreadsheet would take for a formula gets a quote before
    it, as spreadsheets themselves mark such text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=DELIMITER)
    writer.writerow(column.title for column in table.columns)
    for row in table.rows:
        writer.writerow(_plain(value, column) for value, column in zip(row, table.columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Cell, column: Column) -> str:
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    if column.style == "percent" and isinstance(value, int | float):
        return f"{shown_cell(round(100 * float(value), 2)).removesuffix(',0')}%"
    return shown_cell(value)


def partial(known: LooseDate) -> str:
    """A date with what is known of it, as people write it: 27/03/1950, 03/1950, 1950."""
    if known.is_exact:
        return f"{known.day:02d}/{known.month:02d}/{known.year:04d}"
    return f"{known.month:02d}/{known.year:04d}" if known.month else f"{known.year:04d}"


def hours(quarters: int | None) -> float | int | None:
    """Quarter-hours as hours; whole ones without a fraction."""
    if quarters is None:
        return None
    return quarters // 4 if quarters % 4 == 0 else quarters / 4


def height(cells: Sequence[Cell], columns: Sequence[Column]) -> float | None:
    """Points a row needs so that its wrapped text is seen; None for one line, whose height programs know."""
    most = 1
    for value, column in zip(cells, columns, strict=True):
        if isinstance(value, str):
            line = int(column.width * LETTERS)
            most = max(most, sum(-(-len(part) // line) or 1 for part in value.split("\n")))
    return min(LINE * most, TALLEST) if most > 1 else None


@contextmanager
def new_book(path: Path, title: str) -> Iterator[BookWriter]:
    """A workbook that stands at `path` only once all of it is written. Raises OSError if it cannot be."""
    part = path.with_name(f".{path.name}.part")
    part.touch()
    book = xlsxwriter.Workbook(part, _OPTIONS)
    book.set_properties({"title": title, "author": "Rõ Việc", "created": _MADE})
    try:
        yield BookWriter(book)
        book.close()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _for_screen_and_paper(sheet: Any, table: Table, last: int) -> None:
    """Header in sight and on every page, filter, A4 landscape at the width of a page, or of two."""
    sheet.freeze_panes(1, table.frozen)
    sheet.repeat_rows(0)
    if last:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    is_wide = sum(column.width for column in table.columns) > WIDEST
    sheet.fit_to_pages(2 if is_wide else 1, 0)
    if is_wide and table.frozen:
        sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_margins(left=0.6, right=0.4, top=0.7, bottom=0.7)
    heading = (table.heading or table.name).replace("&", "&&")
    sheet.set_header(f"&C&{FONT_CODE}{heading[:200]}")
    sheet.set_footer(f"&C&{FONT_CODE}&P/&N")


def shown_cell(value: Cell) -> str:
    """A cell as a reader sees it: dates dd/mm/yyyy, numbers with a comma, nothing as ""."""
    if isinstance(value, LooseDate):
        return partial(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else "" if value is None else str(value)
