"""The follow-up book: a page for each member, a row for each month, filled in by hand or in Word."""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.contract import CellPaper, DutyLine, MemberLine
from roviec.papers.gaps import head_gaps
from roviec.papers.grid import Cell, Column, Grid
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.parts import body, finished, head, signature, title
from roviec.papers.press import Sheet
from roviec.papers.words import DOTS, group_text, standing_text
from roviec.wording import shown

COLUMNS = (
    Column("Tháng", 16, "center"),
    Column("Nhiệm vụ", 44),
    Column("Kết quả (%)", 18, "center"),
    Column("Đúng hạn", 16, "center"),
    Column("Vượt yêu cầu", 18, "center"),
    Column("Khó khăn", 46),
    Column("Nhận xét của chi bộ", 52),
    Column("Việc chuyển tháng sau", 46),
)
MONTHS = 12
ROW_MM = 10
HEAD_MOST = 800  # characters that may be repeated above the months on every page
LINE_MOST = 80
GUIDE = (
    "Mỗi đảng viên một trang, mỗi tháng một dòng; ghi trước kỳ sinh hoạt chi bộ.",
    "Cột Nhiệm vụ: số thứ tự của nhiệm vụ ghi ở đầu trang và việc cụ thể trong tháng.",
    "Cột Kết quả: phần trăm so với chỉ tiêu của tháng. Cột Đúng hạn, Vượt yêu cầu: đánh dấu x nếu có.",
    "Cột Nhận xét của chi bộ: ý kiến tại kỳ sinh hoạt.",
    "Việc chưa xong ghi ở cột cuối và chuyển sang dòng tháng sau.",
)


def missing(paper: CellPaper) -> tuple[Reason, ...]:
    """What the book lacks before it is made."""
    return head_gaps(paper)


def make(paper: CellPaper, layout: Layout) -> bytes:
    """The book as a Word file, A4 across: a title page, then every member."""
    sheet = Sheet(layout, landscape=True)
    cover(sheet, paper)
    for number, line in enumerate(paper.lines, 1):
        page(sheet, paper, number, line)
    return finished(sheet, paper, "Sổ theo dõi")


def cover(sheet: Sheet, paper: CellPaper) -> None:
    """Title page: whose book, how many members, how to fill it in."""
    head(sheet, paper)
    paragraph(sheet.body, How(before=30))
    title(sheet, "SỔ THEO DÕI", f"thực hiện nhiệm vụ của đảng viên năm {paper.year}")
    paragraph(sheet.body, How(align="center", after=20), f"Số đảng viên theo dõi: {shown(len(paper.lines), 'vi')}")
    body(sheet, Strong("Cách ghi:"), keep=True)
    for text in GUIDE:
        body(sheet, f"- {text}")
    paragraph(sheet.body, How(before=10, keep=True))
    signature(sheet, paper)


def page(sheet: Sheet, paper: CellPaper, number: int, line: MemberLine) -> None:
    """One member: who and which duties above the months on every page; in full before them if very long."""
    size, name_size = sheet.layout.sizes.table, sheet.layout.sizes.body
    duties = tuple(duty_text(place, duty) for place, duty in enumerate(line.duties, 1))
    about = (f"Đảng viên {standing_text(line.standing)}. Tổ đảng: {group_text(line.group) or DOTS}", *duties)
    who = f"{number}. {line.name}"
    paragraph(sheet.body, How(size=1, fresh=True))
    if len(who) + sum(map(len, about)) > HEAD_MOST:
        for text in (who, *about):
            paragraph(sheet.body, How(size=size), text)
        who, about = shortened(who), ()
    grid = Grid(sheet.body, COLUMNS, sheet.width_mm, size)
    above = (f"{who} - năm {paper.year}", *about)
    grid.head(Cell(above, how=How(size=size, keep=True), first=How(size=name_size, bold=True, keep=True)))
    months(grid, len(line.duties))


def shortened(text: str) -> str:
    """The beginning of a text that is too long for one line."""
    return text if len(text) <= LINE_MOST else f"{text[:LINE_MOST]}…"


def duty_text(place: int, duty: DutyLine) -> str:
    """`1. Name: product; hạn: due; theo dõi: supervisor`, with what is known."""
    parts = [
        duty.product,
        duty.due and f"hạn: {duty.due}",
        duty.supervisor and f"theo dõi: {duty.supervisor}",
    ]
    known = "; ".join(filter(None, parts))
    households = f" ({duty.households} hộ)" if duty.households else ""
    return f"{place}. {duty.name}{households}" + (f": {known}" if known else "")


def months(grid: Grid, duties: int) -> None:
    """Twelve rows and one for the year; with several duties each month has a line for each."""
    numbers = tuple(f"{place}." for place in range(1, duties + 1)) if duties > 1 else ()
    for month in range(1, MONTHS + 1):
        grid.row([str(month), Cell(numbers), *[""] * 6], height_mm=ROW_MM, middle=True)
    grid.row(["Cả năm", *[""] * 7], height_mm=ROW_MM, middle=True)
