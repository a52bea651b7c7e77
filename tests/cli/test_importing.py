"""import and export as a user calls them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from roviec.sheets.workbook import read_workbook
from tests.cli.installations import roviec
from tests.corpus.making import xlsx

UNIT = "Chi bộ khu phố 1"
ROWS = [["Họ và tên", "Ngày sinh", "Chi bộ"], ["Vũ Thị Mới", "1990", UNIT], ["Lý Văn Xa", "1991", "Chi bộ khác"]]
HEAD = ("import", "--unit", "chi bo khu pho 1", "--year", "2026")


@pytest.fixture
def office(installed: Path, tmp_path: Path) -> Path:
    """An installation with one cell in it, and a member list beside."""
    data = tmp_path / "kho"
    data.mkdir(mode=0o700)
    for file in ("roviec.sqlite3", "secret.key"):
        (data / file).write_bytes((installed / file).read_bytes())
    with sqlite3.connect(data / "roviec.sqlite3") as base:
        base.execute(
            "INSERT INTO records_unit (id, name, kind, path, edition) VALUES (1, ?, 'chi bộ', '/1/', 0)", [UNIT]
        )
    (tmp_path / "ds.xlsx").write_bytes(xlsx(ROWS))
    return data


def count(data: Path) -> int:
    with sqlite3.connect(data / "roviec.sqlite3") as base:
        return int(base.execute("SELECT count(*) FROM records_member").fetchone()[0])


def test_a_rehearsal_writes_nothing_and_an_import_does(office: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "ds.xlsx")
    code, out, err = roviec(office, *HEAD, file, "--dry-run")
    assert (code, out.startswith("Xem thử, chưa ghi gì: thêm 2"), err, count(office)) == (0, True, "", 0)
    code, out, _ = roviec(office, *HEAD, file)
    assert (code, out.startswith("Đã nhập: thêm 2"), count(office)) == (0, True, 2)
    code, out, _ = roviec(office, *HEAD, file)
    assert (code, "thêm 0, thay đổi 0, như cũ 2" in out, count(office)) == (0, True, 2)


def test_what_goes_out_comes_in_again(office: Path, tmp_path: Path) -> None:
    roviec(office, *HEAD, str(tmp_path / "ds.xlsx"))
    out = tmp_path / "ra.xlsx"
    code, said, _ = roviec(office, "export", "--unit", UNIT, "--year", "2026", "--out", str(out))
    assert (code, "2 đảng viên" in said, len(read_workbook(out).rows)) == (0, True, 2)
    code, said, _ = roviec(office, *HEAD, str(out), "--dry-run")
    assert (code, "thêm 0, thay đổi 0" in said) == (0, True)
    assert roviec(office, "export", "--unit", UNIT, "--out", str(out))[0] == 2


def test_unknown_units_and_files_are_one_line(office: Path, tmp_path: Path) -> None:
    code, out, err = roviec(office, "import", str(tmp_path / "ds.xlsx"), "--unit", "Nơi khác", "--year", "2026")
    assert (code, out, err) == (3, "", f"Không có đơn vị tên “Nơi khác”. Đang có: {UNIT}.\n")
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK\x03\x04" + json.dumps(ROWS).encode())
    code, out, err = roviec(office, *HEAD, str(tmp_path / "hỏng.xlsx"))
    assert (code, out, err.count("\n"), count(office)) == (3, "", 1, 0)
