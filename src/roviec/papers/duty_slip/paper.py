"""Duty slips: one member a page, to be signed by who gives and who takes the duties."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from roviec.domain.reasons import Reason
from roviec.papers.contract import CellPaper, DutyLine, MemberLine
from roviec.papers.duty_table import households_note
from roviec.papers.gaps import duty_gaps, head_gaps, no_duty
from roviec.papers.grid import Cell, Column, Grid, two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.parts import SIGN, Signer, body, dotted, finished, head, signed, title
from roviec.papers.press import Sheet
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.papers.words import DOTS, group_text, hours_text, standing_text

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Nhiệm vụ", 50),
    Column("Chỉ tiêu, sản phẩm", 38),
    Column("Thời hạn", 24, "center"),
    Column("Giờ mỗi tháng", 17, "center"),
    Column("Người theo dõi", 30),
)
Slips = TypeVar("Slips", CellPaper, ResolutionPaper)
OPINION_LINES = 3
OPEN_ROWS = 3
OPEN_ROW_MM = 14


def missing(paper: CellPaper) -> tuple[Reason, ...]:
    """What the slips lack before they are made."""
    return (*head_gaps(paper), *duty_gaps(paper), *no_duty(paper))


def make(paper: CellPaper, layout: Layout) -> bytes:
    """All slips of the cell in one Word file, A4 upright, each on pages counted for itself."""
    return slips(paper, layout, slip)


def slips(paper: Slips, layout: Layout, write: Callable[[Sheet, Slips, MemberLine], None]) -> bytes:
    """A Word file in which `write` puts each member on pages counted anew; the head alone where there is nobody."""
    sheet = Sheet(layout)
    for place, line in enumerate(paper.lines):
        if place:
            sheet.turn(landscape=False, restart=True)
        write(sheet, paper, line)
    if not paper.lines:
        head(sheet, paper)
    return finished(sheet, paper, "Phiếu giao nhiệm vụ")


def slip(sheet: Sheet, paper: CellPaper, line: MemberLine) -> None:
    """One member's slip."""
    head(sheet, paper)
    title(sheet, "PHIẾU GIAO NHIỆM VỤ", f"cho đảng viên năm {paper.year}")
    person(sheet, line)
    duties(sheet, line)
    body(sheet, "Khi có khó khăn hoặc điều kiện thay đổi, đồng chí báo với chi ủy viên theo dõi để điều chỉnh.")
    body(sheet, Strong("Ý kiến của đảng viên:"), keep=True)
    dotted(sheet, OPINION_LINES, keep=True)
    paragraph(sheet.body, How(size=10, keep=True))
    hands(sheet, line.name, paper.secretary)


def person(sheet: Sheet, line: MemberLine) -> None:
    """Who receives the slip."""
    paragraph(sheet.body, How(after=3), "Giao cho đồng chí: ", Strong(line.name))
    born = str(line.born_year) if line.born_year else DOTS
    standing, group = standing_text(line.standing), group_text(line.group) or DOTS
    about = f"Năm sinh: {born}; đảng viên {standing}; tổ đảng: {group}"
    paragraph(sheet.body, How(after=3), about)
    if line.note:
        paragraph(sheet.body, How(after=3), f"Ghi chú: {line.note}")
    paragraph(sheet.body, How(size=4, keep=True))


def duties(sheet: Sheet, line: MemberLine) -> None:
    """The duties with product, due date, hours and supervisor; empty rows to write in when there are none."""
    grid = Grid(sheet.body, COLUMNS, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, duty in enumerate(line.duties, 1):
        grid.row([str(number), what(duty), duty.product, duty.due, hours_text(duty.hours), duty.supervisor])
    for number in range(0 if line.duties else OPEN_ROWS):
        grid.row([str(number + 1), "", "", "", "", ""], height_mm=OPEN_ROW_MM)
    if len(line.duties) > 1:
        bold = How(size=sheet.layout.sizes.table, bold=True)
        middle = How(size=sheet.layout.sizes.table, bold=True, align="center")
        grid.row([Cell(("Cộng",), span=4, how=bold), Cell((hours_text(line.hours),), how=middle), ""])
    paragraph(sheet.body, How(size=6))


def what(duty: DutyLine) -> Cell:
    """The duty, its households, and why it goes to this member."""
    why = (f"Lý do: {duty.why}",) if duty.why else ()
    return Cell((duty.name,), (*households_note(duty), *why))


def hands(sheet: Sheet, taker: str, giver: str | None) -> None:
    """Signatures: who takes the duties on the left, who gives them on the right."""
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    signed(left, sheet.layout, Signer("NGƯỜI NHẬN NHIỆM VỤ", taker, hint=SIGN))
    signed(right, sheet.layout, Signer("NGƯỜI GIAO NHIỆM VỤ", giver, hint=SIGN))
