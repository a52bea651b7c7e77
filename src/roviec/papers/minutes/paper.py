"""The minutes: place and time, who came, what was said and concluded, votes, two signatures (domain.md 3.4).

Before the meeting the same paper is the form to write in by hand: what is not known yet is dots.
"""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.grid import two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Slanted, Strong, paragraph
from roviec.papers.meeting_contract import EXCUSED, UNEXCUSED, AgendaLine, MeetingPaper, SaidLine, VoteLine
from roviec.papers.meeting_gaps import minutes_gaps
from roviec.papers.meeting_words import (
    AGENDA,
    OPEN,
    ballots_text,
    base_texts,
    count_text,
    counted_text,
    day_text,
    end_text,
    extra_text,
    form_text,
    headed,
    mark_text,
    meeting_text,
    outcome_text,
    said_text,
    split_text,
    time_text,
    votes_text,
)
from roviec.papers.parts import Signer, body, dotted, finished, head, signed, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS, sentence

NAME = "Biên bản sinh hoạt chi bộ"
WRITING_LINES = 3


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What the minutes lack before they are made."""
    return minutes_gaps(paper)


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """The minutes as a Word file, A4 upright."""
    sheet = Sheet(layout)
    write(sheet, paper)
    return finished(sheet, paper, NAME)


def write(sheet: Sheet, paper: MeetingPaper) -> None:
    """The minutes on a sheet under way."""
    head(sheet, paper)
    title(sheet, "BIÊN BẢN", meeting_text(paper.kind, paper.held_on))
    for text in opening(paper):
        body(sheet, *text)
    chapter(sheet, "I. THÀNH PHẦN")
    for text in people(paper):
        body(sheet, *text)
    chapter(sheet, "II. NỘI DUNG")
    for number, point in enumerate(paper.agenda or tuple(AgendaLine(name) for name in AGENDA), 1):
        agenda_point(sheet, number, point, is_form=paper.ended is None)
    chapter(sheet, "III. Ý KIẾN CỦA ĐẢNG VIÊN VỀ DỰ KIẾN PHÂN CÔNG")
    remarks(sheet, paper)
    chapter(sheet, "IV. BIỂU QUYẾT")
    for vote in paper.votes:
        voted(sheet, vote)
    if not paper.votes:
        blank_votes(sheet)
    closing(sheet, paper)


def chapter(sheet: Sheet, name: str) -> None:
    """A heading of the minutes."""
    paragraph(sheet.body, How(bold=True, before=6, after=4, keep=True), name)


def opening(paper: MeetingPaper) -> list[tuple[str, ...]]:
    """Time, place, topic, who leads and who writes."""
    began = f"{time_text(paper.began or paper.starts_at)}, {day_text(paper.held_on)}"
    lines: list[tuple[str, ...]] = [
        (Strong("Thời gian bắt đầu: "), f"{began}."),
        (Strong("Địa điểm: "), sentence(paper.venue or DOTS * 3)),
    ]
    if paper.topic:
        lines.append((Strong("Chuyên đề: "), sentence(paper.topic)))
    chair, taker = paper.chair or DOTS, paper.minute_taker or DOTS
    return [*lines, (Strong("Chủ trì: "), f"đồng chí {chair}; ", Strong("thư ký: "), f"đồng chí {taker}.")]


def people(paper: MeetingPaper) -> list[tuple[str, ...]]:
    """Members and those who came, split alike; who was absent; guests."""
    due, came = paper.due, paper.present
    came_text = f"{count_text(came.total)} đồng chí, trong đó: {split_text(came)}{extra_text(came)}."
    lines: list[tuple[str, ...]] = [
        (Strong("1. Tổng số đảng viên: "), f"{count_text(due.total)} đồng chí; đang sinh hoạt tại chi bộ "
         f"{count_text(due.within)}, trong đó: {split_text(due)}."),
        ("Được miễn công tác và sinh hoạt: ", f"{count_text(due.exempt)}; được giới thiệu sinh hoạt tạm thời nơi khác: "
         f"{count_text(due.away)}."),
        (Strong(f"2. {headed(mark_text('present'))}: "), came_text if paper.is_marked else
         f"{OPEN} đồng chí, trong đó: chính thức {OPEN}; dự bị {OPEN}; sinh hoạt tạm thời {OPEN}."),
        (Strong(f"3. {headed(mark_text(EXCUSED))}: "), absences(paper, EXCUSED)),
        (Strong(f"4. {headed(mark_text(UNEXCUSED))}: "), absences(paper, UNEXCUSED)),
        (Strong("5. Khách dự: "), sentence("; ".join(paper.guests)) if paper.guests
         else "không có." if paper.is_marked else DOTS * 3),
    ]  # fmt: skip
    return lines


def absences(paper: MeetingPaper, mark: str) -> str:
    """How many, and their names; reasons stay with the committee. Dots before the roll is called."""
    if not paper.is_marked:
        return DOTS * 3
    found = paper.absent(mark)
    if not found:
        return "không có."
    return f"{count_text(len(found))} đồng chí: " + sentence("; ".join(line.name for line in found))


def agenda_point(sheet: Sheet, number: int, point: AgendaLine, *, is_form: bool) -> None:
    """A point of the agenda: who led it, what was said, what the chair concluded."""
    led = f" ({point.speaker})" if point.speaker else ""
    body(sheet, Strong(f"{number}. {point.title}"), led, keep=True)
    for text in point.said:
        body(sheet, text)
    if is_form and not point.said:
        dotted(sheet, WRITING_LINES)
    for text in point.conclusion:
        body(sheet, Slanted("Kết luận của chủ trì: "), sentence(text))
    if is_form and not point.conclusion:
        body(sheet, Slanted("Kết luận của chủ trì: "), DOTS * 3)


def remarks(sheet: Sheet, paper: MeetingPaper) -> None:
    """Each opinion with its name and its answer; agreements are counted."""
    agreed = sum(line.kind == "agree" for line in paper.remarks)
    if agreed:
        body(sheet, f"Đồng ý với dự kiến: {count_text(agreed)} đồng chí.")
    told = [line for line in paper.remarks if line.kind != "agree"]
    for line in told:
        remark(sheet, line)
    if not told and paper.ended:
        body(sheet, "Không có ý kiến khác.")
    elif not told:
        dotted(sheet, 2 * WRITING_LINES)


def remark(sheet: Sheet, line: SaidLine) -> None:
    """One opinion and its answer."""
    said = " (phát biểu tại buổi sinh hoạt)" if line.in_meeting else ""
    body(sheet, f"- Đồng chí {line.name}{said}: {said_text(line)}", keep=True)
    body(sheet, Slanted("Trả lời: "), sentence(line.answer) if line.answer else DOTS * 3)


def voted(sheet: Sheet, vote: VoteLine) -> None:
    """The question, the base line by line, the votes, the result, what the minority keeps."""
    how = f" (hình thức: {form_text(vote)})"
    body(sheet, Strong("Nội dung: "), vote.question, how, keep=True)
    for text in base_texts(vote):
        body(sheet, text, keep=True)
    if vote.is_secret:
        body(sheet, ballots_text(vote, is_timed=True), keep=True)
    body(sheet, votes_text(vote), keep=True)
    body(sheet, Strong(outcome_text(vote)))
    if vote.minority:
        body(sheet, "Ý kiến thiểu số được bảo lưu: ", sentence(vote.minority))


def blank_votes(sheet: Sheet) -> None:
    """Room to write votes in by hand: an amendment comes first, and each may be open or secret."""
    unclear = f"{counted_text('abstained')} hoặc {counted_text('spoilt')}"
    silent = "có mặt nhưng không biểu quyết"
    counted = (counted_text("yes"), counted_text("no"), unclear, silent, counted_text("absent"))
    for question in ("Sửa dự kiến (nếu có): ", "Nội dung: ", "Nội dung: "):
        body(sheet, Strong(question), DOTS * 3, keep=True)
        body(sheet, "- Hình thức (gạch cách không dùng): giơ tay / bỏ phiếu kín.", keep=True)
        for text in base_texts(VoteLine(question)):
            body(sheet, text, keep=True)
        body(sheet, headed("; ".join(f"{name}: {OPEN}" for name in counted)) + ".", keep=True)
        body(sheet, Strong(outcome_text(VoteLine(question))))


def closing(sheet: Sheet, paper: MeetingPaper) -> None:
    """Fees, the reading and adopting of the minutes, the end, both signatures."""
    body(sheet, Strong("V. THU ĐẢNG PHÍ: "), sentence(paper.fees) if paper.fees else DOTS * 3)
    body(
        sheet,
        f"Biên bản được đọc lại trước chi bộ và được chi bộ thông qua. Buổi sinh hoạt kết thúc lúc {end_text(paper)}.",
        keep=True,
    )
    paragraph(sheet.body, How(size=8, keep=True))
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    signed(left, sheet.layout, Signer("THƯ KÝ", paper.minute_taker))
    signed(right, sheet.layout, Signer("CHỦ TRÌ", paper.chair))
