"""The issued resolution: number, day, legal basis, vote, articles, signature, annexed table, and how to verify it.

A supplementary one names the resolution it amends and what changes; its annexed table is the whole table from now on.
"""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.grid import two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.meeting_gaps import named_gaps
from roviec.papers.meeting_words import (
    ballots_text,
    base_texts,
    count_text,
    day_text,
    extra_text,
    headed,
    mark_text,
    outcome_text,
    split_text,
    votes_text,
)
from roviec.papers.parts import Signer, addressed, body, finished, head, signed, title
from roviec.papers.press import Sheet
from roviec.papers.resolution.paper import appendix, articles, decides, numbered, resting
from roviec.papers.resolution_contract import Amended, ResolutionPaper
from roviec.papers.seal import verification
from roviec.papers.words import sentence

OPEN_NUMBER = "......-NQ/CB"


def missing(paper: ResolutionPaper) -> tuple[Reason, ...]:
    """What the resolution lacks; one that is issued lacks nothing but what its letterhead left open."""
    return named_gaps(paper.cell, {
        "paper-superior-missing": paper.superior_line,
        "paper-place-missing": paper.place,
        "paper-date-missing": paper.on,
        "paper-number-missing": paper.symbol,
        "paper-secretary-missing": paper.secretary,
        "paper-legal-basis-missing": paper.legal_basis,
        "paper-recipients-missing": paper.recipients,
        "paper-members-missing": paper.lines,
        "paper-votes-missing": paper.vote,
    })  # fmt: skip


def make(paper: ResolutionPaper, layout: Layout) -> bytes:
    """The resolution as a Word file, A4 upright, its table as an appendix across."""
    sheet = Sheet(layout)
    head(sheet, paper, f"Số {paper.symbol or OPEN_NUMBER}")
    title(sheet, "NGHỊ QUYẾT", abstract(paper), divided=True)
    opening(sheet, paper)
    decides(sheet)
    decided = articles(paper)
    numbered(sheet, [amending(paper.amends), *decided[:1], *decided[-1:]] if paper.amends else decided)
    signature(sheet, paper)
    verification(sheet, paper.code, paper.journal_head)
    appendix(sheet, paper, f"(kèm theo Nghị quyết số {paper.symbol or OPEN_NUMBER}, {day_text(paper.on)})")
    return finished(sheet, paper, "Nghị quyết phân công nhiệm vụ")


def abstract(paper: ResolutionPaper) -> str:
    """What it is about."""
    about = f"phân công nhiệm vụ cho đảng viên năm {paper.year}"
    return f"về sửa đổi, bổ sung việc {about}" if paper.amends else f"về {about}"


def opening(sheet: Sheet, paper: ResolutionPaper) -> None:
    """What it rests on, who met, how they voted."""
    basis = (f"Căn cứ Nghị quyết {named(paper.amends)}",) if paper.amends else ()
    resting(sheet, (*paper.legal_basis, *basis))
    body(sheet, met(paper))
    if paper.vote:
        body(sheet, Strong("Kết quả biểu quyết: "), paper.vote.question, keep=True)
        ballots = (f"- {ballots_text(paper.vote)}",) if paper.vote.is_secret else ()
        votes = (*ballots, f"- {votes_text(paper.vote)}", f"- {outcome_text(paper.vote)}")
        for text in (*base_texts(paper.vote), *votes):
            body(sheet, text, keep=True)


def met(paper: ResolutionPaper) -> str:
    """When the cell met, how many it has, how many came and were absent; the sums come out even."""
    every = paper.called
    told = [f"Chi bộ có {count_text(every.total)} đảng viên"]
    told.append(f"{count_text(every.exempt)} đồng chí được miễn công tác và sinh hoạt")
    if every.away:
        told.append(f"{count_text(every.away)} đồng chí đang sinh hoạt tạm thời nơi khác")
    told.append(f"{count_text(every.within)} đồng chí đang sinh hoạt")
    first = f"Chi bộ họp {day_text(paper.met_on)}. {'; '.join(told)}."
    return f"{first} {roll_text(paper)}" if paper.due.total else first


def roll_text(paper: ResolutionPaper) -> str:
    """Who came, and who was absent with and without a reason: together all who are due, and who came besides."""
    came = paper.present
    told = [
        f"{headed(mark_text('present'))}: {count_text(came.total)} ({split_text(came)}{extra_text(came)})",
        f"{mark_text('excused')}: {count_text(paper.excused)}",
        f"{mark_text('unexcused')}: {count_text(paper.unexcused)}",
    ]
    if paper.unmarked > 0:
        told.append(f"chưa điểm danh: {count_text(paper.unmarked)}")
    return f"{'; '.join(told)}."


def amending(amends: Amended) -> tuple[str, tuple[str, ...]]:
    """The article that names the earlier resolution and what changes in it."""
    told = tuple(f"- {sentence(change)}" for change in amends.changes)
    intro = f"Sửa đổi, bổ sung Nghị quyết {named(amends)} như sau; những nội dung khác giữ nguyên:"
    return "Nội dung sửa đổi, bổ sung", (intro, *told)


def named(amends: Amended) -> str:
    """`số 01-NQ/CB, ngày 05 tháng 02 năm 2026`."""
    return f"số {amends.symbol}, {day_text(amends.signed_on)}"


def signature(sheet: Sheet, paper: ResolutionPaper) -> None:
    """Recipients on the left, T/M CHI BỘ, the post and the name on the right."""
    paragraph(sheet.body, How(size=8, keep=True))
    half, words = sheet.width_mm / 2, sheet.layout.signature
    left, right = two_columns(sheet.body, half, half)
    addressed(left, paper, sheet.layout)
    signed(right, sheet.layout, Signer(words.on_behalf, paper.secretary, post=paper.signer_post.upper() or words.post))
