"""The invitation: to whom, when, where, and the agenda with who leads each point (domain.md 3.1, 3.2)."""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.reasons import Reason
from roviec.papers.grid import Cell, Column, Grid
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_contract import AgendaLine, MeetingPaper
from roviec.papers.meeting_gaps import call_gaps
from roviec.papers.meeting_words import AGENDA, day_text, meeting_text, time_text
from roviec.papers.parts import body, finished, head, signature, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS, sentence

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Nội dung", 66),
    Column("Người thực hiện", 36),
    Column("Ghi chú", 50),
)


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the invitation lacks before it is made."""
    return call_gaps(paper)


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """The invitation as a Word file, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, "Giấy mời sinh hoạt chi bộ")


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The invitation on a sheet under way."""
    head(sheet, replace(paper, on=paper.called_on))
    title(sheet, "GIẤY MỜI", f"dự {meeting_text(paper.kind, paper.held_on)}")
    for text in called(paper):
        body(sheet, *text)
    body(sheet, Strong("Chương trình:"), keep=True)
    agenda(sheet, paper)
    if paper.lines:
        version = f", phiên bản số {paper.sent_number}" if paper.sent_number else ""
        body(sheet, f"Tài liệu kèm theo: dự kiến phân công nhiệm vụ cho đảng viên năm {paper.year}{version}.")
    body(sheet, "Đồng chí không dự được, đề nghị báo lý do với chi ủy trước buổi sinh hoạt.", keep=True)
    signature(sheet, paper, recipients=bool(paper.recipients))


def called(paper: MeetingPaper) -> list[tuple[str, ...]]:
    """Who is asked to come, when, where, on what."""
    guests = f"; khách mời: {'; '.join(paper.guests)}" if paper.guests else ""
    lines: list[tuple[str, ...]] = [
        (Strong("Kính mời: "), sentence(f"các đồng chí đảng viên {paper.cell}{guests}")),
        (Strong("Thời gian: "), f"{time_text(paper.starts_at)}, {day_text(paper.held_on)}."),
        (Strong("Địa điểm: "), sentence(paper.venue or DOTS * 3)),
        (Strong("Chủ trì: "), f"đồng chí {paper.chair or DOTS}."),
    ]
    return [*lines, (Strong("Chuyên đề: "), sentence(paper.topic))] if paper.topic else lines


def agenda(sheet: Sheet, paper: MeetingPaper) -> None:
    """The points in order; the usual ones where none are written yet."""
    grid = Grid(sheet.body, COLUMNS, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    for number, point in enumerate(paper.agenda or tuple(AgendaLine(name) for name in AGENDA), 1):
        grid.row([Cell((str(number),)), point.title, point.speaker, point.note])
    paragraph(sheet.body, How(size=6))
