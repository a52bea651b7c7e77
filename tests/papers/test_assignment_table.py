from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from roviec.domain.people import Standing
from roviec.papers.assignment_table.paper import make
from roviec.papers.assignment_table.sample import SAMPLE
from roviec.papers.contract import CellPaper, Counts, DutyLine, MemberLine
from roviec.papers.layout import Layout
from roviec.papers.sample import cell
from tests.papers.reading import body, paragraphs, ruled, tables

LAYOUT = Layout.load()
HEADINGS = [
    "STT",
    "Họ và tên",
    "Tổ đảng",
    "Nhiệm vụ được phân công",
    "Chỉ tiêu, sản phẩm",
    "Thời hạn",
    "Giờ mỗi tháng",
    "Người theo dõi",
    "Ghi chú (lý do)",
]
CARE = DutyLine("D01", "Phụ trách hộ", "8 hộ", "Hằng quý", 6, 8, "Trần Thị Bình", "Nhà cùng ngõ")
FRONT = DutyLine("B03", "Tổ hòa giải", "10 vụ", "30/11", 4)
PAPER = CellPaper(
    "Chi bộ thôn Đông",
    2026,
    Counts(members=4, exempt=1, active=3, assigned=2, assigned_before=1),
    lines=(
        MemberLine("Lê Văn An", "Tổ đảng 1", duties=(CARE, FRONT), note="Chỉ làm ban ngày"),
        MemberLine("Trần Thị Bình", "2", standing=Standing.PROBATIONARY, duties=(FRONT,)),
        MemberLine("Ngô Thu Cúc", note="Vừa chuyển đến"),
    ),
    exempt=("Đỗ Tiến Dũng",),
    unmet=("Nhiệm vụ A09 thiếu 1 người",),
)


def test_every_text_stands_in_its_cell() -> None:
    assert tables(make(PAPER, LAYOUT)) == [
        [
            HEADINGS,
            [
                "1",
                "Lê Văn An",
                "1",
                "Phụ trách hộ\n(phụ trách 8 hộ)",
                "8 hộ",
                "Hằng quý",
                "1,5",
                "Trần Thị Bình",
                "Nhà cùng ngõ.\nChỉ làm ban ngày.",
            ],
            ["", "", "", "Tổ hòa giải", "10 vụ", "30/11", "1", "", ""],
            ["2", "Trần Thị Bình\n(dự bị)", "2", "Tổ hòa giải", "10 vụ", "30/11", "1", "", ""],
            ["3", "Ngô Thu Cúc", "", "(chưa phân công)", "", "", "", "", "Vừa chuyển đến."],
            ["Cộng: 3 đảng viên, 3 lượt nhiệm vụ", "3,5", ""],
        ]
    ]


def test_summary_counts_people_and_names_who_is_left_out() -> None:
    lines = paragraphs(make(PAPER, LAYOUT))
    start = next(place for place, line in enumerate(lines) if line.startswith("Tổng hợp"))
    assert lines[start : start + 5] == [
        "Tổng hợp: tổng số đảng viên 4; được miễn công tác và sinh hoạt 1; đang sinh hoạt 3; "
        "dự kiến được phân công 2/3 (66,67%); năm trước được phân công 1/3 (33,33%).",
        "Đảng viên chưa được phân công (1): Ngô Thu Cúc.",
        "Đảng viên được miễn công tác và sinh hoạt (1): Đỗ Tiến Dũng.",
        "Quy tắc chưa đáp ứng, đề nghị chi bộ xem xét:",
        "- Nhiệm vụ A09 thiếu 1 người.",
    ]


def test_nothing_left_out_is_said_too() -> None:
    lines = paragraphs(make(replace(PAPER, lines=PAPER.lines[:1], exempt=(), unmet=()), LAYOUT))
    assert [line for line in lines if line.endswith("không có.")] == [
        "Đảng viên chưa được phân công: không có.",
        "Đảng viên được miễn công tác và sinh hoạt: không có.",
        "Quy tắc chưa đáp ứng: không có.",
    ]


def test_rows_of_one_member_are_joined() -> None:
    table = ruled(make(PAPER, LAYOUT))[0]
    joins = [[join.get(qn("w:val")) for join in row.iter(qn("w:vMerge"))] for row in table.iter(qn("w:tr"))]
    assert joins == [[], ["restart"] * 3, ["continue"] * 3, [], [], []]


LONG = replace(CARE, product="Mỗi quý đến từng hộ một lần, ghi phiếu theo dõi, báo với chi ủy " * 4)


def test_where_the_rows_of_a_member_are_long_the_name_is_printed_once_and_a_page_may_end_between() -> None:
    paper = replace(PAPER, lines=(MemberLine("Lê Văn An", "Tổ đảng 1", duties=(LONG, FRONT, FRONT)),))
    made = make(paper, LAYOUT)
    rows = [row[:3] for row in tables(made)[0][1:-1]]
    assert rows == [["1", "Lê Văn An", "1"], ["", "", ""], ["", "", ""]]
    assert [len(list(row.iter(qn("w:vMerge")))) for row in ruled(made)[0].iter(qn("w:tr"))] == [0, 3, 3, 3, 0]


def test_no_row_is_split_and_only_the_short_rows_of_a_member_are_held_together() -> None:
    paper = replace(PAPER, lines=(PAPER.lines[0], MemberLine("Ngô Thu Cúc", duties=(LONG, FRONT)), PAPER.lines[1]))
    rows = list(ruled(make(paper, LAYOUT))[0].iter(qn("w:tr")))
    held = [bool(list(row.iter(qn("w:keepNext")))) for row in rows]
    assert held == [True, True, False, False, False, True, False]  # the head; An's two; the last with the totals
    assert all(list(row.iter(qn("w:cantSplit"))) for row in rows)
    assert [bool(list(row.iter(qn("w:tblHeader")))) for row in rows] == [True] + [False] * 6


def test_page_lies_across() -> None:
    size = body(make(PAPER, LAYOUT)).find(f".//{qn('w:pgSz')}")
    assert [size.get(qn(f"w:{key}")) for key in ("w", "h", "orient")] == ["16838", "11906", "landscape"]


def test_no_member_is_lost_among_two_hundred() -> None:
    paper = cell(200)
    rows = tables(make(paper, LAYOUT))[0][1:-1]
    names = [row[1].split("\n")[0] for row in rows if row[0]]
    assert names == [line.name for line in paper.lines]
    assert sum(row[3] != "(chưa phân công)" for row in rows) == sum(len(line.duties) for line in paper.lines)


def test_sample_is_a_draft_for_twelve() -> None:
    made = make(SAMPLE, LAYOUT)
    assert ("DỰ THẢO" in paragraphs(made), tables(made)[0][-2][0]) == (True, "12")
