from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from roviec.papers.layout import Layout
from roviec.papers.resolution.paper import make
from roviec.papers.resolution.sample import SAMPLE
from roviec.papers.sample import cell
from tests.papers.reading import body, paragraphs, tables

LAYOUT = Layout.load()


def test_head_follows_the_guideline() -> None:
    assert paragraphs(make(cell(1), LAYOUT))[:10] == [
        "ĐẢNG BỘ PHƯỜNG BẾN THÓC",
        "CHI BỘ TỔ DÂN PHỐ SỐ 5",
        "*",
        "Số      -NQ/CB",
        "DỰ THẢO",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bến Thóc, ngày 05 tháng 01 năm 2026",
        "NGHỊ QUYẾT",
        "về phân công nhiệm vụ cho đảng viên năm 2026",
        "-----",
    ]


def test_articles_stand_in_order() -> None:
    numbered = [line for line in paragraphs(make(cell(1), LAYOUT)) if line[:2] in ("1.", "2.", "3.", "4.", "5.")]
    assert numbered == [
        "1. Phân công nhiệm vụ",
        "2. Trách nhiệm của đảng viên",
        "3. Trách nhiệm của chi ủy",
        "4. Kiểm tra, đánh giá",
        "5. Hiệu lực",
    ]


def test_votes_are_left_open_against_the_base() -> None:
    lines = paragraphs(make(cell(1), LAYOUT))
    start = lines.index("Biểu quyết")
    assert [line.split(":")[0] for line in lines[start + 1 : start + 3]] == [
        "- Số đảng viên chính thức làm cơ sở tính (đã trừ các trường hợp được trừ theo quy định)",
        "- Tán thành",
    ]
    assert lines[start + 2].count("........") == 4


def test_legal_basis_ends_alike_however_it_was_typed() -> None:
    typed = replace(cell(1), legal_basis=("Căn cứ Điều lệ Đảng", "- Căn cứ Hướng dẫn 42-HD/BTCTW;"))
    lines = [line for line in paragraphs(make(typed, LAYOUT)) if line.startswith("- Căn cứ")]
    assert lines == ["- Căn cứ Điều lệ Đảng;", "- Căn cứ Hướng dẫn 42-HD/BTCTW;"]


def test_signature_and_recipients_close_the_paper() -> None:
    lines = paragraphs(make(cell(1), LAYOUT))
    start = lines.index("Nơi nhận:")
    assert lines[start : start + 7] == [
        "Nơi nhận:",
        "- Đảng ủy phường Bến Thóc (để báo cáo)",
        "- Các đồng chí đảng viên trong chi bộ",
        "- Lưu chi bộ",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Lê Văn An",
    ]


def test_block_of_the_signature_is_not_torn_from_the_text() -> None:
    elements = list(body(make(cell(1), LAYOUT)))
    signature = [element for element in elements if element.tag == qn("w:tbl")][1]
    before = elements[elements.index(signature) - 1]
    assert before.find(f".//{qn('w:keepNext')}") is not None


def test_appendix_has_everybody_and_no_reasons() -> None:
    paper = cell(200)
    table = tables(make(paper, LAYOUT))[0]
    names = [row[1].split("\n")[0] for row in table[1:-1] if row[0]]
    assert names == [line.name for line in paper.lines]
    assert {row[8] for row in table[1:-1]} == {""}


def test_appendix_lies_across_behind_an_upright_resolution() -> None:
    sizes = body(make(cell(1), LAYOUT)).findall(f".//{qn('w:pgSz')}")
    assert [size.get(qn("w:orient")) for size in sizes] == [None, "landscape"]


def test_people_without_a_duty_are_named() -> None:
    paper = cell(12)
    lines = paragraphs(make(paper, LAYOUT))
    assert lines.count(
        f"Chi ủy trình chi bộ phân công tại kỳ sinh hoạt gần nhất đối với các đồng chí: {paper.idle[0]}."
    ) == len(paper.idle)


def test_sample_leaves_the_date_and_recipients_open() -> None:
    lines = paragraphs(make(SAMPLE, LAYOUT))
    assert lines.count(f"- {'.' * 40}") == 2
    assert "Bến Thóc, ngày ..... tháng ..... năm 20....." in lines
