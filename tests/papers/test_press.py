from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from docx.oxml.ns import qn

from roviec.papers.contract import CellPaper, Counts, DutyLine, MemberLine
from roviec.papers.layout import Layout
from roviec.papers.sample import cell
from roviec.papers.shelf import PAPERS, Paper
from tests.papers.reading import body, paragraphs, part, ruled

LAYOUT = Layout.load()
each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)


@each_paper
def test_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert paper.make(cell(3), LAYOUT) == paper.make(cell(3), LAYOUT)


@each_paper
def test_file_carries_no_time_but_the_papers_own(paper: Paper) -> None:
    made = paper.make(cell(2), LAYOUT)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    held = Document(io.BytesIO(made)).core_properties
    assert (held.created, held.author, held.comments, held.language) == (
        datetime.fromisoformat("2026-01-05T00:00:00+00:00"),
        "",
        "",
        "vi-VN",
    )


@each_paper
def test_font_and_language_are_set_for_every_script(paper: Paper) -> None:
    made = Document(io.BytesIO(paper.make(cell(1), LAYOUT)))
    letters = made.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = letters.find(qn("w:rFonts"))
    assert [fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")] == ["Times New Roman"] * 4
    assert letters.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


@each_paper
def test_tables_have_fixed_widths_that_fill_the_page(paper: Paper) -> None:
    for table in ruled(paper.make(cell(12), LAYOUT)):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert table.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
        for row in table.iter(qn("w:tr")):
            assert sum(int(cell_.get(qn("w:w"))) for cell_ in row.iter(qn("w:tcW"))) == sum(grid)


@each_paper
def test_head_of_every_table_is_repeated_and_rows_stay_whole(paper: Paper) -> None:
    for table in ruled(paper.make(cell(12), LAYOUT)):
        rows = list(table.iter(qn("w:tr")))
        heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@each_paper
def test_marks_come_out_composed_whatever_came_in(paper: Paper) -> None:
    loose = MemberLine(unicodedata.normalize("NFD", "Nguyễn Phước Bảo Quỳnh Hương"))
    lines = "\n".join(paragraphs(paper.make(replace(cell(1), lines=(loose,)), LAYOUT)))
    assert "Nguyễn Phước Bảo Quỳnh Hương" in lines
    assert lines == unicodedata.normalize("NFC", lines)


@each_paper
def test_odd_and_endless_texts_do_not_break_the_paper(paper: Paper) -> None:
    name = "Ngô " + "N" * 10_000
    duty = DutyLine("X\x00", "=cmd|'/c calc'!A1 <w:br/> & \ud800" + "việc " * 2_000, hours=1)
    odd = CellPaper("Chi bộ " + "Đ" * 300, 2026, Counts(1, 0, 1, 1), lines=(MemberLine(name, duties=(duty,)),))
    lines = "\n".join(paragraphs(paper.make(odd, LAYOUT)))
    assert name in lines
    assert "=cmd|'/c calc'!A1 <w:br/> & việc việc" in lines


@each_paper
def test_head_has_no_page_number_on_the_first_page(paper: Paper) -> None:
    made = paper.make(cell(1), LAYOUT)
    assert 'w:instr="PAGE"' in part(made, "word/header1.xml")
    assert body(made).findall(f".//{qn('w:sectPr')}")[0].find(qn("w:titlePg")) is not None


@each_paper
def test_nothing_but_the_paper_is_in_the_file(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(paper.make(cell(1), LAYOUT))) as parts:
        strange = [name for name in parts.namelist() if "thumbnail" in name or "customXml" in name]
    assert strange == []


def test_file_says_in_one_line_what_it_is() -> None:
    held = Document(io.BytesIO(PAPERS[2].make(cell(1), LAYOUT))).core_properties
    assert held.title == "Phiếu giao nhiệm vụ năm 2026 - Chi bộ tổ dân phố số 5"
