"""Cells that mean something else than they seem, and attacks on what is stored."""

from __future__ import annotations

from typing import Any

from tests.corpus.making import (
    AN,
    CUC,
    DUC,
    HEADER,
    LIKE_AN,
    LIKE_DUC,
    Case,
    Formula,
    csv,
    saved,
    xlsx,
)

FULL = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Số thẻ đảng viên",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Nghề nghiệp",
    "Trình độ",
    "Tình trạng sức khoẻ",
    "Miễn sinh hoạt",
    "Điện thoại",
    "Chi bộ",
    "Ghi chú",
)


def full(**cells: Any) -> tuple[Any, ...]:
    """A row of the offices' list, An's but for the cells given by position name."""
    usual = {
        "stt": 1,
        "name": "Nguyễn Văn An",
        "dob": "27/03/1950",
        "sex": "Nam",
        "cccd": "001050000123",
        "card": "00123456",
        "joined": "03/02/1975",
        "official": "03/02/1976",
        "job": "Hưu trí",
        "education": "12/12",
        "health": "Tốt",
        "exempt": "",
        "phone": "0912000111",
        "cell": "Chi bộ 1",
        "note": "",
    }
    return tuple((usual | cells).values())


def one(file: str, like: dict[str, Any], /, *codes: str, **cells: Any) -> Case:
    """A list of one row."""
    return Case(file, xlsx((FULL, full(**cells))), rows=1, like=(like,), codes=codes)


def refused_row(file: str, code: str, /, **cells: Any) -> Case:
    """A list of two rows whose second is rejected."""
    second = full(**({"name": "Trần Thị Cúc", "card": "00123457", "cccd": "001062000123"} | cells))
    return Case(file, xlsx((FULL, full(), second)), status="partial", rows=1, codes=(code,))


CASES = (
    one(
        "offices-list.xlsx",
        {
            "row": 2,
            "name": "Nguyễn Văn An",
            "dob": "1950-03-27",
            "gender": "nam",
            "cccd": "001050000123",
            "card": "00123456",
            "joined": "1975-02-03",
            "official": "1976-02-03",
            "job": "Hưu trí",
            "education": "12/12",
            "health": "tốt",
            "exempt": False,
            "phone": "0912000111",
            "cell": "Chi bộ 1",
            "note": None,
        },
    ),
    one("marks.xlsx", {"exempt": True}, exempt="X"),
    one("exempt-in-words.xlsx", {"exempt": True}, exempt="Miễn từ 2023"),
    one("date-short-year.xlsx", {"dob": "1952-07-05"}, "date-short-year", dob="5-7-52"),
    one("date-year-only.xlsx", {"dob": "1950"}, dob=1950),
    one("date-month-and-year.xlsx", {"dob": "1950-03"}, dob="3/1950"),
    one("date-with-spaces.xlsx", {"dob": "1950-03-27"}, dob=" 27 / 03 / 1950 "),
    one("date-in-words.xlsx", {"dob": "1950-03-27"}, dob="ngày 27 tháng 3 năm 1950"),
    one("date-year-first.xlsx", {"dob": "1950-03-27"}, dob="1950-03-27"),
    one("date-as-number.xlsx", {"dob": "1950-03-27"}, dob=18349),
    one("diagnosis-is-not-kept.xlsx", {"health": None}, "health-not-a-level", health="Tiểu đường tuýp 2"),
    one("health-class.xlsx", {"health": "hạn chế"}, health="Loại III"),
    one(
        "lost-zeros.xlsx",
        {"cccd": "001050000123", "phone": "0912000111"},
        "zeros-restored",
        cccd=1050000123,
        phone=912000111,
    ),
    one("lost-zero-of-card.xlsx", {"card": "01234567"}, "zeros-restored", card=1234567),
    one("card-of-another-shape.xlsx", {"card": "12-3456A"}, "card-shape", card="12-3456A"),
    one("scientific-text.xlsx", {"cccd": None}, "digits-lost", cccd="1,05E+09"),
    Case(
        "scientific-numbers.csv",
        csv((("Họ và tên", "Năm sinh", "Số CCCD"), ("Nguyễn Văn An", 1950, "1.05E+09"))),
        rows=1,
        like=({"cccd": None},),
        codes=("digits-lost",),
    ),
    one(
        "formula-like-text.xlsx",
        {"name": "=HYPERLINK(A1)", "note": "@SUM(A1)", "job": "+84", "education": "-1"},
        name="=HYPERLINK(A1)",
        note="@SUM(A1)",
        job="+84",
        education="-1",
    ),
    one("dde-text.xlsx", {"note": "=cmd|' /C calc'!A0"}, note="=cmd|' /C calc'!A0"),
    one("script.xlsx", {"name": "<script>alert(1)</script>"}, name="<script>alert(1)</script>"),
    one(
        "template-strings.xlsx",
        {"note": "{{ 7*7 }} {% raw %} ${x} %s {0}"},
        note="{{ 7*7 }} {% raw %} ${x} %s {0}",
    ),
    one("sql.xlsx", {"name": "Robert'); DROP TABLE member;--"}, name="Robert'); DROP TABLE member;--"),
    Case(
        "columns-nobody-asked-for.xlsx",
        xlsx(
            (
                ("Họ và tên", "Ngày sinh", "is_superuser", "role", "id"),
                ("Nguyễn Văn An", "1950", 1, "admin", 1),
            )
        ),
        rows=1,
        like=({"name": "Nguyễn Văn An"},),
        codes=("columns-ignored",),
    ),
    refused_row("over-long-name.xlsx", "cell-too-long", name="A" * 5000),
    refused_row("date-that-is-none.xlsx", "date-impossible", dob="31/02/1962"),
    refused_row("date-unreadable.xlsx", "date-unreadable", dob="khoảng năm Tý"),
    refused_row("born-tomorrow.xlsx", "date-future", dob="01/01/2099"),
    refused_row("joined-before-birth.xlsx", "date-order", dob="01/01/1990"),
    refused_row("no-name.xlsx", "name-missing", name=""),
    refused_row("number-for-a-name.xlsx", "name-unreadable", name="12345"),
    refused_row("card-of-another.xlsx", "member-twice", card="00123456"),
    refused_row("same-citizen-number.xlsx", "member-twice", cccd="001050000123"),
    refused_row("same-person-twice.xlsx", "member-twice-by-birth", name="Nguyễn Văn An", card="", cccd=""),
    Case(
        "two-of-the-same-name.xlsx",
        xlsx((HEADER, AN, ("", AN[1], "1962", "Nam", "00123459", "Chi bộ 1", ""))),
        rows=2,
        like=(LIKE_AN, {"dob": "1962"}),
    ),
    Case(
        "same-name-and-year.xlsx",
        xlsx(
            (
                HEADER,
                ("", AN[1], "1950", "Nam", "", "Chi bộ 1", ""),
                ("", AN[1], "1950", "Nam", "", "Chi bộ 2", ""),
            )
        ),
        rows=2,
        codes=("member-perhaps-twice",),
    ),
    Case(
        "error-cells.xlsx",
        xlsx(
            (
                HEADER,
                AN,
                (2, "Trần Thị Cúc", Formula("=NA()", "#N/A"), *CUC[3:]),
                (3, Formula("=A99", "#REF!"), *DUC[2:]),
            )
        ),
        status="partial",
        rows=2,
        like=(LIKE_AN, {"dob": None}),
        codes=("cell-error",),
    ),
    Case(
        "error-cells.xls",
        saved("errors-excel97.xls"),
        rows=2,
        like=(LIKE_AN, {"dob": None}),
        codes=("born-missing",),
    ),
    Case("error-cells.ods", saved("errors.ods"), rows=2, like=(LIKE_AN, {"dob": None}), codes=("born-missing",)),
    Case(
        "unknown-standing.xlsx",
        xlsx(((*HEADER, "Tình trạng"), (*AN, "chính thức"), (*CUC, "đi du lịch"), (*DUC, "dự bị"))),
        status="partial",
        rows=2,
        like=(LIKE_AN, LIKE_DUC),
        codes=("standing-unread",),
    ),
)
