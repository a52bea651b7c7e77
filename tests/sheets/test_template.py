from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from roviec.sheets.columns import FORMS, form_named
from roviec.sheets.conditions import parse_conditions
from roviec.sheets.template import EXAMPLE, NEEDS, SHEETS, help_codes, write_template
from roviec.wording import say


@pytest.fixture
def template(tmp_path: Path) -> Path:
    write_template(tmp_path / "mau.xlsx", say)
    return tmp_path / "mau.xlsx"


def test_the_sheets_stand_in_order_with_help_at_the_end(template: Path) -> None:
    names = CalamineWorkbook.from_path(str(template)).sheet_names
    assert names == ["Đơn vị", "Đảng viên", "Nhiệm vụ", "Ghim", "Tách riêng", "Hướng dẫn"]


def test_every_header_is_one_the_reader_knows() -> None:
    unknown = [
        column.title
        for name, columns in SHEETS
        for column in columns
        if FORMS[form_named(name) or ""].field_of(column.title) is None
    ]
    assert unknown == []


def test_each_sheet_has_one_example_marked_as_such(template: Path) -> None:
    book = CalamineWorkbook.from_path(str(template))
    firsts = [book.get_sheet_by_name(name).to_python()[1:] for name, _ in SHEETS]
    assert [len(rows) for rows in firsts] == [1] * 5
    assert [str(rows[0][0]).startswith(EXAMPLE) for rows in firsts] == [True] * 5


def test_every_column_is_explained(template: Path) -> None:
    rows = CalamineWorkbook.from_path(str(template)).get_sheet_by_name("Hướng dẫn").to_python()
    explained = {(row[0], row[1]) for row in rows if row[2]}
    columns = {(name, column.title) for name, titles in SHEETS for column in titles}
    assert columns - explained == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_is_there_in_both_languages(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "a.xlsx", lambda code: say(code, lang))
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_name("Hướng dẫn").to_python()
    assert rows[0] == [say(f"help-head-{what}", lang) for what in ("sheet", "column", "text")]


def test_help_asks_for_the_sentences_it_names(tmp_path: Path) -> None:
    asked: list[str] = []

    def remember(code: str) -> str:
        asked.append(code)
        return code

    write_template(tmp_path / "a.xlsx", remember)
    assert sorted(asked) == sorted([*help_codes(), *["help-any-sheet"] * 5])


@pytest.mark.parametrize("text", [text for _, text in NEEDS])
def test_conditions_shown_in_the_help_are_readable(text: str) -> None:
    everyone, leader = parse_conditions(text)
    assert len(everyone) + len(leader) == 1


def test_drop_downs_are_there(template: Path) -> None:
    xml = [zipfile.ZipFile(template).read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, 7)]
    assert [text.count("<dataValidation ") for text in xml] == [2, 4, 4, 3, 2, 0]
