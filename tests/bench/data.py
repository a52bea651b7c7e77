"""The workbooks that are measured: invented wards and cities, and long lists of their members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
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
FIRST_CARD = 3_000_001


@cache
def ward(size: Size) -> Snapshot:
    """The demo ward; two cells of it if quick; the cast of the tests if tiny."""
    if size is Size.TINY:
        return cast.ward()
    whole = demo_ward.ward(SEED)
    return _part(whole, whole.cells()[:2]) if size is Size.QUICK else whole


@cache
def city(size: Size) -> Snapshot:
    """The demo city; two wards of it if quick; the cast of the tests if tiny."""
    if size is Size.TINY:
        return cast.ward()
    whole = demo_ward.city(SEED)
    wards = [unit.name for unit in whole.units if unit.parent == whole.units[0].name]
    near = [unit.name for unit in whole.units if unit.parent in wards[:2]]
    return _part(whole, near) if size is Size.QUICK else whole


def _part(whole: Snapshot, cells: Sequence[str]) -> Snapshot:
    """The cells with the units above them, as if there were no others."""
    parents = {unit.name: unit.parent for unit in whole.units}
    kept = set(cells)
    while more := {parents[name] for name in kept if parents[name]} - kept:
        kept |= more
    units = tuple(unit for unit in whole.units if unit.name in kept)
    return replace(restricted(whole, frozenset(cells)), units=units)


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
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
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
    """Members of one invented city after the other, each with a card: without one, chance would make twins."""
    cards = count(FIRST_CARD)
    for city_number in count(1):
        for member in demo_ward.city(SEED + city_number).members:
            yield replace(member, card=f"{next(cards):08d}", cell=f"{member.cell} {city_number}")
