"""Reads the sheet Phân công of a plan back as a person edited it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from roviec.sheets.columns import Form, key
from roviec.sheets.headers import find_table
from roviec.sheets.limits import Limits
from roviec.sheets.loading import load_book
from roviec.sheets.numbers import read_card, read_count
from roviec.sheets.places import Flaw, Place, fatal
from roviec.sheets.plan_book import SHEET
from roviec.sheets.rows import Row, Sorted, data_rows
from roviec.sheets.words import NotAWord, is_yes


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Dòng đọc lại - one row of Phân công as a person left it; who and what is meant is found out elsewhere.

    `born` is the text of the cell (an ISO date for a date), `households` 0 where the cell is empty.
    """

    place: Place
    name: str
    born: str
    card: str
    cell: str
    code: str
    duty: str
    households: int
    is_pinned: bool


PLAN = Form(
    names=(SHEET, "Bảng phân công", "Phương án phân công", "Plan"),
    fields={
        "number": ("STT", "TT"),
        "name": ("Họ và tên", "Họ tên", "Đảng viên", "Tên đảng viên"),
        "born": ("Ngày sinh", "Năm sinh"),
        "card": ("Số thẻ", "Số thẻ đảng viên"),
        "cell": ("Chi bộ", "Đơn vị"),
        "group": ("Tổ đảng", "Tổ"),
        "code": ("Mã", "Mã nhiệm vụ"),
        "duty": ("Nhiệm vụ", "Tên nhiệm vụ"),
        "households": ("Số hộ", "Số hộ phụ trách"),
        "hours": ("Giờ mỗi tháng", "Giờ/tháng"),
        "why": ("Lý do", "Ghi chú"),
        "pinned": ("Ghim", "Giữ nguyên"),
    },
    required=("name", "code"),
)


def read_plan(path: Path, limits: Limits | None = None) -> tuple[tuple[PlanRow, ...], tuple[Flaw, ...]]:
    """The rows of the sheet Phân công, columns in any order, and what is wrong with the file or a row.

    A row with a fatal flaw is left out. Without the sheet, the first one with a name and a code is taken.
    """
    book = load_book(path, limits)
    named = [grid for grid in book.grids if key(grid.name) in map(key, PLAN.names)]
    found = [table for grid in named or book.grids if (table := find_table(grid, PLAN))]
    if not found:
        missing = [fatal(Place(), "plan-sheet-missing", sheet=SHEET)] if book.grids else []
        return (), (*book.flaws, *missing)
    rows = list(data_rows(found[0], Sorted()))
    lines = [(row, _plan_row(row)) for row in rows]
    flaws = [*book.flaws, *found[0].flaws, *(flaw for row in rows for flaw in row.flaws)]
    return tuple(line for row, line in lines if not row.is_broken), tuple(flaws)


def _plan_row(row: Row) -> PlanRow:
    line = PlanRow(
        place=row.place(),
        name=row.text("name"),
        born=row.text("born"),
        card=read_card(row),
        cell=row.text("cell"),
        code=row.text("code"),
        duty=row.text("duty"),
        households=read_count(row, "households", 0),
        is_pinned=_is_pinned(row),
    )
    if not (line.name or line.card):
        row.flaws.append(fatal(row.place("name"), "plan-member-missing"))
    if not line.code:
        row.flaws.append(fatal(row.place("code"), "plan-duty-missing"))
    return line


def _is_pinned(row: Row) -> bool:
    try:
        return is_yes(row.text("pinned"))
    except NotAWord as wrong:
        row.flaws.append(fatal(row.place("pinned"), str(wrong), text=row.text("pinned")))
        return False
