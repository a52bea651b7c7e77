"""What each paper of a meeting says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from roviec.papers.ballots.paper import make as ballots
from roviec.papers.draft_notice.paper import make as notice
from roviec.papers.grid import Grid, least
from roviec.papers.invitation.paper import make as invitation
from roviec.papers.layout import Layout
from roviec.papers.meeting_file.paper import make as whole_file
from roviec.papers.meeting_sample import after, before
from roviec.papers.minutes.paper import make as minutes
from roviec.papers.press import Sheet, twips
from roviec.papers.receipt_slip.paper import make as slips
from roviec.papers.resolution_sample import issued
from roviec.papers.roll_call.paper import COLUMNS
from roviec.papers.roll_call.paper import make as roll
from roviec.papers.roll_call.paper import make_blank as blank_roll
from roviec.papers.tally_sheet.paper import make as tally
from roviec.papers.words import DOTS
from tests.papers.reading import body, paragraphs, tables, text

LAYOUT = Layout.load()


def test_invitation_tells_when_where_and_what() -> None:
    made = invitation(before(9), LAYOUT)
    lines = paragraphs(made)
    assert "Thời gian: 19 giờ 30, ngày 05 tháng 02 năm 2026." in lines
    assert "Bến Thóc, ngày 28 tháng 01 năm 2026" in lines
    assert [row[1:3] for row in tables(made)[0]][:3] == [
        ["Nội dung", "Người thực hiện"],
        ["Tuyên bố lý do, giới thiệu đại biểu", "Lê Văn An"],
        ["Cử thư ký, điểm danh", "Lê Văn An"],
    ]


def test_blank_roll_names_everybody_and_marks_nobody() -> None:
    rows = tables(blank_roll(after(9), LAYOUT))[0]
    assert [row[1].split("\n")[0] for row in rows[1:-2]] == [line.name for line in before(9).roll]
    assert {box for row in rows[1:] for box in row[3:]} == {""}


def test_called_roll_has_one_mark_a_member_and_none_for_who_need_not_come() -> None:
    rows = tables(roll(after(9), LAYOUT))[0]
    assert [row[3:7].count("x") for row in rows[1:]] == [1] * 9 + [0, 0]
    assert rows[6][3:] == ["", "", "x", "", "Nằm viện"]


def test_ballots_are_alike_and_name_and_number_nobody() -> None:
    paper = before(45)
    lines = paragraphs(ballots(paper, LAYOUT))
    asked = [line for line in lines if line.startswith("PHIẾU")]
    assert len(asked) == 48
    assert set(lines) - {""} == {
        "CHI BỘ TỔ DÂN PHỐ SỐ 5", "PHIẾU BIỂU QUYẾT", "ngày 05 tháng 02 năm 2026",
        "Phân công nhiệm vụ cho đảng viên năm 2026", "☐  Tán thành", "☐  Không tán thành",
        "Đánh dấu x vào một ô. Không ký tên, không ghi gì khác.",
    }  # fmt: skip


def sizes(made: bytes) -> set[int]:
    return {int(size.get(qn("w:val"))) for size in body(made).iter(qn("w:sz")) if size.get(qn("w:val"))}


def test_ballots_in_large_print_are_larger_alone_and_in_the_whole_file() -> None:
    large = LAYOUT.enlarged()
    alone, whole = ballots(before(9), large), whole_file(before(9), large)
    assert min(sizes(ballots(before(9), LAYOUT)) - {2}) == 20
    assert min(sizes(alone) - {2}) == 26
    assert [line for line in paragraphs(whole) if line == "☐  Tán thành"] == ["☐  Tán thành"] * 12


@pytest.mark.parametrize("layout", [LAYOUT, LAYOUT.enlarged()])
def test_no_heading_of_the_roll_is_narrower_than_its_words(layout: Layout) -> None:
    grid = Grid(Sheet(layout).body, COLUMNS, layout.text_width_mm(False), layout.sizes.table)
    heads = zip(COLUMNS, grid.widths, strict=True)
    assert [one.head for one, width in heads if width < least(one.head, grid.size)] == []
    assert sum(grid.widths) == twips(layout.text_width_mm(False))


def test_a_line_before_dots_is_not_stretched() -> None:
    lines = body(minutes(before(9), LAYOUT)).iter(qn("w:p"))
    found = next(line for line in lines if text(line).startswith("4. Vắng không lý do"))
    assert list(found.iter(qn("w:jc"))) == []


def test_tally_has_its_counts_open_before_and_filled_after() -> None:
    rows = tables(tally(before(9), LAYOUT))[0]
    assert [row[1] for row in rows[1:]] == [
        "Đảng viên có mặt, có quyền biểu quyết",
        "Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Phiếu không hợp lệ", "Tán thành", "Không tán thành",
        "Có mặt nhưng không bỏ phiếu",
    ]  # fmt: skip
    assert {row[2] for row in rows[1:]} == {""}
    assert [row[2] for row in tables(tally(after(9), LAYOUT))[0][1:]] == ["6", "6", "6", "5", "1", "4", "1", "0"]


def test_tally_says_beside_a_sum_what_it_is_the_sum_of() -> None:
    rows = [row for row in tables(tally(after(9), LAYOUT))[0] if row[3].startswith("=")]
    assert [(row[0], row[3]) for row in rows] == [("3", "= (4) + (5)"), ("4", "= (6) + (7)")]


def test_tally_is_signed_by_two_tellers() -> None:
    lines = paragraphs(tally(before(9), LAYOUT))
    assert [line for line in lines if line.startswith("NGƯỜI")] == ["NGƯỜI KIỂM PHIẾU 1", "NGƯỜI KIỂM PHIẾU 2"]


def test_tally_names_who_counted_and_when_the_counts_agreed() -> None:
    lines = paragraphs(tally(after(9), LAYOUT))
    assert [line for line in lines if line[:3] in ("1. ", "2. ")] == [
        "1. Đồng chí Ngô Thanh Đạt",
        "2. Đồng chí Bùi Thị Lụa",
    ]
    assert "Hai lần đếm riêng khớp nhau lúc 20 giờ 40, ngày 05 tháng 02 năm 2026." in lines
    assert [lines.count(name) for name in ("Ngô Thanh Đạt", "Bùi Thị Lụa")] == [1, 1]  # under the signatures


def test_tally_tells_since_when_and_until_when_ballots_are_sealed() -> None:
    told = (
        "Phiếu được niêm phong ngày 05 tháng 02 năm 2026, cất giữ tại tủ hồ sơ của chi bộ; lưu giữ 6 tháng, "
        "đến ngày 05 tháng 8 năm 2026."
    )
    assert told in paragraphs(tally(after(9), LAYOUT))


def test_tally_has_dots_for_what_is_not_known() -> None:
    lines = paragraphs(tally(before(9), LAYOUT))
    assert (f"1. Đồng chí {DOTS * 3}" in lines, f"2. Đồng chí {DOTS * 3}" in lines) == (True, True)
    (told,) = (line for line in lines if line.startswith("Phiếu được niêm phong"))
    assert told.count("ngày ..... tháng ..... năm 20.....") == 2


def test_notice_shows_names_only_if_the_cell_shows_them() -> None:
    paper = before(9)
    names = {line.name for line in paper.lines}
    for shown, expected in (("all", names), ("duties", set()), ("own", set())):
        lines = "\n".join(paragraphs(notice(replace(paper, shown=shown), LAYOUT)))
        assert {name for name in names if name in lines} == expected


def test_notice_without_names_counts_people() -> None:
    rows = tables(notice(replace(before(9), shown="duties"), LAYOUT))[0]
    assert sum(int(row[2]) for row in rows[1:]) == sum(len(line.duties) for line in before(9).lines)


def test_notice_has_a_slip_to_tear_off() -> None:
    lines = paragraphs(notice(before(9), LAYOUT))
    at = lines.index("PHIẾU GÓP Ý dự kiến phân công nhiệm vụ năm 2026")
    assert lines[at - 1].startswith("✂")
    assert lines[at + 2] == "☐ Đồng ý     ☐ Góp ý     ☐ Đề nghị đổi     ☐ Không đồng ý"


def test_each_member_of_a_resolution_gets_a_slip_to_sign() -> None:
    lines = paragraphs(slips(issued(9), LAYOUT))
    assert lines.count("PHIẾU GIAO NHIỆM VỤ") == 9
    assert lines.count("Theo Nghị quyết số 01-NQ/CB, ngày 05 tháng 02 năm 2026 của chi bộ.") == 9
    assert lines.count("☐ Tôi đã nhận nhiệm vụ.") == 9
