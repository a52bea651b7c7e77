"""Makes small workbooks for tests: sheets as lists of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from roviec.sheets.workbook import Reading, read_workbook

TODAY = date(2026, 11, 23)
Rows = Sequence[Sequence[Any]]

UNITS: Rows = (
    ("Tên", "Loại", "Trực thuộc"),
    ("Đảng ủy phường Sen", "đảng ủy phường", ""),
    ("Chi bộ 1", "chi bộ", "Đảng ủy phường Sen"),
    ("Chi bộ 2", "chi bộ", "Đảng ủy phường Sen"),
)
MEMBERS: Rows = (
    ("Họ và tên", "Ngày sinh", "Giới tính", "Chi bộ", "Sức khỏe", "Giờ mỗi tháng", "Tình trạng"),
    ("Nguyễn Văn An", "27.03.1950", "Nam", "Chi bộ 1", "tốt", "8", "chính thức"),
    ("Trần Văn Bình", "1962", "Nam", "Chi bộ 1", "tốt", "8", "chính thức"),
    ("Lê Thị Hoa", "02/01/1975", "Nữ", "Chi bộ 2", "tốt", "8", "chính thức"),
)
DUTIES: Rows = (
    ("Mã", "Nhiệm vụ", "Chi bộ", "Giờ mỗi tháng", "Số người tối thiểu"),
    ("NV01", "Bí thư", "mỗi chi bộ", 8, 1),
    ("NV02", "Quản trị mạng", "cả phường", 4, 1),
)


def write(path: Path, sheets: Mapping[str, Rows], **options: Any) -> Path:
    """A workbook with these sheets; dates get a date format, all else is written as it is."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value not in (None, ""):
                    sheet.write(row, column, value)
    book.close()
    return path


def read(tmp_path: Path, **sheets: Rows) -> Reading:
    """Read a workbook of the usual sheets, with some replaced: units, members, duties, pins, apart."""
    names = {
        "units": "Đơn vị",
        "members": "Đảng viên",
        "duties": "Nhiệm vụ",
        "pins": "Ghim",
        "apart": "Tách riêng",
    }
    usual = {"units": UNITS, "members": MEMBERS, "duties": DUTIES} | sheets
    return read_workbook(
        write(tmp_path / "so.xlsx", {names[name]: rows for name, rows in usual.items() if rows}), today=TODAY
    )


def codes(reading: Reading, severity: str | None = None) -> list[str]:
    """The codes of a reading's flaws, sorted, of one severity or of all."""
    return sorted(flaw.reason.code for flaw in reading.flaws if severity in {None, flaw.severity})
