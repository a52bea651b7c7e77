"""The workbooks that are measured: invented wards and cities, and long lists of their members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import xlsxwriter

from roviec.actions import demo_ward
from roviec.domain.calendar import LooseDate
from roviec.domain.people import Member
from roviec.domain.snapshot import Snapshot
from roviec.planner.intake import restricted
from roviec.sheets.input_book import MEMBER_COLUMNS, member_cells, write_input
from roviec.sheets.writing import Cell, partial
from tests import cast
from tests.bench.tables import Size

SEED = 8
CARDS = 10_000  # card numbers one city may use


@cache
def ward(size: Size) -> Snapshot:
    """The demo ward; two cells of it if quick; the cast of the tests if tiny."""
    if size is Size.TINY:
        return cast.ward()
    whole = demo_ward.ward(SEED)
    return restricted(whole, frozenset(whole.cells()[:2])) if size is Size.QUICK else whole


@cache
def city(size: Size) -> Snapshot:
    """The demo city; two wards of it if quick; the cast of the tests if tiny."""
    if size is Size.TINY:
        return cast.ward()
    whole = demo_ward.city(SEED)
    near = {unit.name for unit in whole.units[1:] if unit.parent == whole.units[0].name}
    two = sorted(near, key=[unit.name for unit in whole.units].index)[:2]
    cells = frozenset(unit.name for unit in whole.units if unit.parent in two)
    return restricted(whole, cells) if size is Size.QUICK else whole


def write_city(path: Path, size: Size) -> None:
    """The city as the workbook a person would have typed."""
    write_input(path, city(size))


def write_list(path: Path, rows: int) -> None:
    """A list of so many invented members in the columns of the sheet Đảng viên, written row by row."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Đảng viên")
    sheet.write_row(0, 0, [column.title for column in MEMBER_COLUMNS])
    for row, member in zip(range(1, rows + 1), _members(), strict=False):
        for column, value in enumerate(_typed(member_cells(member))):
            if isinstance(value, LooseDate):
                sheet.write_datetime(row, column, value.earliest(), day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write(row, column, value)
    book.close()


def _typed(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Dates of which only a part is known are text."""
    for value in cells:
        yield partial(value) if isinstance(value, LooseDate) and not value.is_exact else value


def _members() -> Iterator[Member]:
    """Members of one invented city after the other, all with cards and cells of their own."""
    number = 0
    while True:
        for member in demo_ward.city(SEED + number).members:
            card = f"{int(member.card) + number * CARDS:08d}" if member.card else ""
            yield replace(member, card=card, cell=f"{member.cell} {number + 1}")
        number += 1
