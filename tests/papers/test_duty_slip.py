from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from roviec.domain.people import Standing
from roviec.papers.contract import DutyLine, MemberLine
from roviec.papers.duty_slip.paper import make
from roviec.papers.duty_slip.sample import SAMPLE
from roviec.papers.layout import Layout
from roviec.papers.sample import cell
from tests.papers.reading import body, paragraphs, tables

LAYOUT = Layout.load()
CARE = DutyLine("D01", "Phụ trách hộ", "8 hộ", "Hằng quý", 6, 8, "Trần Thị Bình", "Nhà cùng ngõ")
FRONT = DutyLine("B03", "Tổ hòa giải", "10 vụ", "30/11", 4)
HEADINGS = ["STT", "Nhiệm vụ", "Chỉ tiêu, sản phẩm", "Thời hạn", "Giờ mỗi tháng", "Người theo dõi"]


def slip(line: MemberLine) -> bytes:
    return make(replace(cell(1), lines=(line,)), LAYOUT)


def test_duties_stand_with_product_due_date_hours_and_supervisor() -> None:
    assert tables(slip(MemberLine("Lê Văn An", duties=(CARE, FRONT)))) == [
        [
            HEADINGS,
            [
                "1",
                "Phụ trách hộ\n(phụ trách 8 hộ)\nLý do: Nhà cùng ngõ",
                "8 hộ",
                "Hằng quý",
                "1,5",
                "Trần Thị Bình",
            ],
            ["2", "Tổ hòa giải", "10 vụ", "30/11", "1", ""],
            ["Cộng", "2,5", ""],
        ]
    ]


def test_member_is_told_apart() -> None:
    lines = paragraphs(slip(MemberLine("Lê Văn An", "Tổ đảng 3", 1957, Standing.PROBATIONARY, note="Nghỉ hưu")))
    start = lines.index("Giao cho đồng chí: Lê Văn An")
    assert lines[start + 1 : start + 3] == [
        "Năm sinh: 1957; đảng viên dự bị; tổ đảng: 3",
        "Ghi chú: Nghỉ hưu",
    ]


def test_opinion_has_dotted_lines_to_write_on() -> None:
    lines = paragraphs(slip(MemberLine("Lê Văn An")))
    start = lines.index("Ý kiến của đảng viên:")
    assert lines[start + 1 : start + 4] == ["\t"] * 3


def test_both_sides_sign() -> None:
    lines = paragraphs(slip(MemberLine("Ngô Thu Cúc")))
    start = lines.index("NGƯỜI NHẬN NHIỆM VỤ")
    assert lines[start : start + 6] == [
        "NGƯỜI NHẬN NHIỆM VỤ",
        "(ký, ghi rõ họ tên)",
        "Ngô Thu Cúc",
        "NGƯỜI GIAO NHIỆM VỤ",
        "(ký, ghi rõ họ tên)",
        "Lê Văn An",
    ]


def test_member_without_a_duty_gets_rows_to_fill_in() -> None:
    assert tables(slip(MemberLine("Ngô Thu Cúc")))[0][1:] == [[str(row), "", "", "", "", ""] for row in (1, 2, 3)]


def test_each_slip_starts_its_own_pages() -> None:
    sections = body(make(cell(3), LAYOUT)).findall(f".//{qn('w:sectPr')}")
    starts = [section.find(qn("w:pgNumType")) for section in sections]
    assert [start is not None and start.get(qn("w:start")) for start in starts] == [False, "1", "1"]


def test_no_member_is_lost_among_two_hundred() -> None:
    paper = cell(200)
    named = [line for line in paragraphs(make(paper, LAYOUT)) if line.startswith("Giao cho đồng chí: ")]
    assert named == [f"Giao cho đồng chí: {line.name}" for line in paper.lines]


def test_sample_has_three_slips() -> None:
    assert paragraphs(make(SAMPLE, LAYOUT)).count("PHIẾU GIAO NHIỆM VỤ") == 3
