"""The notice of the draft: who is meant to do what, as far as the cell shows it, and until when to say something.

`shown` decides what stands on the board: names with duties (`all`), duties without names (`duties`), neither (`own`).
Below the line is a slip to tear off for those without a phone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from roviec.domain.reasons import Reason
from roviec.papers.contract import DutyLine
from roviec.papers.duty_table import NONE_YET, rows_of_one
from roviec.papers.grid import Cell, Column, Grid
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_contract import MeetingPaper
from roviec.papers.meeting_gaps import named_gaps
from roviec.papers.meeting_words import count_text, day_text, time_text
from roviec.papers.parts import body, dotted, finished, head, signature, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS

NAMED = (
    Column("STT", 13, "center"),
    Column("Họ và tên", 45),
    Column("Nhiệm vụ dự kiến", 70),
    Column("Thời hạn", 30, "center"),
)
UNNAMED = (
    Column("STT", 13, "center"),
    Column("Nhiệm vụ dự kiến", 85),
    Column("Số người", 22, "center"),
    Column("Thời hạn", 32, "center"),
)
TEAR = "✂ - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -"
WISH = "☐ Đồng ý     ☐ Góp ý     ☐ Đề nghị đổi     ☐ Không đồng ý"


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the notice lacks before it is made."""
    return named_gaps(paper.cell, {
        "paper-superior-missing": paper.superior_line,
        "paper-place-missing": paper.place,
        "paper-secretary-missing": paper.secretary,
        "paper-draft-missing": paper.draft_number,
        "paper-remarks-until-missing": paper.remarks_until,
    })  # fmt: skip


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """The notice as a Word file, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, "Thông báo dự kiến phân công nhiệm vụ")


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The notice on a sheet under way."""
    head(sheet, replace(paper, on=paper.released_on), draft=True)
    title(sheet, "THÔNG BÁO", f"dự kiến phân công nhiệm vụ cho đảng viên năm {paper.year}")
    until, met = day_text(paper.remarks_until), f"{time_text(paper.starts_at)}, {day_text(paper.held_on)}"
    body(sheet, "Chi ủy thông báo dự kiến phân công nhiệm vụ để các đồng chí đảng viên xem và cho ý kiến đến hết "
         f"{until}. Mỗi ý kiến đều được trả lời trước hoặc tại buổi sinh hoạt lúc {met}.")  # fmt: skip
    table(sheet, paper)
    body(sheet, "Dự kiến chỉ có hiệu lực sau khi chi bộ thảo luận, biểu quyết và ra nghị quyết.", keep=True)
    signature(sheet, paper)
    slip(sheet, paper)


def table(sheet: Sheet, paper: MeetingPaper) -> None:
    """The draft, as much of it as is shown."""
    if paper.shown == "own" or not paper.lines:
        body(sheet, "Mỗi đồng chí xem phần của mình tại trang của chi bộ hoặc hỏi chi ủy viên phụ trách.")
        return
    named = paper.shown == "all"
    grid = Grid(sheet.body, NAMED if named else UNNAMED, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    (with_names if named else without_names)(grid, paper)
    paragraph(sheet.body, How(size=6))


def with_names(grid: Grid, paper: MeetingPaper) -> None:
    """A row a member and duty."""
    for number, line in enumerate(paper.lines, 1):
        duties: tuple[DutyLine | None, ...] = line.duties or (None,)
        told = [[Cell((one.name,)), Cell((one.due,))] if one else [Cell(small=(NONE_YET,)), Cell()] for one in duties]
        rows_of_one(grid, [Cell((str(number),)), Cell((line.name,))], told)


def without_names(grid: Grid, paper: MeetingPaper) -> None:
    """A row a duty, with how many are meant to do it."""
    counted = Counter((duty.code, duty.name, duty.due) for line in paper.lines for duty in line.duties)
    for number, ((_, name, due), people) in enumerate(sorted(counted.items()), 1):
        grid.row([str(number), name, count_text(people), due])


def slip(sheet: Sheet, paper: MeetingPaper) -> None:
    """The part to tear off and hand in."""
    paragraph(sheet.body, How(align="center", before=10, after=4, keep=True), TEAR)
    bold = How(bold=True, align="center", after=4, keep=True)
    paragraph(sheet.body, bold, f"PHIẾU GÓP Ý dự kiến phân công nhiệm vụ năm {paper.year}")
    paragraph(sheet.body, How(after=3, keep=True), f"Họ và tên: {DOTS * 2}  Tổ đảng: {DOTS}")
    paragraph(sheet.body, How(after=3, keep=True), WISH)
    paragraph(sheet.body, How(keep=True), Strong("Ý kiến của tôi:"))
    dotted(sheet, 3, keep=True)
    paragraph(sheet.body, How(before=6), f"{day_text(None).capitalize()}      Ký tên: {DOTS}")
