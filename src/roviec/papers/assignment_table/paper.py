"""The draft table the cell discusses: everybody, every duty, why, and what is still open."""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.contract import CellPaper, Counts
from roviec.papers.duty_table import duty_table
from roviec.papers.gaps import duty_gaps, head_gaps
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.parts import body, finished, head, signature, title
from roviec.papers.press import Sheet
from roviec.papers.words import sentence, share_text
from roviec.wording import shown

KIND = "BẢNG DỰ KIẾN PHÂN CÔNG NHIỆM VỤ"


def missing(paper: CellPaper) -> tuple[Reason, ...]:
    """What the table lacks before it is made."""
    return (*head_gaps(paper), *duty_gaps(paper))


def make(paper: CellPaper, layout: Layout) -> bytes:
    """The table as a Word file, A4 across."""
    sheet = Sheet(layout, landscape=True)
    head(sheet, paper, draft=True)
    title(sheet, KIND, f"cho đảng viên năm {paper.year} (trình chi bộ thảo luận)")
    duty_table(sheet, paper.lines, reasons=True)
    summary(sheet, paper)
    unmet(sheet, paper)
    paragraph(sheet.body, How(size=6, keep=True))
    signature(sheet, paper)
    return finished(sheet, paper, "Bảng dự kiến phân công nhiệm vụ")


def summary(sheet: Sheet, paper: CellPaper) -> None:
    """People counted, then those without a duty and those exempt by name."""
    paragraph(sheet.body, How(size=6))
    body(sheet, Strong("Tổng hợp: "), counted(paper.counts))
    named(sheet, "Đảng viên chưa được phân công", paper.idle)
    named(sheet, "Đảng viên được miễn công tác và sinh hoạt", paper.exempt)


def counted(counts: Counts) -> str:
    """One sentence of figures."""
    parts = [
        f"tổng số đảng viên {shown(counts.members, 'vi')}",
        f"được miễn công tác và sinh hoạt {shown(counts.exempt, 'vi')}",
        f"đang sinh hoạt {shown(counts.active, 'vi')}",
        f"dự kiến được phân công {share_text(counts.assigned, counts.active)}",
    ]
    if counts.assigned_before is not None:
        parts.append(f"năm trước được phân công {share_text(counts.assigned_before, counts.active)}")
    return "; ".join(parts) + "."


def named(sheet: Sheet, label: str, names: tuple[str, ...]) -> None:
    """A label with the number of names and the names; said in words when there are none."""
    if names:
        body(sheet, Strong(f"{label} ({shown(len(names), 'vi')}): "), "; ".join(names) + ".")
    else:
        body(sheet, Strong(f"{label}: "), "không có.")


def unmet(sheet: Sheet, paper: CellPaper) -> None:
    """The rules this draft does not meet, one a line."""
    if not paper.unmet:
        body(sheet, Strong("Quy tắc chưa đáp ứng: "), "không có.", keep=True)
        return
    body(sheet, Strong("Quy tắc chưa đáp ứng, đề nghị chi bộ xem xét:"), keep=True)
    last = len(paper.unmet) - 1
    for place, text in enumerate(paper.unmet):
        body(sheet, f"- {sentence(text)}", keep=place == last)  # a signature never stands alone on a page
