from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from docx.oxml.ns import qn

from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import MeetingPaper, RollLine, Split
from roviec.papers.meeting_sample import after, before
from roviec.papers.meeting_words import day_text
from roviec.papers.minutes.paper import make, missing
from roviec.papers.minutes.sample import SAMPLE
from tests.papers.reading import body, paragraphs

LAYOUT = Layout.load()


def lines(paper: MeetingPaper) -> list[str]:
    return paragraphs(make(paper, LAYOUT))


def test_every_head_of_the_minutes_is_there() -> None:
    heads = (
        "Thời gian bắt đầu: ", "Địa điểm: ", "Chủ trì: ", "1. Tổng số đảng viên: ", "Được miễn công tác",
        "2. Có mặt: ", "3. Vắng có lý do: ", "4. Vắng không lý do: ", "5. Khách dự: ", "II. NỘI DUNG",
        "III. Ý KIẾN", "IV. BIỂU QUYẾT", "V. THU ĐẢNG PHÍ: ", "Biên bản được đọc lại", "THƯ KÝ", "CHỦ TRÌ",
    )  # fmt: skip
    found = lines(after(9))
    at = [next(place for place, line in enumerate(found) if line.startswith(head)) for head in heads]
    assert at == sorted(at)


def test_people_are_split_as_the_form_wants() -> None:
    found = lines(after(9))
    assert found[11:16] == [
        "1. Tổng số đảng viên: 11 đồng chí; đang sinh hoạt tại chi bộ 9, trong đó: chính thức 8; dự bị 1; "
        "sinh hoạt tạm thời 0.",
        "Được miễn công tác và sinh hoạt: 1; được giới thiệu sinh hoạt tạm thời nơi khác: 1.",
        "2. Có mặt: 7 đồng chí, trong đó: chính thức 6; dự bị 1; sinh hoạt tạm thời 0.",
        "3. Vắng có lý do: 1 đồng chí: Trần Thị Hằng.",
        "4. Vắng không lý do: 1 đồng chí: Hoàng Thị Mỹ.",
    ]


def test_each_opinion_has_its_name_and_its_answer() -> None:
    found = lines(after(9))
    at = found.index("Đồng ý với dự kiến: 1 đồng chí.")
    assert found[at + 1 : at + 5] == [
        "- Đồng chí Ngô Thanh Đạt: đề nghị đổi, về nhiệm vụ “Phụ trách hộ gia đình”: Xin đổi ngõ 12 sang ngõ 7 vì gần "
        "nhà hơn.",
        "Trả lời: Chi ủy đã đổi, xem dự kiến lần hai.",
        "- Đồng chí Bùi Thị Lụa (phát biểu tại buổi sinh hoạt): không đồng ý: Một người không nên giữ hai việc.",
        "Trả lời: Giữ nguyên: năm nay thiếu người.",
    ]


def test_the_vote_is_told_with_its_base_line_by_line() -> None:
    found = lines(after(9))
    at = found.index("IV. BIỂU QUYẾT")
    assert found[at + 2 : at + 8] == [
        "- Đảng viên chính thức được triệu tập: 8.",
        "- Vắng suốt thời gian họp, có lý do được chấp nhận: 1.",
        "- Cơ sở tính: 7; cần ít nhất 4 phiếu tán thành.",
        "Phiếu phát ra: 6; thu về: 6; hợp lệ: 5; không hợp lệ: 1; đếm xong lúc 20 giờ 40.",
        "Tán thành: 4 (57,14%); không tán thành: 1 (14,29%); phiếu không hợp lệ: 1 (14,29%); "
        "vắng mặt mà vẫn tính trong cơ sở: 1 (14,29%).",
        "Kết quả: được thông qua.",
    ]


def test_conclusions_follow_their_point() -> None:
    found = lines(after(9))
    at = found.index("Còn hai ngõ chưa có người phụ trách hộ gia đình.")
    assert found[at + 1] == "Kết luận của chủ trì: Giao chi ủy phân công người phụ trách trước ngày 15/02/2026."


def test_before_the_meeting_it_is_a_form_with_dots() -> None:
    found = lines(before(9))
    assert next(line for line in found if line.startswith("2. Có mặt")).count("....") > 3
    assert found.count("\t") == 3 * len(before(9).agenda) + 6


def test_before_any_vote_there_is_room_for_an_amendment_and_two_votes_open_or_secret() -> None:
    found = lines(replace(before(9), votes=(), remarks=()))
    at = found.index("IV. BIỂU QUYẾT")
    assert [line.split(":")[0] for line in found[at + 1 :: 5][:3]] == ["Sửa dự kiến (nếu có)", "Nội dung", "Nội dung"]
    assert found[at + 2] == "- Hình thức (gạch cách không dùng): giơ tay / bỏ phiếu kín."
    assert [part.split(":")[0] for part in found[at + 4].split("; ")] == [
        "Tán thành", "không tán thành", "không có ý kiến hoặc phiếu không hợp lệ", "có mặt nhưng không biểu quyết",
        "vắng mặt mà vẫn tính trong cơ sở",
    ]  # fmt: skip
    assert found.count("\t") == 3 * len(before(9).agenda) + 6


def test_minutes_without_anything_are_made_and_every_gap_is_named() -> None:
    empty = MeetingPaper("Chi bộ khu phố 1", 2026)
    assert [gap.code for gap in missing(empty)] == [
        "paper-superior-missing", "paper-place-missing", "paper-date-missing", "paper-venue-missing",
        "paper-members-missing", "paper-agenda-missing", "paper-chair-missing", "paper-minute-taker-missing",
        "paper-roll-missing", "paper-end-missing", "paper-votes-missing",
    ]  # fmt: skip
    assert lines(empty).count("BIÊN BẢN") == 1


def test_open_answers_and_counts_are_gaps() -> None:
    held = after(9)
    unanswered = replace(held.remarks[1], answer="")
    paper = replace(held, remarks=(held.remarks[0], unanswered), votes=before(9).votes)
    assert [(gap.code, *gap.about.values()) for gap in missing(paper)] == [
        ("paper-answer-missing", "Chi bộ tổ dân phố số 5", "Ngô Thanh Đạt"),
        ("paper-count-missing", "Chi bộ tổ dân phố số 5", "Phân công nhiệm vụ cho đảng viên năm 2026"),
    ]


def test_nobody_who_need_not_come_is_called_absent() -> None:
    paper = after(45)
    standings = {line.standing.value for mark in ("excused", "unexcused") for line in paper.absent(mark)}
    assert (standings, paper.due.exempt, paper.due.away) == ({"official"}, 7, 1)


def test_an_exempt_member_who_came_is_counted_apart() -> None:
    paper = after(9)
    roll = tuple(replace(line, mark="present") if line.standing.value == "exempt" else line for line in paper.roll)
    assert replace(paper, roll=roll).present == Split(official=6, probationary=1, exempt=1)


def test_on_probation_whatever_the_standing_says() -> None:
    paper = MeetingPaper("C", 2026, roll=(RollLine("A", is_official=False), RollLine("B")))
    assert paper.due == Split(official=1, probationary=1)


def test_signatures_stay_with_the_last_sentence() -> None:
    elements = list(body(make(SAMPLE, LAYOUT)))
    last = [element for element in elements if element.tag == qn("w:tbl")][-1]
    assert elements[elements.index(last) - 1].find(f".//{qn('w:keepNext')}") is not None


def test_equal_input_gives_equal_bytes() -> None:
    assert make(after(45), LAYOUT) == make(after(45), LAYOUT)


@pytest.mark.parametrize(
    ("ended", "said"),
    [(time(21, 15), "21 giờ 15 cùng ngày."), (time(0, 40), "0 giờ 40, {}."), (None, "..... giờ ..... cùng ngày.")],
)
def test_the_end_says_its_day(ended: time | None, said: str) -> None:
    paper = replace(after(9), ended=ended)
    assert paper.held_on is not None
    next_day = day_text(paper.held_on + timedelta(days=1))
    [line] = [one for one in lines(paper) if one.startswith("Biên bản được đọc lại")]
    assert line.endswith(f"kết thúc lúc {said.format(next_day)}")
