"""The table of who does what, shared by the table for the meeting and the appendix of the resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roviec.domain.people import Standing
from roviec.papers.contract import DutyLine, MemberLine
from roviec.papers.grid import Cell, Column, Grid
from roviec.papers.lines import How
from roviec.papers.press import Sheet
from roviec.papers.words import group_text, hours_text, sentence, standing_text
from roviec.wording import shown

COLUMNS = (
    Column("STT", 15, "center"),
    Column("Họ và tên", 36),
    Column("Tổ đảng", 15, "center"),
    Column("Nhiệm vụ được phân công", 60),
    Column("Chỉ tiêu, sản phẩm", 46),
    Column("Thời hạn", 38),
    Column("Giờ mỗi tháng", 17, "center"),
    Column("Người theo dõi", 29),
)
REASONED = (*COLUMNS, Column("Ghi chú (lý do)", 42))
PLAIN = (*COLUMNS, Column("Ghi chú", 17))
SHORT = 8  # lines of print up to which all rows of a member stay on one page; more would leave pages half empty
NONE_YET = "(chưa phân công)"


def duty_table(sheet: Sheet, lines: Sequence[MemberLine], *, reasons: bool) -> None:
    """One row per member and duty, a row of totals; no row is split.

    The rows of a member are joined, the name printed once. They stay on one page where they are short; where they are
    not, a page may end between them, and nothing is said again: the program that prints decides where pages end.

    `reasons` adds why each was chosen; the appendix of a resolution goes to many hands and has none.
    """
    grid = Grid(sheet.body, REASONED if reasons else PLAIN, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, line in enumerate(lines, 1):
        member_rows(grid, number, line, reasons, is_last=number == len(lines))
    totals(grid, lines, sheet.layout.sizes.table)


def member_rows(grid: Grid, number: int, line: MemberLine, reasons: bool, is_last: bool) -> None:
    """All rows of one member; the totals never stand alone on a page."""
    duties: tuple[DutyLine | None, ...] = line.duties or (None,)
    told = [duty_cells(duty, "" if place else line.note, reasons) for place, duty in enumerate(duties)]
    special = () if line.standing is Standing.OFFICIAL else (f"({standing_text(line.standing)})",)
    who = [Cell((str(number),)), Cell((line.name,), special), Cell((group_text(line.group),))]
    rows_of_one(grid, who, told, is_last=is_last)


def rows_of_one(
    grid: Grid, who: Sequence[Cell], told: Sequence[Sequence[Cell | str]], *, is_last: bool = False
) -> None:
    """The rows of one member, joined under `who`, and held on one page where they are short."""
    is_short = sum(grid.lines([*([""] * len(who)), *cells]) for cells in told) <= SHORT
    for place, cells in enumerate(told):
        merge = ("continue" if place else "restart") if len(told) > 1 else ""
        own = [replace(cell, merge=merge) for cell in ([Cell()] * len(who) if place else who)]
        grid.row([*own, *cells], keep=is_short if place < len(told) - 1 else is_last)


def duty_cells(duty: DutyLine | None, note: str, reasons: bool) -> list[Cell | str]:
    """What, with which product, until when, how long, followed by whom, and why."""
    note = note if reasons else ""
    if duty is None:
        return [Cell(small=(NONE_YET,)), "", "", "", "", note and sentence(note)]
    why = duty.why if reasons else ""
    remarks = tuple(sentence(text) for text in (why, note) if text)
    return [
        Cell((duty.name,), households_note(duty)),
        duty.product,
        duty.due,
        hours_text(duty.hours),
        duty.supervisor,
        Cell(remarks),
    ]


def households_note(duty: DutyLine) -> tuple[str, ...]:
    """How many households, for a household duty."""
    return (f"(phụ trách {duty.households} hộ)",) if duty.households else ()


def totals(grid: Grid, lines: Sequence[MemberLine], size: float) -> None:
    """Members, duties given out, hours a month over all."""
    duties = sum(len(line.duties) for line in lines)
    hours = hours_text(sum(line.hours for line in lines))
    text = f"Cộng: {shown(len(lines), 'vi')} đảng viên, {shown(duties, 'vi')} lượt nhiệm vụ"
    bold = How(size=size, bold=True)
    middle = How(size=size, bold=True, align="center")
    grid.row([Cell((text,), span=6, how=bold), Cell((hours,), how=middle), Cell(span=2)])
