from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from roviec.domain.calendar import LooseDate
from roviec.sheets.plan_book import write_plan
from roviec.sheets.plan_lines import (
    AssignmentLine,
    CoverageLine,
    DutyLine,
    GoalLine,
    MemberLine,
    PlanBook,
    UnmetLine,
)
from roviec.sheets.plan_reading import read_plan
from roviec.sheets.writing import Cell, Column, Table, new_book

AN = AssignmentLine(
    name="Nguyễn Văn An", born=LooseDate(1958, 3, 27), card="01234567", cell="Chi bộ 1", group="Tổ 1",
    code="A07", duty="Thư ký", load=12, why="có sở trường ghi chép",
)  # fmt: skip
BINH = replace(AN, name="Trần Thị Bình", born=LooseDate(1961), card="", code="C35-N1", households=6, is_pinned=True)
LIGHT = MemberLine("Nguyễn Văn An", LooseDate(1958), "Chi bộ 1", "Tổ 1", "chính thức", "ổn định", ("A07",), 12, 48)
HEAVY = replace(LIGHT, name="Trần Thị Bình", load=44, capacity=44)
DUNG = replace(LIGHT, name="Lê Dũng", standing="miễn", duties=(), load=0, capacity=None)
BOOK = PlanBook(
    title="Phương án phân công",
    assignments=(AN, BINH),
    duties=(DutyLine("Chi bộ 1", "A07", "Thư ký", 1, 2, ("Nguyễn Văn An",), is_mandatory=True, short=0),),
    members=(LIGHT, HEAVY, DUNG),
    unmet=(UnmetLine("Chi bộ 1", "duty-short", "Thiếu 1 người"),),
    coverage=(CoverageLine("Chi bộ 1", 336, 59, 277, 70, 277, 30, 29, 0.8),),
    total=CoverageLine("Toàn đảng bộ", 336, 59, 277, 70, 277, 30, 29, 0.8),
    goals=(GoalLine("Chi bộ 1", "Thiếu người", 1, 1, is_proven=True),),
)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    write_plan(tmp_path / "plan.xlsx", BOOK)
    return tmp_path / "plan.xlsx"


def _rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()]


def _table(path: Path, titles: list[str], rows: list[list[Cell]], name: str = "Phân công") -> Path:
    with new_book(path, "thử") as book:
        book.add(Table(name, [Column(title) for title in titles], rows))
    return path


def test_the_seven_sheets_stand_in_order(written: Path) -> None:
    assert CalamineWorkbook.from_path(str(written)).sheet_names == [
        *("Phân công", "Theo nhiệm vụ", "Theo đảng viên", "Tải so với khả năng", "Chưa đạt", "Độ bao phủ"),
        "Mục tiêu",
    ]


def test_one_row_for_each_member_and_duty(written: Path) -> None:
    assert [row[1:2] + row[6:7] + row[9:10] for row in _rows(written, "Phân công")[1:]] == [
        ["Nguyễn Văn An", "A07", 3.0],
        ["Trần Thị Bình", "C35-N1", 3.0],
    ]


def test_the_heaviest_relative_load_stands_first_and_exempt_members_not_at_all(written: Path) -> None:
    loads = [(row[0], row[4]) for row in _rows(written, "Tải so với khả năng")[1:]]
    assert loads == [("Trần Thị Bình", 1.0), ("Nguyễn Văn An", 0.25)]


def test_coverage_is_that_of_the_article(written: Path) -> None:
    rows = _rows(written, "Độ bao phủ")
    assert [round(float(str(row[5])) * 100, 2) for row in rows[1:]] == [25.27, 25.27]


def test_the_same_plan_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_plan(tmp_path / "again.xlsx", BOOK)
    assert (tmp_path / "again.xlsx").read_bytes() == written.read_bytes()


def test_a_plan_is_read_back_as_it_was_written(written: Path) -> None:
    rows, flaws = read_plan(written)
    assert flaws == ()
    assert [(r.name, r.born, r.card, r.cell, r.code, r.households, r.is_pinned) for r in rows] == [
        ("Nguyễn Văn An", "1958-03-27", "01234567", "Chi bộ 1", "A07", 0, False),
        ("Trần Thị Bình", "1961", "", "Chi bộ 1", "C35-N1", 6, True),
    ]


def test_columns_may_be_moved_rows_left_blank_and_numbers_left_out(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["A07", "Nguyễn Văn An"], [None, None], ["A15", "Trần Thị Bình"]]
    found, flaws = read_plan(_table(tmp_path / "a.xlsx", ["Mã", "Họ và tên"], rows))
    assert ([(row.place.row, row.code) for row in found], flaws) == ([(2, "A07"), (4, "A15")], ())


def test_a_row_without_member_or_code_is_flagged_at_its_place(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [None, "A07", "Thư ký"],
        ["Nguyễn Văn An", None, "Thư ký"],
        ["Lê Dũng", "A1", None],
    ]
    found, flaws = read_plan(_table(tmp_path / "a.xlsx", ["Họ và tên", "Mã", "Nhiệm vụ"], rows))
    assert [(flaw.reason.code, flaw.place.row, flaw.place.column) for flaw in flaws] == [
        ("plan-member-missing", 2, "Họ và tên"),
        ("plan-duty-missing", 3, "Mã"),
    ]
    assert [row.name for row in found] == ["Lê Dũng"]


def test_a_mark_nobody_understands_is_flagged(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.xlsx", ["Họ và tên", "Mã", "Ghim"], [["Lê Dũng", "A07", "có lẽ"]])
    found, flaws = read_plan(path)
    assert (found, [flaw.reason.code for flaw in flaws]) == ((), ["mark-unread"])


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    found, flaws = read_plan(_table(tmp_path / "a.xlsx", ["Một", "Hai"], [["x", "y"]], name="Khác"))
    assert (found, [flaw.reason.code for flaw in flaws]) == ((), ["plan-sheet-missing"])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    found, flaws = read_plan(tmp_path / "none.xlsx")
    assert (found, [flaw.reason.code for flaw in flaws]) == ((), ["file-not-found"])
