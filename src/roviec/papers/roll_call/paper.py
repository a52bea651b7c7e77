"""The roll: a box for each of the four marks; blank to be filled in by hand, or as it was called."""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.people import Standing
from roviec.domain.reasons import Reason
from roviec.papers.grid import Cell, Column, Grid, two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_contract import FREE, PRESENT, MeetingPaper, RollLine, part_of
from roviec.papers.meeting_gaps import head_gaps, named_gaps
from roviec.papers.meeting_words import (
    OPEN,
    count_text,
    day_text,
    extra_text,
    headed,
    mark_text,
    meeting_text,
    split_text,
    time_text,
)
from roviec.papers.parts import Signer, body, finished, head, signed, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS, group_text, standing_text

MARKS = ("present", "online", "excused", "unexcused")
COLUMNS = (
    Column("STT", 13, "center"),
    Column("Họ và tên", 53),
    Column("Tổ đảng", 17, "center"),
    *(Column(headed(mark_text(mark)), width, "center") for mark, width in zip(MARKS, (15, 16, 17, 18), strict=True)),
    Column("Lý do, chữ ký", 38),
)
TICK, ROW_MM, SPARE = "x", 7.5, 2
PARTS = {"probationary": Standing.PROBATIONARY, "temporary": Standing.TEMPORARY_IN, "exempt": Standing.EXEMPT,
         "away": Standing.TEMPORARY_OUT}  # fmt: skip


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the roll lacks as it was called."""
    return (*head_gaps(paper), *named_gaps(paper.cell, {"paper-roll-missing": paper.is_marked}))


def missing_blank(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the roll lacks before it is called."""
    return head_gaps(paper)


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """The roll as it was called, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, "Danh sách điểm danh")


def make_blank(paper: MeetingPaper, layout: Layout) -> bytes:
    """The roll with empty boxes."""
    return make(blank(paper), layout)


def blank(paper: MeetingPaper) -> MeetingPaper:
    """The meeting with nobody marked."""
    roll = tuple(replace(line, mark="", why="", is_accepted=False) for line in paper.roll)
    return replace(paper, roll=roll, began=None)


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The roll on a sheet under way."""
    head(sheet, paper)
    title(sheet, "DANH SÁCH ĐIỂM DANH", meeting_text(paper.kind, paper.held_on))
    began = f"{time_text(paper.began or paper.starts_at)}, {day_text(paper.held_on)}"
    body(sheet, Strong("Thời gian, địa điểm: "), f"{began}; {paper.venue or DOTS}.")
    grid = Grid(sheet.body, COLUMNS, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, line in enumerate(paper.roll, 1):
        grid.row(cells(number, line), height_mm=ROW_MM, middle=True)
    for number in range(0 if paper.is_marked else SPARE):
        grid.row([str(len(paper.roll) + number + 1), *[""] * (len(COLUMNS) - 1)], height_mm=ROW_MM)
    paragraph(sheet.body, How(size=6))
    totals(sheet, paper)
    hands(sheet, paper)


def cells(number: int, line: RollLine) -> list[Cell | str]:
    """One member: number, name with the standing if it is a special one, group, a box for each mark, the reason."""
    part = PARTS.get(part_of(line))
    special = (f"({standing_text(part)})",) if part else ()
    is_free = line.standing.value in FREE and line.mark not in PRESENT
    boxes = [TICK if line.mark == mark and not is_free else "" for mark in MARKS]
    return [str(number), Cell((line.name,), special), group_text(line.group), *boxes, line.why]


def totals(sheet: Sheet, paper: MeetingPaper) -> None:
    """All members, those who came, those absent; dots on the blank one."""
    due, came = paper.due, paper.present
    everybody = f"{count_text(due.total)}; trong đó {split_text(due)}{extra_text(due)}."
    body(sheet, Strong("Tổng số: "), everybody, keep=True)
    first, excused, unexcused = (
        Strong(f"{headed(mark_text('present'))}: "),
        mark_text("excused"),
        mark_text("unexcused"),
    )
    if not paper.is_marked:
        body(sheet, first, f"{OPEN} (chính thức {OPEN}; dự bị {OPEN}); {excused}: {OPEN}; {unexcused}: {OPEN}.",
             keep=True)  # fmt: skip
        return
    absent = [count_text(len(paper.absent(mark))) for mark in ("excused", "unexcused")]
    told = f"{count_text(came.total)} ({split_text(came)}{extra_text(came)})"
    body(sheet, first, f"{told}; {excused}: {absent[0]}; {unexcused}: {absent[1]}.", keep=True)


def hands(sheet: Sheet, paper: MeetingPaper) -> None:
    """Who wrote the roll, who led."""
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    signed(left, sheet.layout, Signer("THƯ KÝ", paper.minute_taker))
    signed(right, sheet.layout, Signer("CHỦ TRÌ", paper.chair))
