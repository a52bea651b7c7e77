"""The table of who does what, shared by the table for the meeting and the appendix of the resolution."""

from __future__ import annotations

from collections.abc import Sequence

from roviec.domain.people import Standing
from roviec.papers.contract import DutyLine, MemberLine
from roviec.papers.grid import Cell, Column, Grid
from roviec.papers.lines import How
from roviec.papers.press import Sheet
from roviec.papers.words import group_text, hours_text, sentence, standing_text
from roviec.wording import shown

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Họ và tên", 37),
    Column("Tổ đảng", 18, "center"),
    Column("Nhiệm vụ được phân công", 58),
    Column("Chỉ tiêu, sản phẩm", 40),
    Column("Thời hạn", 23, "center"),
    Column("Giờ mỗi tháng", 17, "center"),
    Column("Chi ủy viên theo dõi", 30),
)
REASONED = (*COLUMNS, Column("Ghi chú (lý do)", 42))
PLAIN = (*COLUMNS, Column("Ghi chú", 22))
KEPT_TOGETHER = 4  # rows of one member held on a page; more would leave pages half empty
NONE_YET = "(chưa phân công)"


def duty_table(sheet: Sheet, lines: Sequence[MemberLine], *, reasons: bool) -> None:
    """One row per member and duty, a member's rows joined and kept together, a row of totals.

    `reasons` adds why each was chosen; the appendix of a resolution goes to many hands and has none.
    """
    grid = Grid(sheet.body, REASONED if reasons else PLAIN, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, line in enumerate(lines, 1):
        member_rows(grid, number, line, reasons)
    totals(grid, lines, sheet.layout.sizes.table)


def member_rows(grid: Grid, number: int, line: MemberLine, reasons: bool) -> None:
    """All rows of one member."""
    duties: tuple[DutyLine | None, ...] = line.duties or (None,)
    for place, duty in enumerate(duties):
        merge = "" if len(duties) == 1 else "continue" if place else "restart"
        who = whose(number, line, merge) if not place else [Cell(merge=merge) for _ in range(3)]
        note = line.note if reasons and not place else ""
        grid.row([*who, *duty_cells(duty, note, reasons)], keep=place < min(len(duties), KEPT_TOGETHER) - 1)


def whose(number: int, line: MemberLine, merge: str) -> list[Cell]:
    """Number, name with the standing if it is a special one, group."""
    special = () if line.standing is Standing.OFFICIAL else (f"({standing_text(line.standing)})",)
    return [
        Cell((str(number),), merge=merge),
        Cell((line.name,), special, merge=merge),
        Cell((group_text(line.group),), merge=merge),
    ]


def duty_cells(duty: DutyLine | None, note: str, reasons: bool) -> list[Cell | str]:
    """What, with which product, until when, how long, followed by whom, and why."""
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
