"""The tally sheet: handed out, returned, valid, spoilt, yes, no; two tellers sign. Dots until ballots are counted."""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.ballots.paper import on_paper
from roviec.papers.grid import Cell, Column, Grid, two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_contract import MeetingPaper, VoteLine
from roviec.papers.meeting_gaps import head_gaps
from roviec.papers.meeting_words import (
    agreed_text,
    base_texts,
    count_text,
    counted_text,
    day_text,
    headed,
    meeting_text,
    outcome_text,
    seal_text,
    tellers_of,
)
from roviec.papers.parts import SIGN, Signer, body, finished, head, signed, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Nội dung", 90),
    Column("Số lượng", 30, "center"),
    Column("Ghi chú", 32),
)
NAMES = (
    "Đảng viên có mặt, có quyền biểu quyết",
    "Phiếu phát ra",
    "Phiếu thu về",
    "Phiếu hợp lệ",
    *(headed(counted_text(code)) for code in ("spoilt", "yes", "no", "silent-paper")),
)
SUMS = {3: "= (4) + (5)", 4: "= (6) + (7)"}
"""Row -> what its count is the sum of: handed in, and valid."""
ROW_MM = 7


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the sheet lacks before it is made; the counts are open on purpose."""
    return head_gaps(paper)


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """A sheet for each vote on paper, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, "Biên bản kiểm phiếu")


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The sheets on a sheet under way, each on pages of its own."""
    for place, vote in enumerate(on_paper(paper)):
        if place:
            sheet.turn(landscape=False, restart=True)
        one(sheet, paper, vote)


def one(sheet: Sheet, paper: MeetingPaper, vote: VoteLine) -> None:
    """The tally of one vote."""
    head(sheet, paper)
    title(sheet, "BIÊN BẢN KIỂM PHIẾU", meeting_text(paper.kind, paper.held_on))
    body(sheet, f"Hôm nay, {day_text(paper.held_on)}, tại {paper.venue or DOTS * 2}, tổ kiểm phiếu gồm:")
    tellers = tellers_of(vote)
    for number, name in enumerate(tellers, 1):
        body(sheet, f"{number}. Đồng chí {name or DOTS * 3}")
    body(sheet, Strong("Nội dung bỏ phiếu: "), vote.question)
    for text in base_texts(vote):
        body(sheet, text)
    grid = Grid(sheet.body, COLUMNS, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, (name, count) in enumerate(counts(vote), 1):
        told = "" if count is None else count_text(count)
        grid.row([Cell((str(number),)), name, told, SUMS.get(number, "")], height_mm=ROW_MM, middle=True)
    paragraph(sheet.body, How(size=6))
    body(sheet, agreed_text(vote), keep=True)
    body(sheet, Strong(outcome_text(vote)), keep=True)
    body(sheet, seal_text(vote, paper.ballots_kept), keep=True)
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    signed(left, sheet.layout, Signer("NGƯỜI KIỂM PHIẾU 1", tellers[0], hint=SIGN))
    signed(right, sheet.layout, Signer("NGƯỜI KIỂM PHIẾU 2", tellers[1], hint=SIGN))


def counts(vote: VoteLine) -> list[tuple[str, int | None]]:
    """The counts by name; None where the ballots are not counted."""
    one, tally = vote.counted, vote.tally
    numbers: tuple[int | None, ...] = (None,) * len(NAMES)
    if one:
        silent = tally.silent if tally else None
        numbers = (vote.voters, one.handed_out, one.returned, one.valid, one.spoilt, one.yes, one.no, silent)
    return list(zip(NAMES, numbers, strict=True))
