from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from roviec.papers.issued_resolution.paper import make, met, missing
from roviec.papers.issued_resolution.sample import SAMPLE
from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import Split
from roviec.papers.resolution_sample import CODE, issued
from roviec.papers.seal import code_text, qr_png
from tests.papers.reading import paragraphs, tables

LAYOUT = Layout.load()


def test_head_carries_number_and_day() -> None:
    assert paragraphs(make(issued(9), LAYOUT))[:9] == [
        "ĐẢNG BỘ PHƯỜNG BẾN THÓC",
        "CHI BỘ TỔ DÂN PHỐ SỐ 5",
        "*",
        "Số 01-NQ/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bến Thóc, ngày 05 tháng 02 năm 2026",
        "NGHỊ QUYẾT",
        "về phân công nhiệm vụ cho đảng viên năm 2026",
        "-----",
    ]


def test_meeting_and_vote_are_told_before_the_decision() -> None:
    lines = paragraphs(make(issued(9), LAYOUT))
    at = lines.index("Kết quả biểu quyết: Phân công nhiệm vụ cho đảng viên năm 2026")
    assert lines[at - 1] == (
        "Chi bộ họp ngày 05 tháng 02 năm 2026. Chi bộ có 11 đảng viên; 1 đồng chí được miễn công tác và sinh hoạt; "
        "1 đồng chí đang sinh hoạt tạm thời nơi khác; 9 đồng chí đang sinh hoạt. "
        "Có mặt: 7 (chính thức 6; dự bị 1; sinh hoạt tạm thời 0); "
        "vắng có lý do: 1; vắng không lý do: 1."
    )
    assert lines[at + 4 : at + 6] == [
        "- Phiếu phát ra: 6; thu về: 6; hợp lệ: 5; không hợp lệ: 1.",
        "- Tán thành: 4 (57,14%); không tán thành: 1 (14,29%); phiếu không hợp lệ: 1 (14,29%); "
        "vắng mặt mà vẫn tính trong cơ sở: 1 (14,29%).",
    ]
    assert lines[at + 6 : at + 8] == ["- Kết quả: được thông qua.", "CHI BỘ QUYẾT NGHỊ"]


@pytest.mark.parametrize("members", [1, 2, 6, 9, 30, 58])
def test_those_there_and_absent_are_all_who_are_due(members: int) -> None:
    paper = issued(members)
    assert paper.present.total + paper.excused + paper.unexcused == paper.called.within
    assert paper.called.total == paper.called.within + paper.called.exempt + paper.called.away


def test_who_is_exempt_and_came_is_told_apart_and_who_has_no_mark_too() -> None:
    paper = replace(issued(9), due=Split(5, 1, 0, 1, 0), present=Split(3, 1, 0, 1, 0), excused=1, unexcused=0)
    assert "Có mặt: 5 (chính thức 3; dự bị 1; sinh hoạt tạm thời 0; được miễn 1); vắng có lý do: 1" in met(paper)
    assert met(paper).endswith("vắng không lý do: 0; chưa điểm danh: 1.")


def test_what_it_rests_on_begins_with_the_word_of_the_form() -> None:
    typed = replace(
        issued(2), legal_basis=("Điều lệ Đảng Cộng sản Việt Nam", "Xét đề nghị của chi ủy.", "căn cứ Hướng dẫn 42")
    )
    told = paragraphs(make(typed, LAYOUT))
    assert told[9:12] == [
        "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
        "- Xét đề nghị của chi ủy;",
        "- căn cứ Hướng dẫn 42;",
    ]


def test_signature_block_and_recipients() -> None:
    lines = paragraphs(make(issued(9), LAYOUT))
    at = lines.index("Nơi nhận:")
    assert lines[at + 3 : at + 7] == ["- Lưu chi bộ", "T/M CHI BỘ", "BÍ THƯ", "Lê Văn An"]


def test_foot_has_code_head_of_the_journal_and_the_picture() -> None:
    made = make(issued(9), LAYOUT)
    told = [line for line in paragraphs(made) if line.startswith(("Mã xác minh", "Đầu chuỗi"))]
    assert told[0].replace(" ", "") == f"Mãxácminh:{CODE}"
    assert told[1] == "Đầu chuỗi nhật ký ngay trước khi ban hành: RV 12843-9f2c 01ab 77d0 4c1e 8b55 0a9d 3e66 f120"
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert parts.read("word/media/image1.png") == qr_png(code_text(CODE))


def test_without_a_code_there_is_no_foot() -> None:
    lines = paragraphs(make(replace(issued(9), code=""), LAYOUT))
    assert [line for line in lines if line.startswith("Mã xác minh")] == []


def test_table_is_annexed_and_names_its_resolution() -> None:
    paper = issued(9)
    made = make(paper, LAYOUT)
    assert "(kèm theo Nghị quyết số 01-NQ/CB, ngày 05 tháng 02 năm 2026)" in paragraphs(made)
    names = [row[1].split("\n")[0] for row in tables(made)[0][1:-1] if row[0]]
    assert names == [line.name for line in paper.lines]


def test_supplementary_one_names_what_it_amends_and_what_changes() -> None:
    lines = paragraphs(make(SAMPLE, LAYOUT))
    assert "về sửa đổi, bổ sung việc phân công nhiệm vụ cho đảng viên năm 2026" in lines
    assert "- Căn cứ Nghị quyết số 01-NQ/CB, ngày 05 tháng 02 năm 2026;" in lines
    at = lines.index("1. Nội dung sửa đổi, bổ sung")
    assert lines[at + 2] == "- Giao đồng chí Lê Thị Cúc nhiệm vụ Đội tuyên truyền chuyển đổi số."


def test_what_the_letterhead_leaves_open_is_a_gap() -> None:
    bare = replace(issued(9), superior_line="", legal_basis=(), recipients=())
    assert [gap.code for gap in missing(bare)] == [
        "paper-superior-missing",
        "paper-legal-basis-missing",
        "paper-recipients-missing",
    ]
    assert missing(issued(9)) == ()


def test_equal_input_gives_equal_bytes() -> None:
    assert make(issued(45), LAYOUT) == make(issued(45), LAYOUT)


def test_the_picture_is_the_same_for_the_same_code_and_another_for_another() -> None:
    assert qr_png(code_text(CODE)) == qr_png(code_text(CODE))
    assert qr_png(code_text(CODE)) != qr_png(code_text("0" * 64))
