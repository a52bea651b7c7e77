"""check: any file at all gives one JSON object as the last line, and an exit code that says how it went."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.sheets.input_book import write_input
from tests import cast
from tests.cli.office import Office

LIST = "STT,Họ và tên,Ngày sinh,Giới tính,Chi bộ\n1,Nguyễn Văn An,27/03/1958,Nam,Chi bộ 1\n"
KEYS = ["status", "rows", "rejected", "message", "skipped_blank", "ignored_columns", "warnings", "peak_rss_mib"]
ROW_KEYS = "row name dob gender cccd card joined official job education health exempt phone cell note"


def checked(desk: Office, content: bytes, name: str = "tệp.csv") -> tuple[int, Any]:
    file = desk.book.parent / name
    file.write_bytes(content)
    return desk.answer("check", file)


def test_a_plain_list_is_read(desk: Office) -> None:
    code, said = checked(desk, LIST.encode())
    assert (code, said["status"], list(said)) == (0, "ok", KEYS)
    assert [[name for name in ROW_KEYS.split() if name not in row] for row in said["rows"]] == [[]]
    assert said["rows"][0]["dob"] == "1958-03-27"


def test_a_row_that_cannot_be_used_is_rejected_with_its_reason(desk: Office) -> None:
    code, said = checked(desk, (LIST + "2,Trần Thị Bình,31/02/1965,Nữ,Chi bộ 1\n").encode())
    assert (code, said["status"]) == (1, "partial")
    assert [(one["row"], one["code"]) for one in said["rejected"]] == [(3, "date-impossible")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "rỗng.xlsx"),
        (b"\0\1\2\3", "rác.xlsx"),
        (b"PK\x03\x04 cut short", "cụt.xlsx"),
        (b"%PDF-1.7 a paper", "giấy.xlsx"),
        (b"\xff\xfe\xff\xfe", "rác.csv"),
        ("một câu văn không có bảng nào".encode(), "thư.csv"),
        (b"<html><body>no table</body></html>", "trang.xls"),
        (b'{"rows": []}', "dữ liệu.ods"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(desk: Office, content: bytes, name: str) -> None:
    code, said = checked(desk, content, name)
    assert (code, said["status"], said["rows"], list(said)) == (3, "refused", [], KEYS)
    assert str(said["message"]).endswith(".")


def test_a_refusal_is_said_once(desk: Office) -> None:
    desk.book.write_bytes(b"%PDF-1.7 a paper")
    code, out, err = desk.run("check", desk.book)
    assert (code, out, len(err.splitlines())) == (3, "", 1)


def test_what_is_unclear_in_a_duty_counts_among_the_places_to_look_at(desk: Office) -> None:
    write_input(desk.book, cast.ward())
    code, out, _ = desk.run("check", desk.book)
    looks = [line for line in out.splitlines() if line.startswith("Lưu ý: ")]
    assert (code, len(looks)) == (0, 5)
    assert out.splitlines()[-1] == "Đọc được 9 dòng; 5 chỗ cần xem lại."


def test_the_template_is_read_as_empty(desk: Office) -> None:
    new = desk.book.parent / "mẫu.xlsx"
    desk.run("template", new)
    code, _, err = desk.run("check", new, "--lang", "en")
    assert (code, len(err.splitlines())) == (3, 1)
    assert err.startswith("ERROR: Đảng viên: ")


def test_what_is_no_file_kept_on_the_machine_is_told_so(desk: Office) -> None:
    code, _, err = desk.run("check", "/dev/null")
    assert (code, err.startswith("“/dev/null” không phải là tệp bảng tính")) == (2, True)
