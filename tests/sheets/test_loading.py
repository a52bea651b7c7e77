"""The bounded child: what stops it, and what is said then."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from roviec.domain.reasons import reason
from roviec.sheets.grid import Broken
from roviec.sheets.limits import Limits
from roviec.sheets.loading import load_book
from roviec.sheets.workbook import read_workbook
from tests.corpus.making import HEADER, LIST, Formula, xlsx
from tests.sheets.books import write

unix = pytest.mark.skipif(sys.platform == "win32", reason="the system has no limits for processes")


def test_grid_holds_plain_values_in_their_places(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Một": ((), ("", "x", 3, 2.5, True, "001"))})
    book = load_book(path)
    assert (book.kind, [grid.name for grid in book.grids], book.flaws) == ("xlsx", ["Một"], ())
    assert book.grids[0].rows[1] == ["", "x", 3.0, 2.5, True, "001"]


def test_error_cell_is_broken_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx((("a", Formula("=1/0", "#DIV/0!")),)))
    assert load_book(path).grids[0].rows[0] == ["a", Broken("#DIV/0!")]


def test_missing_file_is_a_flaw(tmp_path: Path) -> None:
    assert [flaw.reason.code for flaw in load_book(tmp_path / "none.xlsx").flaws] == ["file-not-found"]


def test_file_beyond_the_size_is_refused_and_names_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 1000)
    flaws = load_book(path, Limits(file_bytes=1000)).flaws
    assert [flaw.reason for flaw in flaws] == [reason("file-too-large", limit_mib=0)]


@unix
def test_memory_beyond_the_limit_is_refused_and_names_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xlsx", {"Một": [[f"dòng {row} cột {column}" for column in range(20)] for row in range(9000)]}
    )
    flaws = load_book(path, replace(Limits(), memory_mib=24, memory_per_mib=0)).flaws
    assert [flaw.reason for flaw in flaws] == [reason("child-memory", limit_mib=24)]


@unix
def test_time_beyond_the_limit_is_refused_and_names_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Một": [[f"{row} {column}" for column in range(40)] for row in range(30_000)]})
    flaws = load_book(path, replace(Limits(), seconds=1, seconds_per_mib=0)).flaws
    assert [flaw.reason for flaw in flaws] == [reason("child-time", seconds=1)]


def test_file_on_disk_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(LIST))
    before = path.stat().st_mtime_ns, path.read_bytes()
    load_book(path)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_rows_beyond_the_limit_are_said(tmp_path: Path) -> None:
    rows = [(at, f"Nguyễn Văn {chr(65 + at)}", str(1940 + at), "Nam", "", "Chi bộ 1", "") for at in range(6)]
    reading = read_workbook(write(tmp_path / "a.xlsx", {"Danh sách": (HEADER, *rows)}), Limits(rows=4))
    assert [flaw.reason for flaw in reading.flaws if flaw.reason.code == "too-many-rows"] == [
        reason("too-many-rows", rows=6, limit=4)
    ]
