"""Secret ballots, six a sheet (four in large print), with lines to cut along.

One is like the other: no name, no number, no mark.
As many as have a vote are printed, filled up to whole sheets; a set for each vote on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from roviec.domain.reasons import Reason
from roviec.papers.layout import Layout, shipped
from roviec.papers.lines import How, paragraph
from roviec.papers.meeting_contract import MeetingPaper, VoteLine
from roviec.papers.meeting_gaps import named_gaps
from roviec.papers.meeting_words import counted_text, day_text, headed
from roviec.papers.parts import finished
from roviec.papers.press import Node, Sheet, add, twips

ACROSS, DOWN = 2, 3
ENLARGED = 1.2  # from here on letters are in large print
HEIGHT_MM = 82
LONGEST = 260  # letters of a question; a longer one would not leave room for the boxes
LARGE_DOWN, LARGE_HEIGHT_MM, LARGE_LONGEST = 2, 123, 200  # the same in large print
BOXES = tuple(f"☐  {headed(counted_text(code))}" for code in ("yes", "no"))
CUT = ("top", "left", "bottom", "right", "insideH", "insideV")


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the ballots lack: how many are to be printed."""
    return named_gaps(paper.cell, {"paper-ballots-missing": any(vote.ballots for vote in on_paper(paper))})


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """All ballots as one Word file, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, "Phiếu biểu quyết")


def on_paper(paper: MeetingPaper) -> tuple[VoteLine, ...]:
    """The votes that are held on paper; one on the whole where none is opened yet."""
    found = tuple(vote for vote in paper.votes if vote.form == "paper")
    question = f"Phân công nhiệm vụ cho đảng viên năm {paper.year}"
    return found or (VoteLine(question, form="paper", ballots=paper.voters),)


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The ballots on a sheet under way, each page full."""
    large = is_large(sheet.layout)
    down, longest = (LARGE_DOWN, LARGE_LONGEST) if large else (DOWN, LONGEST)
    for place, vote in enumerate(on_paper(paper)):
        question = cut(vote.question, longest)
        one = Ballot((paper.issuing_line or paper.cell).upper(), day_text(paper.held_on), question)
        for page in range(max(1, ceil(vote.ballots / (ACROSS * down)))):
            if place or page:
                paragraph(sheet.body, How(size=1, fresh=True))
            rows(sheet, [[one] * ACROSS] * down)


def is_large(layout: Layout) -> bool:
    """Whether the layout is that of large print."""
    return layout.sizes.body >= ENLARGED * shipped().sizes.body


@dataclass(frozen=True, slots=True)
class Ballot:
    """Phiếu - what one ballot says besides its boxes. `before` and `behind` are marks around it in a template."""

    issuer: str
    day: str
    question: str
    before: str = ""
    behind: str = ""


def rows(sheet: Sheet, ballots: Sequence[Sequence[Ballot]]) -> None:
    """Rows of ballots with lines to cut along."""
    width = twips(sheet.width_mm / ACROSS)
    table = add(sheet.body, "w:tbl")
    format_ = add(table, "w:tblPr")
    add(format_, "w:tblW", w=ACROSS * width, type="dxa")
    borders = add(format_, "w:tblBorders")
    for side in CUT:
        add(borders, f"w:{side}", val="dashed", sz=6, space=0, color="auto")
    add(format_, "w:tblLayout", type="fixed")
    grid = add(table, "w:tblGrid")
    for _ in range(ACROSS):
        add(grid, "w:gridCol", w=width)
    for beside in ballots:
        row = add(table, "w:tr")
        rule = add(row, "w:trPr")
        add(rule, "w:cantSplit")
        add(rule, "w:trHeight", val=twips(LARGE_HEIGHT_MM if is_large(sheet.layout) else HEIGHT_MM), hRule="exact")
        for one in beside:
            cell = add(row, "w:tc")
            add(add(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
            ballot(cell, one, sheet.layout)


def ballot(cell: Node, one: Ballot, layout: Layout) -> None:
    """One ballot: whose, when, the question, two boxes."""
    times = layout.sizes.body / shipped().sizes.body if is_large(layout) else 1
    size = round(min(layout.sizes.table, 11 * times))
    paragraph(cell, How(size=size, align="center", before=6, after=2), one.before + one.issuer)
    paragraph(cell, How(size=round(13 * times), bold=True, align="center", after=2), "PHIẾU BIỂU QUYẾT")
    paragraph(cell, How(size=size, italic=True, align="center", after=4), one.day)
    paragraph(cell, How(size=round(12 * times), align="center", left_mm=2, right_mm=2, after=8), one.question)
    for box in BOXES:
        paragraph(cell, How(size=round(14 * times), bold=True, left_mm=14 if times == 1 else 8, after=6), box)
    told = "Đánh dấu x vào một ô. Không ký tên, không ghi gì khác."
    paragraph(cell, How(size=round(10 * times), italic=True, align="center", before=2), told + one.behind)


def cut(question: str, longest: int) -> str:
    """The question, shortened at a word so that it stays on the ballot."""
    return question if len(question) <= longest else question[:longest].rsplit(" ", 1)[0] + " …"
