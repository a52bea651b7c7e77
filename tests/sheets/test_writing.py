from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from roviec.domain.calendar import LooseDate
from roviec.sheets.writing import Cell, Column, Table, csv_bytes, height, hours, new_book, partial

HOSTILE = [
    *("=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "'=1"),
    *("http://example.org", "mailto:a@b", "0012345", "1e5", "TRUE", " khoảng trắng ", "_x0041_", "a\nb"),
    *("<b>&\"'", "Nguyễn"),
]


def _write(path: Path, rows: list[list[Cell]]) -> None:
    with new_book(path, "thử") as book:
        book.add(Table("Trang", [Column("Một", 10), Column("Hai", 10, "centre")], rows))


def _read(path: Path) -> list[list[Any]]:
    return list(CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Trang").to_python())[1:]


def test_delimited_text_opens_in_a_vietnamese_spreadsheet() -> None:
    columns = [Column("Họ tên"), Column("Giờ"), Column("Tỷ lệ", style="percent"), Column("Ngày")]
    row: list[Cell] = ["=An; Bình", 7.5, 0.2527, date(2026, 3, 27)]
    wanted = 'Họ tên;Giờ;Tỷ lệ;Ngày\r\n"\'=An; Bình";7,5;25,27%;27/03/2026\r\n;-3;100%;\r\n'
    assert csv_bytes(Table("Trang", columns, [row, [None, -3, 1.0, ""]])) == wanted.encode("utf-8-sig")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    _write(tmp_path / "a.xlsx", [[text, "x"]])
    assert _read(tmp_path / "a.xlsx") == [[text, "x"]]


def test_hostile_text_is_no_formula_and_no_link(tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx", [[text, None] for text in HOSTILE])
    xml = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in xml, "<hyperlink" in xml) == (False, False)


def test_risky_text_carries_the_mark_that_keeps_it_text_when_edited(tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx", [["=1+1", None]])
    assert 'quotePrefix="1"' in zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/styles.xml").decode()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40), max_size=30))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    _write(path, [[text, "x"] for text in texts])
    assert [row[0] for row in _read(path)] == texts


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["An", 13.5], ["Bình", date(2026, 1, 31)]]
    _write(tmp_path / "a.xlsx", rows)
    _write(tmp_path / "b.xlsx", rows)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_dates_and_numbers_come_back_as_such(tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx", [[date(1950, 3, 27), 13.5], [LooseDate(1950, 3, 27), LooseDate(1950)]])
    assert _read(tmp_path / "a.xlsx") == [[date(1950, 3, 27), 13.5], [date(1950, 3, 27), "1950"]]


def test_text_beyond_a_cell_is_refused_by_row(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="row 2"):
        _write(tmp_path / "a.xlsx", [["x" * 32_768, None]])


def test_a_book_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    with pytest.raises(ValueError, match="longer"):
        _write(tmp_path / "a.xlsx", [["x" * 40_000, None]])
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.xlsx", "old")]


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        _write(tmp_path / "nowhere" / "a.xlsx", [])


@pytest.mark.parametrize(
    ("known", "text"),
    [(LooseDate(1950), "1950"), (LooseDate(1950, 3), "03/1950"), (LooseDate(1950, 3, 7), "07/03/1950")],
)
def test_dates_are_written_with_what_is_known(known: LooseDate, text: str) -> None:
    assert partial(known) == text


def test_quarter_hours_become_hours() -> None:
    assert [hours(quarters) for quarters in (None, 0, 88, 54)] == [None, 0, 22, 13.5]


@pytest.mark.parametrize(("text", "points"), [("ngắn", None), ("x" * 12, 30), ("một\nhai\nba", 45), ("x" * 9_000, 409)])
def test_a_row_is_as_high_as_its_longest_text_needs(text: str, points: float | None) -> None:
    assert height([text, 1], [Column("Một", 10), Column("Hai", 10)]) == points
