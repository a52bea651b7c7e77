"""Writes a plan as a workbook for people; the sheet Phân công may be edited and given back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roviec.sheets.plan_lines import CoverageLine, DutyLine, MemberLine, PlanBook
from roviec.sheets.writing import BookWriter, Cell, Column, Table, hours, new_book

SHEET = "Phân công"


def write_plan(path: Path, book: PlanBook) -> None:
    """Write the seven sheets. Raises OSError if the file cannot be written."""
    with new_book(path, book.title) as writer:
        _assignments(writer, book)
        _add(writer, book, "Theo nhiệm vụ", _DUTY_COLUMNS, [_duty(line) for line in book.duties])
        _add(writer, book, "Theo đảng viên", _MEMBER_COLUMNS, [_member(line) for line in book.members])
        _loads(writer, book)
        unmet = [(line.cell, line.what, line.code) for line in book.unmet]
        _add(writer, book, "Chưa đạt", _UNMET_COLUMNS, unmet)
        every = [*book.coverage, *filter(None, [book.total])]
        _add(writer, book, "Độ bao phủ", _COVERAGE_COLUMNS, [_coverage(line) for line in every])
        goals = [(g.cell, g.goal, g.value, g.bound, "x" if g.is_proven else "chưa") for g in book.goals]
        _add(writer, book, "Mục tiêu", _GOAL_COLUMNS, goals)


_ASSIGNMENT_COLUMNS = (
    Column("STT", 6, "centre"),
    Column("Họ và tên", 26),
    Column("Ngày sinh", 12, "date"),
    Column("Số thẻ", 11, "digits"),
    Column("Chi bộ", 20),
    Column("Tổ đảng", 14),
    Column("Mã", 9, "digits"),
    Column("Nhiệm vụ", 38),
    Column("Số hộ", 7, "centre"),
    Column("Giờ mỗi tháng", 9, "centre"),
    Column("Lý do", 46),
    Column("Ghim", 7, "centre"),
)
_DUTY_COLUMNS = (
    Column("Chi bộ", 20),
    Column("Mã", 9, "digits"),
    Column("Nhiệm vụ", 34),
    Column("Bắt buộc", 8, "centre"),
    Column("Cần", 8, "digits"),
    Column("Số người", 8, "centre"),
    Column("Số hộ", 8, "centre"),
    Column("Còn thiếu", 8, "centre"),
    Column("Người thực hiện", 44),
    Column("Sản phẩm", 30),
    Column("Thời hạn", 24),
    Column("Chi ủy viên theo dõi", 22),
)
_MEMBER_COLUMNS = (
    Column("Họ và tên", 26),
    Column("Ngày sinh", 12, "date"),
    Column("Chi bộ", 20),
    Column("Tổ đảng", 14),
    Column("Tình trạng", 14, "centre"),
    Column("Phân công", 16, "centre"),
    Column("Số nhiệm vụ", 9, "centre"),
    Column("Nhiệm vụ", 60),
    Column("Giờ mỗi tháng", 9, "centre"),
)
_LOAD_COLUMNS = (
    Column("Họ và tên", 28),
    Column("Chi bộ", 24),
    Column("Giờ được giao", 12, "centre"),
    Column("Giờ có thể", 12, "centre"),
    Column("Tải so với khả năng", 24, "percent"),
)
_UNMET_COLUMNS = (Column("Chi bộ", 24), Column("Điều chưa đạt", 90), Column("Mã lỗi", 26))
_COVERAGE_COLUMNS = (
    Column("Chi bộ", 26),
    Column("Đảng viên", 9, "centre"),
    Column("Miễn", 8, "centre"),
    Column("Phải phân công", 10, "centre"),
    Column("Năm trước đã giao", 10, "centre"),
    Column("Tỷ lệ năm trước", 10, "percent"),
    Column("Phương án giao", 10, "centre"),
    Column("Tỷ lệ phương án", 10, "percent"),
    Column("Nhiệm vụ bắt buộc", 10, "centre"),
    Column("Đã đủ người", 10, "centre"),
    Column("Tải nặng nhất", 10, "percent"),
)
_GOAL_COLUMNS = (
    Column("Chi bộ", 24),
    Column("Mục tiêu", 60),
    Column("Giá trị", 16, "centre"),
    Column("Tốt nhất có thể", 16, "centre"),
    Column("Đã chứng minh", 10, "centre"),
)


def _add(
    writer: BookWriter, book: PlanBook, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> Any:
    return writer.add(Table(name, columns, rows, frozen=1, heading=f"{book.title} - {name}"))


def _assignments(writer: BookWriter, book: PlanBook) -> None:
    rows = [
        (
            *(number, line.name, line.born, line.card, line.cell, line.group, line.code, line.duty),
            *(line.households or None, hours(line.load), line.why, "x" if line.is_pinned else None),
        )
        for number, line in enumerate(book.assignments, 1)
    ]
    table = Table(SHEET, _ASSIGNMENT_COLUMNS, rows, frozen=2, heading=f"{book.title} - {SHEET}")
    sheet, last = writer.add(table), len(_ASSIGNMENT_COLUMNS) - 1
    sheet.data_validation(1, last, len(rows) + 200, last, {"validate": "list", "source": ["x"]})


def _duty(line: DutyLine) -> tuple[Cell, ...]:
    many = f"{line.people_min}-{line.people_max}"
    wanted = str(line.people_min) if line.people_min == line.people_max else many
    return (
        *(line.cell, line.code, line.duty, "x" if line.is_mandatory else None, wanted, len(line.people)),
        *(line.households or None, line.short or None, "; ".join(line.people)),
        *(line.product, line.due, line.supervisor),
    )


def _member(line: MemberLine) -> tuple[Cell, ...]:
    return (
        *(line.name, line.born, line.cell, line.group, line.standing, line.coverage, len(line.duties)),
        *("\n".join(line.duties), hours(line.load)),
    )


def _loads(writer: BookWriter, book: PlanBook) -> None:
    """Members to whom duties are due, the heaviest relative load first, with a bar up to 120 %."""
    due = [line for line in book.members if line.capacity is not None]
    due.sort(key=lambda line: (-line.relative, line.cell, line.name))
    rows = [(line.name, line.cell, hours(line.load), hours(line.capacity), line.relative) for line in due]
    sheet = _add(writer, book, "Tải so với khả năng", _LOAD_COLUMNS, rows)
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#E6B8B7", "bar_border_color": "#C0504D"}
    ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.2}
    sheet.conditional_format(1, 4, max(1, len(rows)), 4, bar | ends)


def _coverage(line: CoverageLine) -> tuple[Cell, ...]:
    base = line.active or 1
    return (
        *(line.cell, line.members, line.exempt, line.active, line.before, line.before / base),
        *(line.assigned, line.assigned / base, line.mandatory, line.covered, line.heaviest),
    )
