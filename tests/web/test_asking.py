"""Why, why not, who else, who could stand in; and the page of changes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from roviec.records.models import Absence, Cycle, Draft, Journal, Pin, Review, StandingPeriod
from roviec.web.asked import today
from tests.web.drafts import YEAR, Drafting, condition, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell with the planner's version 1."""
    return drafting(people)


def text_of(cell: Drafting, path: str, who: str = "secretary") -> str:
    answer = cell.people.signed_in(who).get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def why(cell: Drafting, who: str = "secretary", more: str = "") -> str:
    return text_of(cell, f"/drafts/{cell.draft.pk}/why/?member={cell.people.cuc.pk}&duty={cell.records.pk}{more}", who)


def test_why_a_member_has_a_duty_with_the_others(cell: Drafting) -> None:
    text = text_of(cell, f"/drafts/{cell.draft.pk}/why/?member={cell.people.an.pk}&duty={cell.records.pk}")
    assert ("được giao nhiệm vụ N01" in text, "Nếu giao cho người khác thì" in text) == (True, True)


def test_why_not_says_every_rule_that_bars(cell: Drafting) -> None:
    condition(cell.records, "skill", values=["viết biên bản"])
    condition(cell.records, "sex", sexes=["male"])
    text = why(cell)
    assert ["Chưa có sở trường" in text, "Giới tính khác" in text, "Nhất định giao" in text] == [True, True, False]


def test_the_price_is_searched_only_when_asked(cell: Drafting) -> None:
    assert ("Nhất định giao thì ai phải đổi" in why(cell), "Nếu nhất định giao" in why(cell)) == (True, False)
    text = why(cell, more="&price=1")
    assert ("Nếu nhất định giao" in text, "trong một giới hạn ngắn" in text) == (True, True)


def test_a_health_bar_is_general_for_others_and_noted_for_who_may(cell: Drafting) -> None:
    condition(cell.records, "health", health="good")
    Review.objects.create(member=cell.people.cuc, year=YEAR, health="weak", hours=60)
    assert ["Sức khỏe chưa đạt" in why(cell, who) for who in ("committee", "ward-officer")] == [True, False]
    assert Journal.objects.filter(verb="read-view-health").count() == 1


@pytest.mark.parametrize("query", ["?member=x&duty=1", "?member=987654&duty=1", "?member=1&duty=987654"])
def test_a_question_about_nobody_is_not_there(query: str, cell: Drafting) -> None:
    assert cell.people.signed_in("secretary").get(f"/drafts/{cell.draft.pk}/why/{query}").status_code == 404


def test_nothing_asked_is_a_form(cell: Drafting) -> None:
    assert "Chọn một đảng viên và một nhiệm vụ" in text_of(cell, f"/drafts/{cell.draft.pk}/why/")


def duty_path(cell: Drafting, instead: int | None = None) -> str:
    query = f"?instead={instead}" if instead else ""
    return f"/drafts/{cell.draft.pk}/duties/{cell.records.pk}/{query}"


def test_a_candidate_is_chosen_with_all_who_move(cell: Drafting) -> None:
    text = text_of(cell, duty_path(cell, cell.people.an.pk))
    assert "Ai có thể làm thay đồng chí Nguyễn Văn An" in text
    lines = re.findall(r'name="lines" value="([^"]+)"', text)[0]
    fields = {"lines": lines, "duty": cell.records.pk, "edition": 0}
    answer = cell.people.signed_in("secretary").post(f"/drafts/{cell.draft.pk}/choose/", fields)
    made = cell.now()
    assert answer.headers["Location"] == f"/drafts/{made.pk}/duties/{cell.records.pk}/"
    assert "An" not in {name for name, code, _ in cell.lines(made) if code == "N01"}


def test_who_has_left_is_replaced_in_one_step(cell: Drafting) -> None:
    """The line of the one who left goes with the choice."""
    Draft.objects.update(state="adopted")
    cell.people.an.memberships.update(ends=today())
    link = duty_path(cell, cell.people.an.pk)
    assert f'href="{link}"' in text_of(cell, f"/units/{cell.people.cell.pk}/changes/?year={YEAR}")
    text = text_of(cell, link)
    assert "Ai có thể làm thay đồng chí Nguyễn Văn An" in text
    lines = re.findall(r'name="lines" value="([^"]+)"', text)[0]
    fields = {"lines": lines, "duty": cell.records.pk, "edition": 0}
    cell.people.signed_in("secretary").post(f"/drafts/{cell.draft.pk}/choose/", fields)
    held = [name for name, code, _ in cell.lines(cell.now()) if code == "N01"]
    assert (len(held), "An" in held) == (1, False)


def test_who_is_away_comes_last_among_stand_ins(cell: Drafting) -> None:
    days = {"starts": today(), "ends": today() + timedelta(days=3)}
    Absence.objects.create(member=cell.people.binh, kind="work", **days)
    text = text_of(cell, duty_path(cell, cell.people.an.pk))
    found = text[text.index("Ai có thể làm thay") :]
    assert (found.index("Lê Thị Cúc") < found.index("Đang vắng"), found.count("Đang vắng")) == (True, 1)


def test_an_unmet_duty_says_what_stands_in_the_way(cell: Drafting) -> None:
    condition(cell.records, "skill", values=["viết biên bản"])
    cell.draft.lines.filter(duty=cell.records).delete()
    text = text_of(cell, duty_path(cell))
    assert ("Vướng ở đâu" in text, "Không có ai đủ điều kiện" in text) == (True, True)


@pytest.mark.parametrize("lines", ["", "1:2", "a:b:c", "1:2:-3", "9:9:9 " * 2000])
def test_lines_that_cannot_be_read_are_refused(lines: str, cell: Drafting) -> None:
    fields = {"lines": lines, "duty": cell.records.pk, "edition": 0}
    answer = cell.people.signed_in("secretary").post(f"/drafts/{cell.draft.pk}/choose/", fields)
    assert (answer.status_code, Draft.objects.count()) == (422, 1)


def test_a_stale_choice_shows_what_changed(cell: Drafting) -> None:
    fields = {"lines": f"{cell.people.an.pk}:{cell.records.pk}:0", "duty": cell.records.pk, "edition": 0}
    client = cell.people.signed_in("secretary")
    client.post(f"/drafts/{cell.draft.pk}/choose/", fields)
    again = client.post(f"/drafts/{cell.draft.pk}/choose/", fields)
    assert (again.status_code, "đã sửa tay từ phiên bản này" in again.content.decode()) == (409, True)


def test_without_a_chosen_version_the_page_of_changes_teaches(cell: Drafting) -> None:
    text = text_of(cell, f"/units/{cell.people.cell.pk}/changes/?year={YEAR}")
    assert "chưa có phiên bản nào được chọn" in text


def proposed(cell: Drafting) -> str:
    Draft.objects.update(state="adopted")
    StandingPeriod.objects.filter(membership__member=cell.people.an).update(standing="exempt")
    return text_of(cell, f"/units/{cell.people.cell.pk}/changes/?year={YEAR}&propose=1")


def test_a_replacement_is_shown_and_taken_over(cell: Drafting) -> None:
    text = proposed(cell)
    assert ("được miễn công tác" in text, "Nhiệm vụ có nguy cơ: 1" in text) == (True, True)
    packed = re.findall(r'name="packed" value="([^"]+)"', text)[0]
    client = cell.people.signed_in("secretary")
    link = f"/units/{cell.people.cell.pk}/changes/?year={YEAR}"
    assert client.post(link, {"packed": packed}).headers["Location"] == f"/drafts/{cell.now().pk}/"
    assert (cell.now().base, cell.now().made_by) == (cell.draft, "planner")


def test_while_one_is_released_it_is_said_that_a_new_one_cannot_be_chosen_yet(cell: Drafting) -> None:
    Draft.objects.update(state="adopted", is_released=True)
    text = proposed(cell)
    assert "Phiên bản 1 đang công bố, nên phiên bản mới chưa chọn được ngay" in text
    packed = re.findall(r'name="packed" value="([^"]+)"', text)[0]
    link = f"/units/{cell.people.cell.pk}/changes/?year={YEAR}"
    answer = cell.people.signed_in("secretary").post(link, {"packed": packed}, follow=True).content.decode()
    assert "Phiên bản 1 đang công bố: ở trang Phân công" in answer


def test_once_the_resolution_stands_a_replacement_leads_to_a_change_of_it(cell: Drafting) -> None:
    Draft.objects.update(state="adopted", is_released=True)
    Cycle.objects.create(unit=cell.people.cell, year=YEAR, step="work", moved_at=timezone.now())
    text = proposed(cell)
    assert ("bấm “Lập dự kiến thay đổi”, chọn phiên bản mới" in text, "Quay lại dự kiến" in text) == (True, False)
    packed = re.findall(r'name="packed" value="([^"]+)"', text)[0]
    link = f"/units/{cell.people.cell.pk}/changes/?year={YEAR}"
    answer = cell.people.signed_in("secretary").post(link, {"packed": packed}, follow=True).content.decode()
    assert "Nghị quyết đã ban hành: ở trang Phân công" in answer


def test_what_stays_open_is_said_with_the_way_to_a_looser_one(cell: Drafting) -> None:
    """Nobody is left who may keep the records."""
    for who in (cell.people.binh, cell.people.cuc):
        Pin.objects.create(member=who, duty=cell.records, kind="forbid", why="hai vợ chồng")
    text = proposed(cell)
    assert ("Theo đề xuất này vẫn còn thiếu" in text, "propose=wide" in text) == (True, True)
    wide = text_of(cell, f"/units/{cell.people.cell.pk}/changes/?year={YEAR}&propose=wide")
    assert ("Đã thử đổi cả người khác" in wide, "propose=wide" in wide) == (True, False)


def test_what_was_not_proposed_here_is_refused(cell: Drafting) -> None:
    packed = re.findall(r'name="packed" value="([^"]+)"', proposed(cell))[0]
    client, link = cell.people.signed_in("secretary"), f"/units/{cell.people.cell.pk}/changes/?year={YEAR}"
    assert client.post(link, {"packed": f"{packed}x"}).status_code == 409
    Draft.objects.update(edition=5)
    assert (client.post(link, {"packed": packed}).status_code, Draft.objects.count()) == (409, 1)


def test_an_optional_duty_not_opened_says_what_stands_in_the_way_and_names_the_lane(cell: Drafting) -> None:
    cell.records.__class__.objects.filter(pk=cell.records.pk).update(is_mandatory=False, lanes=["Ngõ 99"])
    cell.draft.lines.filter(duty=cell.records).delete()
    text = text_of(cell, duty_path(cell))
    assert ("Trừ người ở xa địa bàn của nhiệm vụ (Ngõ 99)" in text, "Sửa hoặc bỏ địa bàn" in text) == (True, True)
    assert duty_path(cell) in text_of(cell, f"/drafts/{cell.draft.pk}/")


def test_who_would_break_a_rule_stands_apart_and_is_asked_first(cell: Drafting) -> None:
    Review.objects.create(member=cell.people.cuc, year=YEAR, hours=20)
    Pin.objects.create(member=cell.people.cuc, duty=cell.homes, kind="pin")
    text = text_of(cell, duty_path(cell, cell.people.an.pk))
    against = text[text.index("Nhận thì trái quy tắc") :]
    assert ("Lê Thị Cúc" in against, "Xem quy tắc rồi mới chọn" in against) == (True, True)
    fields = {"lines": re.findall(r'name="lines" value="([^"]+)"', against)[0], "duty": cell.records.pk, "edition": 0}
    link, client = f"/drafts/{cell.draft.pk}/choose/", cell.people.signed_in("secretary")
    answer = client.post(link, fields)
    assert (answer.status_code, "Việc này trái quy tắc" in answer.content.decode()) == (422, True)
    assert client.post(link, {**fields, "confirmed": "1"}).status_code == 302
