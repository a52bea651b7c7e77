"""Slips of a resolution: one member a page, what they are to do, and a line to sign that they have received it.

What is ticked and signed is typed in afterwards in one grid.
"""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.contract import MemberLine
from roviec.papers.duty_slip.paper import duties, hands, person, slips
from roviec.papers.issued_resolution.paper import OPEN_NUMBER
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_gaps import named_gaps
from roviec.papers.meeting_words import day_text
from roviec.papers.parts import body, dotted, head, title
from roviec.papers.press import Sheet
from roviec.papers.resolution_contract import ResolutionPaper

REPLY = ("☐ Tôi đã nhận nhiệm vụ.", "☐ Tôi đề nghị đổi; lý do:")


def missing(paper: ResolutionPaper) -> tuple[Reason, ...]:
    """What the slips lack before they are made."""
    return named_gaps(paper.cell, {
        "paper-superior-missing": paper.superior_line,
        "paper-number-missing": paper.symbol,
        "paper-date-missing": paper.on,
        "paper-secretary-missing": paper.secretary,
        "paper-members-missing": paper.lines,
    })  # fmt: skip


def make(paper: ResolutionPaper, layout: Layout) -> bytes:
    """All slips in one Word file, A4 upright, each on pages counted for itself."""
    return slips(paper, layout, slip)


def slip(sheet: Sheet, paper: ResolutionPaper, line: MemberLine) -> None:
    """One member's slip."""
    head(sheet, paper)
    title(sheet, "PHIẾU GIAO NHIỆM VỤ", f"cho đảng viên năm {paper.year}")
    numbered = f"số {paper.symbol or OPEN_NUMBER}, {day_text(paper.on)}"
    paragraph(sheet.body, How(after=3), f"Theo Nghị quyết {numbered} của chi bộ.")
    person(sheet, line)
    duties(sheet, line)
    for text in REPLY:
        body(sheet, Strong(text), keep=True)
    dotted(sheet, 2, keep=True)
    paragraph(sheet.body, How(before=4, after=8, keep=True), f"Ngày nhận: {day_text(None)}")
    hands(sheet, line.name, paper.secretary)
