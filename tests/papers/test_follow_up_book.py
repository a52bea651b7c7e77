from __future__ import annotations

from dataclasses import replace

from roviec.papers.contract import DutyLine, MemberLine
from roviec.papers.follow_up_book.paper import make
from roviec.papers.follow_up_book.sample import SAMPLE
from roviec.papers.layout import Layout
from roviec.papers.sample import cell
from tests.papers.reading import paragraphs, tables

LAYOUT = Layout.load()
HEADINGS = [
    "Tháng",
    "Nhiệm vụ",
    "Kết quả (%)",
    "Đúng hạn",
    "Vượt yêu cầu",
    "Khó khăn",
    "Nhận xét của chi bộ",
    "Việc chuyển tháng sau",
]
CARE = DutyLine("D01", "Phụ trách hộ", "ghi phiếu", "Hằng quý", 6, 8, "Trần Thị Bình")
FRONT = DutyLine("B03", "Tổ hòa giải")


def book(line: MemberLine) -> list[list[str]]:
    return tables(make(replace(cell(1), lines=(line,)), LAYOUT))[0]


def test_page_has_twelve_months_and_the_year_to_fill_in() -> None:
    page = book(MemberLine("Lê Văn An", "Tổ đảng 1", duties=(FRONT,)))
    assert page[0] == ["1. Lê Văn An - năm 2026\nĐảng viên chính thức. Tổ đảng: 1\n1. Tổ hòa giải"]
    assert page[1] == HEADINGS
    assert [row[0] for row in page[2:]] == [*map(str, range(1, 13)), "Cả năm"]
    assert {value for row in page[2:] for value in row[1:]} == {""}


def test_each_of_several_duties_has_its_line_every_month() -> None:
    page = book(MemberLine("Lê Văn An", duties=(CARE, FRONT)))
    assert page[0][0].split("\n")[2:] == [
        "1. Phụ trách hộ (8 hộ): ghi phiếu; hạn: Hằng quý; theo dõi: Trần Thị Bình",
        "2. Tổ hòa giải",
    ]
    assert [row[1] for row in page[2:]] == ["1.\n2."] * 12 + [""]


def test_very_long_duties_stand_before_the_table_in_full() -> None:
    long = "vận động " * 200
    line = MemberLine("Lê Văn An", duties=(DutyLine("X", long),))
    made = make(replace(cell(1), lines=(line,)), LAYOUT)
    assert tables(made)[0][0] == ["1. Lê Văn An - năm 2026"]
    assert f"1. {long.strip()}" in paragraphs(made)


def test_title_page_says_how_many_are_followed() -> None:
    lines = paragraphs(make(cell(7), LAYOUT))
    start = lines.index("SỔ THEO DÕI")
    assert lines[start + 1 : start + 3] == [
        "thực hiện nhiệm vụ của đảng viên năm 2026",
        "Số đảng viên theo dõi: 7",
    ]


def test_no_member_is_lost_among_two_hundred() -> None:
    paper = cell(200)
    heads = [table[0][0].split("\n")[0] for table in tables(make(paper, LAYOUT))]
    assert heads == [f"{number}. {line.name} - năm 2026" for number, line in enumerate(paper.lines, 1)]


def test_sample_has_six_pages_of_members() -> None:
    assert len(tables(make(SAMPLE, LAYOUT))) == 6
