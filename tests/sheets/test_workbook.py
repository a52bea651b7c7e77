"""One workbook with all its sheets, tied together."""

from __future__ import annotations

from pathlib import Path

from roviec.domain.snapshot import Apart, Pin, PinKind
from tests.sheets.books import DUTIES, MEMBERS, UNITS, codes, read

TWO_AN = (*MEMBERS, ("Nguyễn Văn An", "1971", "Nam", "Chi bộ 2", "tốt", "8", "chính thức"))


def test_ordinary_workbook_reads_without_a_flaw(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert (reading.status, reading.kind, codes(reading)) == ("ok", "workbook", [])
    assert reading.snapshot is not None
    assert [member.key for member in reading.snapshot.members] == [
        "Nguyễn Văn An (1950-03-27)",
        "Trần Văn Bình (1962)",
        "Lê Thị Hoa (1975-01-02)",
    ]
    assert reading.snapshot.cells() == ("Chi bộ 1", "Chi bộ 2")


def test_duty_of_each_cell_stands_once_in_each(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert reading.snapshot is not None
    assert [(duty.code, duty.unit) for duty in reading.snapshot.duties] == [
        ("NV01", "Chi bộ 1"),
        ("NV01", "Chi bộ 2"),
        ("NV02", "Đảng ủy phường Sen"),
    ]


def test_duty_without_a_unit_goes_to_the_top_with_a_warning(tmp_path: Path) -> None:
    reading = read(tmp_path, duties=(DUTIES[0], ("NV09", "Việc chung", "", 2, 1)))
    assert codes(reading) == ["duty-unit-missing"]
    assert reading.snapshot is not None
    assert reading.snapshot.duties[0].unit == "Đảng ủy phường Sen"


def test_workbook_without_units_gathers_cells_and_makes_a_top(tmp_path: Path) -> None:
    reading = read(tmp_path, units=())
    assert reading.snapshot is not None
    assert reading.snapshot.cells() == ("Chi bộ 1", "Chi bộ 2")
    assert reading.snapshot.duties[-1].unit == "Toàn đảng bộ"


def test_cell_typed_otherwise_is_the_same_cell(tmp_path: Path) -> None:
    row = ("Phạm Thị Cúc", "1980", "Nữ", " CHI  BO 2", "tốt", "8", "chính thức")
    reading = read(tmp_path, members=(*MEMBERS, row))
    assert reading.rows[-1]["cell"] == "Chi bộ 2"


def test_cell_without_a_unit_is_one_fatal_flaw_for_all_its_members(tmp_path: Path) -> None:
    rows = [(f"Phạm Thị {name}", "1980", "Nữ", "Chi bộ 9", "tốt", "8", "chính thức") for name in ("Cúc", "Đào")]
    reading = read(tmp_path, members=(*MEMBERS, *rows))
    assert codes(reading) == ["cell-unmatched"]
    assert reading.flaws[0].reason.about["count"] == 2
    assert reading.status == "partial"


def test_pins_and_pairs_find_people_by_name_with_birth_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        members=TWO_AN,
        pins=(("Đảng viên", "Nhiệm vụ", "Loại"), ("Nguyễn Văn An (1971)", "quan tri mang", "cấm")),
        apart=(("Đảng viên 1", "Đảng viên 2"), ("Lê Thị Hoa", "Nguyễn Văn An (27/3/1950)")),
    )
    assert reading.snapshot is not None
    assert reading.snapshot.pins == (Pin("Nguyễn Văn An (1971)", "NV02", PinKind.FORBID),)
    assert reading.snapshot.apart == (Apart("Lê Thị Hoa (1975-01-02)", "Nguyễn Văn An (1950-03-27)"),)


def test_name_borne_by_two_is_ambiguous_and_lists_births(tmp_path: Path) -> None:
    reading = read(tmp_path, members=TWO_AN, pins=(("Đảng viên", "Nhiệm vụ"), ("Nguyễn Văn An", "NV02")))
    flaw = reading.flaws[0]
    assert (flaw.reason.code, flaw.place.sheet, flaw.place.row) == ("member-name-shared", "Ghim", 2)
    assert flaw.reason.about["choices"] == "Nguyễn Văn An (1950-03-27), Chi bộ 1; Nguyễn Văn An (1971), Chi bộ 2"


def test_broken_references_are_all_reported(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        duties=(
            (*DUTIES[0], "Không đi cùng", "Số người tối đa"),
            ("A", "Việc a", "Chi bộ 9", 1, 1, "", ""),
            ("B", "Việc b", "Chi bộ 1", 1, 1, "ZZ", ""),
            ("C", "Việc c", "Chi bộ 1", 1, 3, "", 2),
            ("B", "Việc khác", "Chi bộ 1", 1, 1, "", ""),
        ),
        pins=(
            ("Đảng viên", "Nhiệm vụ", "Loại"),
            ("Không Có Ai", "B", "ghim"),
            ("Lê Thị Hoa", "B", "để dành"),
        ),
        apart=(("Đảng viên 1", "Đảng viên 2"), ("Lê Thị Hoa", "le thi hoa")),
    )
    assert codes(reading) == [
        "apart-self",
        "duty-code-twice",
        "duty-unmatched",
        "member-unmatched",
        "people-min-above-max",
        "pin-kind-unread",
        "unit-unmatched",
    ]


def test_unit_under_itself_is_found(tmp_path: Path) -> None:
    reading = read(tmp_path, units=(UNITS[0], ("Chi bộ 1", "", "Chi bộ 2"), ("Chi bộ 2", "", "Chi bộ 1")))
    assert codes(reading, "fatal") == ["unit-circle", "unit-circle"]


def test_wishes_and_last_year_become_codes(tmp_path: Path) -> None:
    header = (*MEMBERS[0], "Nguyện vọng", "Nhiệm vụ năm trước")
    row = ("Phạm Thị Cúc", "1980", "Nữ", "Chi bộ 2", "tốt", "8", "chính thức", "nv02; Bí thư", "Quản trị mạng\nViệc cũ")
    reading = read(tmp_path, members=(header, row))
    assert codes(reading) == ["last-year-unknown"]
    assert reading.snapshot is not None
    member = reading.snapshot.members[0]
    assert (member.wishes, member.last_year) == (("NV02", "NV01"), ("NV02", "Việc cũ"))


def test_household_duty_keeps_its_numbers(tmp_path: Path) -> None:
    header = (*DUTIES[0], "Số hộ", "Số hộ mỗi người", "Chức vụ", "Ưu tiên")
    reading = read(tmp_path, duties=(header, ("H1", "Phụ trách hộ", "Chi bộ 1", "0,25", 1, 120, "4-12", "", 2)))
    assert reading.snapshot is not None
    duty = reading.snapshot.duties[0]
    assert (duty.households, duty.share_min, duty.share_max, duty.hours, duty.priority) == (120, 4, 12, 1, 2)


def test_example_row_of_the_template_is_passed_over(tmp_path: Path) -> None:
    example = ("(Ví dụ) Nguyễn Văn Mẫu", "1950", "Nam", "Chi bộ lạ", "tốt", "8", "chính thức")
    reading = read(tmp_path, members=(MEMBERS[0], example, *MEMBERS[1:]))
    assert (reading.status, len(reading.rows), codes(reading)) == ("ok", 3, ["rows-example"])


def test_cells_may_use_a_code_each_in_its_own_way(tmp_path: Path) -> None:
    """Two cells have a duty N01 each; the one of the ward would be taken for theirs."""
    own = [("N01", f"Việc của chi bộ {number}", f"Chi bộ {number}", 1, 1) for number in (1, 2)]
    duties = (("Mã", "Nhiệm vụ", "Chi bộ", "Số người tối thiểu", "Số người tối đa"), *own)
    reading = read(tmp_path, duties=duties)
    assert reading.snapshot is not None
    assert [(duty.code, duty.unit) for duty in reading.snapshot.duties] == [("N01", "Chi bộ 1"), ("N01", "Chi bộ 2")]
    above = read(tmp_path, duties=(*duties, ("N01", "Việc chung", UNITS[1][0], 1, 1)))
    assert "duty-code-twice" in codes(above, "fatal")
