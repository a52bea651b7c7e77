"""The page of versions: who sees what, what becomes of a version, the ward's cells; runs of the planner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from roviec.actions.planning import claim_run
from roviec.actions.planning_work import work_off
from roviec.records.models import Cycle, Draft, Duty, Journal, Pin, PlanRun, Review
from roviec.web.asked import today
from tests.records.rows import unit
from tests.web.drafts import drafting
from tests.web.examples import draft
from tests.web.people import Ward

CLEAR = {"product": "Ba buổi mỗi quý", "due": "hằng quý", "supervisor": "Trần Thị Bình", "hours": 8}


@pytest.fixture
def cell(people: Ward) -> Ward:
    """The cell with two duties of 2026, everybody reviewed; pages open on 2026."""
    for code, name in (("N01", "Tuyên truyền nghị quyết"), ("N02", "Hòa giải")):
        Duty.objects.create(unit=people.cell, year=2026, code=code, name=name, is_mandatory=code == "N01", **CLEAR)
    for who in (people.an, people.binh, people.cuc):
        Review.objects.create(member=who, year=2026, reviewed_on="2026-01-08", health="good", hours=40)
    return people


def signed_in(people: Ward, who: str = "secretary") -> Client:
    client = people.signed_in(who)
    client.get("/?year=2026")
    return client


def page(client: Client, link: str) -> str:
    answer = client.get(link)
    assert answer.status_code == 200
    return answer.content.decode()


def held(one: Draft, who: Any, code: str = "N01") -> None:
    one.lines.create(member=who, duty=Duty.objects.get(code=code, unit=one.unit))


def test_an_empty_page_teaches(cell: Ward) -> None:
    text = page(signed_in(cell), f"/units/{cell.cell.pk}/drafts/")
    assert ("Lập phiên bản đầu tiên" in text, "Bắt đầu lập dự kiến" in text, "<table" in text) == (True, True, False)


def test_versions_show_state_and_figures(cell: Ward) -> None:
    one = draft(cell.cell, state="adopted")
    held(one, cell.cuc)
    draft(cell.cell, 2)
    text = page(signed_in(cell), f"/units/{cell.cell.pk}/drafts/")
    wanted = (
        "1 trên 3 đảng viên thuộc diện phân công",
        "33,33%",
        "đủ cả 1 nhiệm vụ",
        "1 trên 1 nhiệm vụ chưa đủ",
    )
    assert [words in text for words in wanted] == [True] * 4


def test_members_see_nothing_until_it_is_released(cell: Ward) -> None:
    one = draft(cell.cell, state="adopted")
    draft(cell.cell, 2)
    link = f"/units/{cell.cell.pk}/drafts/"
    hidden = page(signed_in(cell, "member"), link)
    Draft.objects.filter(pk=one.pk).update(is_released=True)
    shown = page(signed_in(cell, "member"), link)
    assert ("chưa công bố dự kiến" in hidden, "Phiên bản" in hidden, "chưa rà soát" in hidden) == (True, False, False)
    assert ("Phiên bản 1" in shown, "Phiên bản 2" in shown, "Lập bằng máy" in shown) == (True, False, False)


def test_the_same_queries_for_one_and_thirty_versions(cell: Ward, django_assert_max_num_queries: Any) -> None:
    client = signed_in(cell)
    link = f"/units/{cell.cell.pk}/drafts/"
    held(draft(cell.cell), cell.cuc)
    counts = []
    for numbers in ((), range(2, 4), range(4, 31)):
        for number in numbers:
            held(draft(cell.cell, number), cell.an)
        with django_assert_max_num_queries(80) as found:
            page(client, link)
        counts.append(len(found.captured_queries))
    assert counts == [counts[0]] * 3


def test_choosing_discarding_and_going_back(cell: Ward) -> None:
    client = signed_in(cell)
    first, second = draft(cell.cell), draft(cell.cell, 2)

    def states(link: str) -> list[str]:
        assert client.post(link).status_code == 302
        return list(Draft.objects.order_by("number").values_list("state", flat=True))

    assert states(f"/drafts/{first.pk}/adopt/") == ["adopted", "draft"]
    assert states(f"/drafts/{second.pk}/adopt/") == ["draft", "adopted"]
    assert states(f"/drafts/{first.pk}/adopt/") == ["adopted", "draft"]
    assert states(f"/drafts/{second.pk}/discard/") == ["adopted", "discarded"]
    assert states(f"/drafts/{second.pk}/restore/") == ["adopted", "draft"]
    verbs = ["adopt-draft", "adopt-draft", "adopt-draft", "discard-draft", "restore-draft"]
    assert list(Journal.objects.order_by("pk").values_list("verb", flat=True)) == verbs


def test_what_cannot_be_done_is_said(cell: Ward) -> None:
    client = signed_in(cell)
    released, other = draft(cell.cell, state="adopted", is_released=True), draft(cell.cell, 2)
    gone = draft(cell.cell, 3, state="discarded")
    asked = [(other, "adopt"), (released, "adopt"), (released, "discard"), (released, "restore"), (gone, "adopt")]
    answers = [client.post(f"/drafts/{one.pk}/{verb}/") for one, verb in (*asked, (other, "restore"))]
    assert [answer.status_code for answer in answers] == [409] * 6
    assert "quay lại bước dự kiến trước" in answers[0].content.decode()
    assert "Phiên bản 3 đang ở trạng thái “đã bỏ”" in answers[4].content.decode()


def test_a_copy_is_a_version_by_hand(cell: Ward) -> None:
    one = draft(cell.cell, made_by="planner", seed=8)
    held(one, cell.cuc)
    answer = signed_in(cell).post(f"/drafts/{one.pk}/copy/")
    made = Draft.objects.get(number=2)
    assert (answer.headers["Location"], made.base, made.made_by) == (f"/drafts/{made.pk}/", one, "hand")
    assert list(made.lines.values_list("member", flat=True)) == [cell.cuc.pk]


def test_an_empty_version_by_hand(cell: Ward) -> None:
    answer = signed_in(cell).post(f"/units/{cell.cell.pk}/drafts/by-hand/")
    made = Draft.objects.get()
    assert (answer.headers["Location"], made.year, made.number, made.seed) == (f"/drafts/{made.pk}/", 2026, 1, None)


def test_a_plan_is_asked_for_watched_and_there(cell: Ward) -> None:
    client = signed_in(cell)
    link = f"/units/{cell.cell.pk}/drafts/new/"
    assert "Lựa chọn khác" in page(client, link)
    run_link = client.post(link, {"seed": "", "once": "a" * 32}).headers["Location"]
    assert client.post(link, {"once": "a" * 32}).headers["Location"] == run_link
    assert client.get(link).headers["Location"] == run_link
    assert "đang chờ đến lượt" in page(client, run_link)
    run = claim_run("one")
    assert run is not None and (run.seed, run.actor, run.options["keep"]) == (2026, "secretary", False)
    work_off(run)
    part = client.get(run_link, headers={"HX-Request": "true"}).content.decode()
    assert ("đã xong" in part, "Phiên bản 1" in part, "hx-get" in part, "<html" in part) == (True, True, False, False)
    text = page(client, f"/units/{cell.cell.pk}/drafts/")
    assert ("máy lập" in text, "Đã chứng minh" in text) == (True, True)


@pytest.mark.parametrize("seed", ["x", "-1", "99999999999999", "<script>", "1" * 10_000])
def test_a_wrong_number_shows_the_form_again(cell: Ward, seed: str) -> None:
    answer = signed_in(cell).post(f"/units/{cell.cell.pk}/drafts/new/", {"seed": seed})
    assert (answer.status_code, PlanRun.objects.count()) == (422, 0)
    assert "<script>" not in answer.content.decode()


def test_a_run_is_stopped_once(cell: Ward) -> None:
    client = signed_in(cell)
    run_link = client.post(f"/units/{cell.cell.pk}/drafts/new/").headers["Location"]
    assert client.post(f"{run_link}cancel/").headers["Location"] == run_link
    assert "đã dừng theo yêu cầu" in page(client, run_link)
    assert client.post(f"{run_link}cancel/").status_code == 409


def test_a_run_that_came_to_nothing_says_why_on_the_page(people: Ward) -> None:
    client = signed_in(people)
    run_link = client.post(f"/units/{people.cell.pk}/drafts/new/").headers["Location"]
    run = claim_run("one")
    assert run is not None
    work_off(run)
    for link in (run_link, f"/units/{people.cell.pk}/drafts/"):
        assert "chưa có nhiệm vụ nào của năm 2026" in page(client, link)


def test_two_versions_side_by_side(cell: Ward) -> None:
    client = signed_in(cell)
    one, other = draft(cell.cell), draft(cell.cell, 2)
    held(one, cell.cuc)
    held(other, cell.an)
    text = page(client, f"/drafts/{one.pk}/compare/?with={other.pk}&show=all")
    changed = page(client, f"/drafts/{one.pk}/compare/?with={other.pk}")
    assert [words in text for words in ("Trần Thị Bình", "khác nhau", "N01 Tuyên truyền nghị quyết")] == [True] * 3
    assert ("Trần Thị Bình" in changed, "Nguyễn Văn An" in changed) == (False, True)


@pytest.mark.parametrize("asked", ["", "x", "99999999999999999999999", "-1", "0"])
def test_comparing_with_nothing_offers_the_others(cell: Ward, asked: str) -> None:
    one = draft(cell.cell)
    foreign = draft(cell.other_cell)
    draft(cell.cell, 2)
    for given in (asked, str(foreign.pk)):
        text = page(signed_in(cell), f"/drafts/{one.pk}/compare/?with={given}")
        assert ("Đặt cạnh phiên bản" in text, "Theo đảng viên" in text) == (True, False)


def test_a_cell_is_led_to_opinions(cell: Ward) -> None:
    client = signed_in(cell)
    one = draft(cell.cell, state="adopted")
    held(one, cell.cuc)
    assert client.post(f"/units/{cell.cell.pk}/cycle/", {"act": "begin-draft"}).status_code == 302
    assert f"/units/{cell.cell.pk}/release/" in page(client, f"/units/{cell.cell.pk}/drafts/")
    told = {"until": f"{today() + timedelta(days=5):%d/%m/%Y}", "shown": "all"}
    assert client.post(f"/units/{cell.cell.pk}/release/", told).status_code == 302
    one.refresh_from_db()
    assert (one.is_released, Cycle.objects.get().step) == (True, "opinions")
    text = page(client, f"/units/{cell.cell.pk}/drafts/")
    assert "Quay lại dự kiến" in text


def test_the_ward_sees_its_cells_and_plans_them(cell: Ward) -> None:
    one = draft(cell.cell, state="adopted")
    held(one, cell.cuc)
    officer = signed_in(cell, "ward-officer")
    text = page(officer, f"/units/{cell.ward.pk}/drafts/")
    wanted = (cell.cell.name, cell.other_cell.name, "1 trên 3", "Rà soát", "Lập cho cả đảng bộ bằng máy")
    assert [words in text for words in wanted] == [True] * 5
    assert officer.post(f"/units/{cell.ward.pk}/drafts/new/").status_code == 302


def test_above_the_ward_only_what_is_released_is_seen(cell: Ward) -> None:
    one = draft(cell.cell, state="adopted")
    client = signed_in(cell, "city-officer")
    hidden = page(client, f"/units/{cell.ward.pk}/drafts/")
    Draft.objects.filter(pk=one.pk).update(is_released=True)
    shown = page(client, f"/units/{cell.ward.pk}/drafts/")
    assert ("Phiên bản 1" in hidden, "Phiên bản 1" in shown) == (False, True)
    assert cell.ward.name in page(client, f"/units/{cell.city.pk}/drafts/")


def test_the_same_queries_for_one_and_three_chosen_versions(cell: Ward, django_assert_max_num_queries: Any) -> None:
    client = signed_in(cell, "ward-officer")
    third = unit("Chi bộ khu phố 3", cell.ward)
    counts = []
    for where in (cell.cell, cell.other_cell, third):
        draft(where, state="adopted")
        with django_assert_max_num_queries(80) as found:
            page(client, f"/units/{cell.ward.pk}/drafts/")
        counts.append(len(found.captured_queries))
    assert counts == [counts[0]] * 3


def test_the_list_tells_the_rules_broken_as_the_page_does_at_every_step(people: Ward) -> None:
    made = drafting(people)
    Draft.objects.filter(pk=made.draft.pk).update(state="adopted")
    Pin.objects.create(member=people.an, duty=made.records, kind="forbid")
    Cycle.objects.create(unit=people.cell, year=made.draft.year, step="meeting", moved_at=made.draft.made_at)
    browser = people.signed_in("secretary")
    [row] = browser.get(f"/units/{people.cell.pk}/drafts/?year={made.draft.year}").context["kept"]
    assert row["broken"] == len(browser.get(f"/drafts/{made.draft.pk}/").context["breaches"]) == 1


def test_the_list_tells_the_rules_broken_by_versions_that_are_not_chosen(people: Ward) -> None:
    made = drafting(people)
    Pin.objects.create(member=people.an, duty=made.records, kind="forbid")
    path = f"/units/{people.cell.pk}/drafts/?year={made.draft.year}"
    texts = [people.signed_in(login).get(path).content.decode() for login in ("secretary", "ward-officer")]
    assert ["trái quy tắc: 1 chỗ" in text for text in texts] == [True, False]


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_asks_the_same_of_any_number_of_versions(
    people: Ward, versions: int, django_assert_num_queries: Any
) -> None:
    made = drafting(people)
    for number in range(2, versions + 1):
        draft(people.cell, number, year=made.draft.year).lines.create(member=people.an, duty=made.records)
    browser, path = people.signed_in("secretary"), f"/units/{people.cell.pk}/drafts/?year={made.draft.year}"
    page(browser, path)
    with django_assert_num_queries(44):
        page(browser, path)


def test_a_wards_own_version_counts_the_people_of_its_cells(people: Ward) -> None:
    year = today().year
    fields = {"year": year, "code": "K70", "name": "Giám sát", "is_mandatory": True, "hours": 4}
    shared = Duty.objects.create(unit=people.ward, product="Sổ", due="quý", **fields)
    made = draft(people.ward, year=year, state="adopted")
    made.lines.create(member=people.an, duty=shared)
    kept = people.signed_in("ward-officer").get(f"/units/{people.ward.pk}/drafts/?year={year}").context["kept"]
    assert (kept[0]["figures"].mandatory, kept[0]["figures"].unmet) == (1, 0)
