"""The page of one version: what stands on top, what each role sees, changes by hand, bounded work."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.domain.calendar import LooseDate
from roviec.records.models import Draft, DraftLine, Journal, Pin, Review
from tests.records.rows import joined, member
from tests.web.drafts import YEAR, Drafting, condition, crowd, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell with the planner's version 1."""
    return drafting(people)


def page(cell: Drafting, who: str = "secretary", path: str = "") -> str:
    answer = cell.people.signed_in(who).get(f"/drafts/{cell.draft.pk}/{path}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sent(cell: Drafting, who: str = "secretary", draft: Draft | None = None, **fields: Any) -> Any:
    at = draft or cell.draft
    plain = {"edition": at.edition, "back": "member"}
    return cell.people.signed_in(who).post(f"/drafts/{at.pk}/edit/", {**plain, **fields})


def moved(cell: Drafting, **more: Any) -> dict[str, Any]:
    """N01 from An to Bình."""
    people = cell.people
    return {"verb": "move", "member": people.an.pk, "duty": cell.records.pk, "other": people.binh.pk, **more}


def test_the_most_burdened_stands_before_the_others(cell: Drafting) -> None:
    for who, hours in ((cell.people.an, 20), (cell.people.binh, 60), (cell.people.cuc, 60)):
        Review.objects.create(member=who, year=YEAR, hours=hours)
    text = page(cell)
    places = [text.index(f'id="name-{who.pk}"') for who in (cell.people.an, cell.people.binh, cell.people.cuc)]
    assert places == sorted(places)
    assert "<strong>4</strong> trên 5 giờ (80%)" in text


def test_who_has_no_duty_stands_first(cell: Drafting) -> None:
    DraftLine.objects.filter(member=cell.people.cuc).delete()
    text = page(cell)
    assert text.index(f'id="name-{cell.people.cuc.pk}"') < text.index(f'id="name-{cell.people.an.pk}"')
    assert "Chưa có nhiệm vụ" in text


def test_by_duty_what_is_unmet_stands_first(cell: Drafting) -> None:
    text = page(cell, path="?view=duties")
    places = [text.index(f'id="title-{duty.pk}"') for duty in (cell.homes, cell.records, cell.meeting)]
    assert (places, "Còn 3 hộ" in text) == (sorted(places), True)


def test_a_broken_rule_stands_on_top_of_both_views(cell: Drafting) -> None:
    condition(cell.records, "skill", values=["viết biên bản"])
    for path in ("", "?view=duties", "print/"):
        assert "Đồng chí Nguyễn Văn An không đủ điều kiện nhận nhiệm vụ N01" in page(cell, path=path)


def test_a_change_that_breaks_a_rule_is_named_at_once(cell: Drafting) -> None:
    client = cell.people.signed_in("secretary")
    fields = {"verb": "give", "member": cell.people.dung.pk, "duty": cell.records.pk, "edition": 0}
    link = f"/drafts/{cell.draft.pk}/edit/"
    text = client.post(link, {**fields, "confirmed": "1"}, follow=True).content.decode()
    assert "Đã lập phiên bản 2, sửa tay từ phiên bản 1" in text
    assert "Trái quy tắc: Đồng chí Phạm Văn Dũng không đủ điều kiện nhận nhiệm vụ N01" in text


def test_the_change_leads_back_with_a_way_to_undo(cell: Drafting) -> None:
    answer = sent(cell, **moved(cell))
    made = cell.now()
    assert answer.headers["Location"] == f"/drafts/{made.pk}/members/{cell.people.an.pk}/"
    client = cell.people.signed_in("secretary")
    assert client.post(f"/drafts/{made.pk}/undo/?edition=1").headers["Location"] == f"/drafts/{made.pk}/"
    assert cell.lines(made) == cell.lines()


def test_a_form_sent_twice_changes_once(cell: Drafting) -> None:
    first, second = (sent(cell, **moved(cell, once="c" * 32)) for _ in range(2))
    assert (first.headers["Location"], Draft.objects.count()) == (second.headers["Location"], 2)


def test_the_second_editor_sees_what_changed_and_may_send_again(cell: Drafting) -> None:
    Draft.objects.filter(pk=cell.draft.pk).update(made_by="hand", seed=None)
    sent(cell, "committee", **moved(cell))
    fields = {"verb": "forbid", "member": cell.people.cuc.pk, "duty": cell.homes.pk, "why": "sắp đi xa"}
    answer = sent(cell, **fields)
    text = answer.content.decode()
    assert (answer.status_code, "sắp đi xa" in text) == (422, True)
    assert "Trần Thị Bình đã chuyển nhiệm vụ N01" in text
    assert 'name="edition" value="1"' in text
    assert sent(cell, draft=Draft.objects.get(pk=cell.draft.pk), **fields).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"verb": "seize"},
        {"member": "An"},
        {"member": 10**30},
        {"duty": ""},
        {"other": ""},
        {"edition": "x"},
        {"edition": ""},
        {"share": "-1"},
        {"why": "x" * 10_000},
    ],
)
def test_bad_input_changes_nothing(wrong: dict[str, Any], cell: Drafting) -> None:
    assert (sent(cell, **{**moved(cell), **wrong}).status_code, Draft.objects.count()) == (422, 1)


def test_a_foreign_member_is_refused_and_not_shown(cell: Drafting) -> None:
    answer = sent(cell, **moved(cell, other=cell.people.hoa.pk))
    assert (answer.status_code, "Đỗ Thị Hoa" in answer.content.decode()) == (422, False)
    foreign = cell.people.signed_in("secretary").get(f"/drafts/{cell.draft.pk}/members/{cell.people.hoa.pk}/")
    assert foreign.status_code == 404


def test_a_script_in_a_reason_is_text(cell: Drafting) -> None:
    Pin.objects.create(member=cell.people.an, duty=cell.meeting, kind="forbid", why="<script>alert(1)</script>")
    text = page(cell, path=f"members/{cell.people.an.pk}/")
    assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)


def test_pinned_is_marked_and_can_be_freed(cell: Drafting) -> None:
    sent(cell, verb="pin", member=cell.people.an.pk, duty=cell.records.pk, why="quen việc")
    assert "Đã ghim" in page(cell)
    answer = sent(cell, draft=Draft.objects.get(), verb="free", member=cell.people.an.pk, duty=cell.records.pk)
    assert (answer.status_code, Pin.objects.count()) == (302, 0)


def test_a_health_level_is_said_to_who_may_see_it_and_noted(cell: Drafting) -> None:
    condition(cell.records, "health", health="good")
    Review.objects.create(member=cell.people.an, year=YEAR, hours=60, health="weak")
    seen = {who: page(cell, who) for who in ("committee", "ward-officer")}
    assert ["Sức khỏe chưa đạt" in text for text in seen.values()] == [True, False]
    assert "Không đủ điều kiện" in seen["ward-officer"]
    noted = Journal.objects.filter(verb="read-view-health").values_list("who", "about")
    assert list(noted) == [("committee", f"member:{cell.people.an.pk}")]


def test_a_wish_is_for_the_committee_only_and_noted(cell: Drafting) -> None:
    Review.objects.create(member=cell.people.an, year=YEAR, wishes=["N01"])
    assert ["có nguyện vọng" in page(cell, who) for who in ("committee", "ward-officer")] == [True, False]
    assert Journal.objects.filter(verb="read-view-wishes").count() == 1


def test_members_see_a_released_version_without_hours_and_forms(cell: Drafting) -> None:
    Draft.objects.update(is_released=True, state="adopted")
    Review.objects.create(member=cell.people.an, year=YEAR, hours=20)
    text = page(cell, "member")
    assert [word in text for word in ("Ghi biên bản", "trên 5 giờ", "Sửa phân công", "Tìm người thay")] == [
        True,
        False,
        False,
        False,
    ]


def test_members_see_no_reason_why_others_are_not_fit(cell: Drafting) -> None:
    Draft.objects.update(is_released=True, state="adopted")
    condition(cell.records, "skill", values=["viết biên bản"])
    seen = ["không đủ điều kiện" in page(cell, who) for who in ("secretary", "member")]
    assert seen == [True, False]


def test_hours_reckoned_from_health_are_not_shown_to_the_ward(cell: Drafting) -> None:
    Review.objects.create(member=cell.people.an, year=YEAR, health="weak")
    text = page(cell, "ward-officer")
    card = text[text.index(f'id="member-{cell.people.an.pk}"') :].split("</article>")[0]
    assert (" trên " in card, "giờ mỗi tháng" in card) == (False, True)


def test_the_longest_names_and_two_hundred_members_come_in_pages(cell: Drafting) -> None:
    crowd(cell.people, 60)
    first, second = page(cell), page(cell, path="?page=2")
    assert (first.count("<article"), second.count("<article")) == (50, 13)


@pytest.mark.parametrize("path", ["", "?view=duties", "print/"])
def test_a_large_cell_asks_no_more_queries_than_a_small_one(path: str, cell: Drafting) -> None:
    link, counts = f"/drafts/{cell.draft.pk}/{path}", []
    client = cell.people.signed_in("secretary")
    client.get(link)
    for more in (0, 30, 170):
        for number, who in enumerate(crowd(cell.people, more, begin=more * 10)):
            DraftLine.objects.create(draft=cell.draft, member=who, duty=(cell.records, cell.meeting)[number % 2])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(link).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_duties_given_from_above_count_and_cannot_be_changed_here(cell: Drafting) -> None:
    people = cell.people
    above = Draft.objects.create(
        unit=people.ward,
        year=YEAR,
        number=1,
        state="adopted",
        made_by="hand",
        made_at=cell.draft.made_at,
        actor="khanh",
    )
    shared = cell.records.__class__.objects.create(
        unit=people.ward, year=YEAR, code="P01", name="Tổ công nghệ số", hours=8
    )
    DraftLine.objects.create(draft=above, member=people.an, duty=shared)
    text = page(cell, path=f"members/{people.an.pk}/")
    assert ("P01" in text, "Trên giao" in text, "sửa ở dự kiến của cấp trên" in text) == (True, True, True)
    assert sent(cell, verb="take", member=people.an.pk, duty=shared.pk).status_code == 422


def test_two_of_one_name_are_told_apart_by_year_then_by_group(cell: Drafting) -> None:
    cuc = cell.people.cuc
    for number, year in enumerate((1950, 1972)):
        joined(member(cuc.name, f"2900000{number}", born=LooseDate(year)), cell.people.cell, group=f"Tổ {number}")
    names = ["Lê Thị Cúc (1950)", "Lê Thị Cúc (1972, Tổ 1)", "Lê Thị Cúc (1972, Tổ đảng số 2)"]
    pages = [page(cell), page(cell, path="why/"), page(cell, path=f"members/{cell.people.an.pk}/")]
    assert [[name in text for name in names] for text in pages] == [[True] * 3] * 3
    assert "Trần Thị Bình (" not in pages[0]


def test_what_breaks_a_rule_is_asked_first_and_done_when_confirmed(cell: Drafting) -> None:
    fields = {"verb": "give", "member": cell.people.dung.pk, "duty": cell.records.pk}
    answer = sent(cell, **fields)
    text = answer.content.decode()
    assert (answer.status_code, Draft.objects.count()) == (422, 1)
    assert "Đồng chí Phạm Văn Dũng không đủ điều kiện nhận nhiệm vụ N01" in text
    assert 'name="confirmed" value="1"' in text
    assert (sent(cell, **fields, confirmed="1").status_code, Draft.objects.count()) == (302, 2)


def test_a_full_duty_is_offered_apart_with_the_rule(cell: Drafting) -> None:
    text = page(cell, path=f"members/{cell.people.binh.pk}/")
    possible, against = text[text.index('label="Có thể giao"') :].split("</optgroup>")[:2]
    assert ("N03 Phụ trách hộ" in possible, "N01" in possible) == (True, False)
    assert "N01 Ghi biên bản (nhóm đã đủ người)" in against


def test_cards_are_folded_but_for_those_that_lack_something(cell: Drafting) -> None:
    crowd(cell.people, 9)
    text = page(cell)
    assert (text.count('<details class="roviec-fold" open>'), text.count('<details class="roviec-fold">')) == (5, 7)


def by_htmx(cell: Drafting, **fields: Any) -> Any:
    plain = {"edition": Draft.objects.get(pk=cell.draft.pk).edition, "verb": "move", **fields}
    link = f"/drafts/{cell.draft.pk}/edit/"
    return cell.people.signed_in("secretary").post(link, plain, headers={"hx-request": "true"})


def test_htmx_gets_only_the_cards_that_a_change_touches(cell: Drafting) -> None:
    Draft.objects.update(made_by="hand", seed=None)
    who = cell.people
    answer = by_htmx(cell, member=who.an.pk, duty=cell.records.pk, other=who.cuc.pk)
    text = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == "false"
    cards = [f'id="member-{one.pk}"' in text for one in (who.an, who.binh, who.cuc)]
    assert (cards, "<html" in text, "<h1" in text) == ([True, False, True], False, False)
    assert [
        part in text for part in ('id="live"', "Đã lưu vào phiên bản 1", 'id="edition" value="1"', "autofocus")
    ] == [True] * 4


def test_htmx_is_sent_to_the_new_version_or_asked_in_the_card(cell: Drafting) -> None:
    who = cell.people
    asked = by_htmx(cell, member=who.an.pk, duty=cell.records.pk, other=who.dung.pk)
    assert (asked.status_code, asked.headers["HX-Retarget"]) == (422, f"#hand-{who.an.pk}")
    wrong = by_htmx(cell, member=who.an.pk, duty=cell.records.pk, other="")
    assert ("<html" in wrong.content.decode(), "Chọn đồng chí nhận" in wrong.content.decode()) == (False, True)
    moved = by_htmx(cell, member=who.an.pk, duty=cell.records.pk, other=who.cuc.pk)
    assert moved.headers["HX-Redirect"] == f"/drafts/{cell.now().pk}/#member-{who.an.pk}"
