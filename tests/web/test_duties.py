"""Duties of the year: the list, by hand, from the catalogue, from last year; additions to the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roviec.records.models import CatalogueEntry, Draft, DraftLine, Duty, Journal, PastDuty, PostHeld
from roviec.web.asked import today, usual_year
from tests.records import rows
from tests.web.people import Ward, membership

YEAR = usual_year(today())
FORM: dict[str, Any] = {
    "edition": "0",
    "code": "N01",
    "name": "Tuyên truyền nghị quyết",
    "category": "Dân vận, tuyên truyền",
    "product": "Bản tin hằng tháng",
    "due": "Hằng tháng",
    "supervisor": "Trần Thị Bình",
    "hours": "2,5",
    "people_min": "1",
    "people_max": "2",
    "needs": "chính thức; tuổi 18-70",
    "priority": "3",
    "lanes": "Ngõ 1; Ngõ 2",
    "households": "0",
    "share_min": "3",
    "share_max": "15",
    "not_with": "",
}


def list_of(people: Ward, more: str = "") -> str:
    return f"/units/{people.cell.pk}/duties/{more}"


def test_a_duty_by_hand_is_kept_with_its_conditions(people: Ward) -> None:
    answer = people.signed_in("committee").post(list_of(people, "new/"), FORM)
    duty = Duty.objects.get()
    assert (answer.headers["Location"], duty.year, duty.hours, duty.lanes) == (
        *(f"/duties/{duty.pk}/", YEAR, 10),
        ["Ngõ 1", "Ngõ 2"],
    )
    assert list(duty.conditions.order_by("place").values_list("kind", "low", "high")) == [
        ("standing", None, None),
        ("age", 18, 70),
    ]
    told = Journal.objects.get(verb="add-duties")
    assert told.data == {"year": YEAR, "origin": "hand", "codes": ["N01"]}


def test_a_supervisor_nobody_is_called_is_asked_about_once(people: Ward) -> None:
    client = people.signed_in("committee")
    stranger = {**FORM, "supervisor": "Trần Văn Lạ"}
    asked = client.post(list_of(people, "new/"), stranger)
    (error,) = asked.context["form"].errors["supervisor"]
    box = 'type="checkbox" name="is_outsider"'
    assert (asked.status_code, "Trần Văn Lạ" in error, box in asked.content.decode()) == (422, True, True)
    assert client.post(list_of(people, "new/"), {**stranger, "is_outsider": "on"}).status_code == 302
    assert Duty.objects.get().supervisor == "Trần Văn Lạ"


@pytest.mark.parametrize(("codes", "said"), [("N01", "không thể kỵ chính nó"), ("Z99", "Mã Z99 không có")])
def test_duties_that_are_not_there_are_not_kept_apart(people: Ward, codes: str, said: str) -> None:
    answer = people.signed_in("committee").post(list_of(people, "new/"), {**FORM, "not_with": codes})
    assert [said in error for error in answer.context["form"].errors["not_with"]] == [True]
    assert (answer.status_code, Duty.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"people_min": "3"}, "không được ít hơn số người ít nhất"),
        ({"share_min": "20"}, "số hộ nhiều nhất của mỗi người"),
        ({"people_min": "0", "people_max": "0"}, "không có người nào và không có hộ nào"),
        ({"needs": "phải giỏi"}, "Chưa hiểu mục “phải giỏi”"),
        ({"needs": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        ({"hours": "nhiều"}, "Ghi số giờ mỗi tháng"),
        ({"name": "x" * 10_000}, "300"),
        ({"households": "-1"}, "Ghi một số từ 0 đến 100.000."),
        ({"people_max": "một"}, "Ghi một số từ 0 đến 1.000."),
    ],
)
def test_a_wrong_duty_is_refused_with_words(people: Ward, wrong: dict[str, str], said: str) -> None:
    answer = people.signed_in("committee").post(list_of(people, "new/"), {**FORM, **wrong})
    text = answer.content.decode()
    assert (answer.status_code, said in text, "<script>alert" in text) == (422, True, False)
    assert Duty.objects.count() == 0


def test_a_code_stands_once_a_year(people: Ward) -> None:
    rows.duty(people.cell, "N01", year=YEAR)
    answer = people.signed_in("committee").post(list_of(people, "new/"), FORM)
    assert (answer.status_code, f"Mã N01 đã có trong danh sách năm {YEAR}" in answer.content.decode()) == (422, True)


def test_editing_keeps_what_is_said_and_refuses_the_stale(people: Ward) -> None:
    row = rows.duty(people.cell, "N01", year=YEAR)
    client, link = people.signed_in("secretary"), f"/duties/{row.pk}/edit/"
    first = client.post(link, {**FORM, "name": "Trực nhà văn hóa"})
    second = client.post(link, {**FORM, "name": "Việc khác"})
    row.refresh_from_db()
    text = second.content.decode()
    assert (first.status_code, second.status_code, row.name) == (302, 422, "Trực nhà văn hóa")
    assert ("<strong>Trực nhà văn hóa</strong>" in text, 'name="edition" value="1"' in text) == (True, True)


def test_what_is_shown_in_the_form_can_be_sent_back(people: Ward) -> None:
    client = people.signed_in("secretary")
    client.post(list_of(people, "new/"), FORM)
    link = f"/duties/{Duty.objects.get().pk}/edit/"
    form = client.get(link).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value is not None and value is not False}
    assert client.post(link, sent).status_code == 302
    duty = Duty.objects.get()
    assert (duty.edition, duty.hours, duty.lanes, duty.conditions.count()) == (1, 10, ["Ngõ 1", "Ngõ 2"], 2)


def test_what_is_unclear_is_said_while_typing_and_writes_nothing(people: Ward) -> None:
    typed = {**FORM, "due": "", "name": "Việc khác", "needs": "phải giỏi", "people_min": ""}
    answer = people.signed_in("committee").post(list_of(people, "check/"), typed)
    text = answer.content.decode()
    found = ("chưa có thời hạn" in text, "còn chung chung" in text, "Chưa hiểu mục" in text, "chưa ước" in text)
    assert (answer.status_code, found, Duty.objects.count()) == (200, (True, True, True, False), 0)


def test_the_list_says_what_is_unclear_and_shows_shared_duties(people: Ward) -> None:
    rows.duty(people.cell, "N01", year=YEAR)
    rows.duty(people.ward, "P01", year=YEAR, name="Tổ công nghệ số")
    rows.duty(people.other_cell, "X01", year=YEAR, name="Việc của chi bộ bạn")
    text = people.signed_in("member").get(list_of(people)).content.decode()
    assert ("N01 chưa có sản phẩm" in text, "Tổ công nghệ số" in text, "Việc của chi bộ bạn" in text) == (
        True,
        True,
        False,
    )
    assert ("Đảng bộ phường Bến Trăng" in text, "Ghi tay" in text) == (True, False)


def test_lanes_without_a_duty_are_named(people: Ward) -> None:
    rows.duty(people.cell, "N01", year=YEAR, lanes=["ngõ 1"])
    lanes = people.signed_in("member").get(list_of(people)).context["lanes"]
    assert lanes == {"all": 3, "covered": 1, "open": ["Ngõ 2", "Ngõ 3"], "are_named": True}


def test_households_say_how_many_people_they_need(people: Ward) -> None:
    row = rows.duty(people.cell, "N01", year=YEAR, households=40, lanes=["Ngõ 1", "Ngõ 9"])
    answer = people.signed_in("member").get(f"/duties/{row.pk}/")
    assert (answer.context["people"], answer.context["lanes"]) == ((3, 13), [("Ngõ 1", 1), ("Ngõ 9", 0)])


@pytest.mark.parametrize("many", [1, 200])
def test_the_list_asks_a_fixed_number_of_questions(people: Ward, many: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    for place in range(many):
        rows.duty(people.cell, f"N{place}", year=YEAR, lanes=["Ngõ 1"])
    rows.duty(people.ward, "P01", year=YEAR)
    client = people.signed_in("member")
    with django_assert_num_queries(8):
        client.get(list_of(people))


def test_a_duty_in_a_draft_cannot_be_removed(people: Ward) -> None:
    row = rows.duty(people.cell, "N01", year=YEAR)
    draft = Draft.objects.create(
        unit=people.cell, year=YEAR, number=2, made_by="hand", made_at="2026-01-15T08:00Z", actor="an"
    )
    line = DraftLine.objects.create(draft=draft, member=people.cuc, duty=row)
    client, link = people.signed_in("committee"), f"/duties/{row.pk}/remove/"
    answer = client.post(link, {})
    assert (answer.status_code, "đang nằm trong dự kiến (2)" in answer.content.decode()) == (409, True)
    line.delete()
    assert (client.post(link, {}).status_code, Duty.objects.count()) == (302, 0)


def test_ticked_duties_of_the_catalogue_come_into_the_year(people: Ward) -> None:
    CatalogueEntry.objects.create(unit=people.ward, code="P90", name="Trực đò", needs="nam", hours=6)
    CatalogueEntry.objects.create(unit=people.other_cell, code="X90", name="Việc riêng của chi bộ bạn")
    client, link = people.signed_in("committee"), f"/units/{people.cell.pk}/catalogue/"
    text = client.get(link).content.decode()
    client.post(link, {"code": ["A05", "P90"]})
    assert ("Trực đò" in text, "Việc riêng của chi bộ bạn" in text, "C35" in text) == (True, False, True)
    assert list(Duty.objects.order_by("pk").values_list("code", "year", "hours")) == [
        ("A05", YEAR, 20),
        ("P90", YEAR, 6),
    ]
    assert Duty.objects.get(code="P90").conditions.get().sexes == ["male"]


@pytest.mark.parametrize(
    ("codes", "said"), [([], "Chưa đánh dấu"), (["Z99"], "Tải lại trang"), (["A05", "A06"], "A06")]
)
def test_the_catalogue_takes_all_or_nothing(people: Ward, codes: list[str], said: str) -> None:
    rows.duty(people.cell, "A06", year=YEAR)
    answer = people.signed_in("committee").post(f"/units/{people.cell.pk}/catalogue/", {"code": codes})
    assert (answer.status_code, said in answer.content.decode(), Duty.objects.count()) == (422, True, 1)


def test_the_catalogue_folds_by_category_until_something_is_asked_for(people: Ward) -> None:
    client = people.signed_in("secretary")
    folded = client.get(f"/units/{people.cell.pk}/catalogue/")
    asked = client.get(f"/units/{people.cell.pk}/catalogue/?find=hoa giai")
    counted = [one.content.decode().count('roviec-unfold" open') for one in (folded, asked)]
    assert counted == [0, len(asked.context["groups"])]
    assert sum(len(one["rows"]) for one in folded.context["groups"].values()) == folded.context["count"]


def test_a_member_sees_the_catalogue_and_may_not_take_from_it(people: Ward) -> None:
    client, link = people.signed_in("member"), f"/units/{people.cell.pk}/catalogue/"
    seen = client.get(link)
    assert (seen.status_code, 'type="checkbox"' in seen.content.decode()) == (200, False)
    assert client.post(link, {"code": ["A05"]}).status_code == 403


@pytest.mark.parametrize("many", [0, 30])
def test_the_catalogue_asks_a_fixed_number_of_questions(people: Ward, many: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    for place in range(many):
        CatalogueEntry.objects.create(unit=people.ward, code=f"P{place}", name="Trực đò")
    client = people.signed_in("committee")
    with django_assert_num_queries(8):
        client.get(f"/units/{people.cell.pk}/catalogue/")


ENTRY = {
    name: FORM[name] for name in ("name", "category", "product", "due", "hours", "people_min", "people_max", "needs")
}


def test_an_addition_is_made_changed_and_removed_where_it_was_made(people: Ward) -> None:
    client = people.signed_in("secretary")
    new = f"/units/{people.cell.pk}/catalogue/new/"
    answers = [client.post(new, {**ENTRY, "code": code}).status_code for code in ("A05", "T01")]
    row = CatalogueEntry.objects.get()
    stale = client.post(f"/catalogue/{row.pk}/edit/", {**ENTRY, "code": "T01", "edition": "0"}).status_code
    saved = client.post(f"/catalogue/{row.pk}/edit/", {**ENTRY, "code": "T02", "edition": "1"}).status_code
    row.refresh_from_db()
    assert (answers, stale, saved, row.code, row.hours) == ([422, 302], 422, 302, "T02", 10)
    assert people.signed_in("neighbour").get(f"/catalogue/{row.pk}/edit/").status_code == 404
    assert (client.post(f"/catalogue/{row.pk}/remove/").status_code, CatalogueEntry.objects.count()) == (302, 0)


def before(people: Ward) -> tuple[Duty, Duty, Duty]:
    """Last year: Cúc, who has left, and Dũng, now exempt, had one; Bình the post of another; a third had nobody."""
    one = rows.duty(people.cell, "N01", year=YEAR - 1)
    two = rows.duty(people.cell, "N02", year=YEAR - 1, name="Tổ trưởng dân phố", is_post=True)
    two.conditions.create(place=0, kind="post", values=["tổ trưởng dân phố"])
    three = rows.duty(people.cell, "N03", year=YEAR - 1, name="Trực đò")
    for who, code in ((people.cuc, "N01"), (people.dung, "tuyên truyền nghị quyết"), (people.binh, "N02")):
        PastDuty.objects.create(member=who, year=YEAR - 1, code=code)
    PostHeld.objects.create(member=people.binh, name="Tổ trưởng dân phố", ends=date(YEAR - 1, 6, 1))
    left = membership(people.cuc)
    left.ends = today()
    left.save()
    return one, two, three


def test_last_year_says_what_has_changed_for_each_duty(people: Ward) -> None:
    before(people)
    rows.joined(rows.member("Vũ Văn Khôi", "28000001"), people.cell, starts=date(YEAR - 1, 5, 1))
    found = people.signed_in("committee").get(list_of(people, "last-year/")).context["found"]
    codes = [[one.code for one in row.changes] for row in found.duties]
    assert codes == [["carry-left", "carry-exempt"], ["carry-post-ended"], ["carry-nobody"]]
    assert found.newcomers == ("Vũ Văn Khôi",)


def test_duties_of_last_year_come_over_with_their_conditions(people: Ward) -> None:
    one, two, _ = before(people)
    answer = people.signed_in("committee").post(list_of(people, "last-year/"), {"duty": [one.pk, two.pk]})
    fresh = Duty.objects.of_year(YEAR)
    assert (answer.status_code, [duty.code for duty in fresh]) == (302, ["N01", "N02"])
    assert fresh[1].conditions.get().values == ["tổ trưởng dân phố"]


def test_who_had_a_carried_duty_by_the_adopted_draft_is_remembered(people: Ward) -> None:
    one = rows.duty(people.cell, "N01", year=YEAR - 1)
    draft = Draft.objects.create(
        unit=people.cell,
        year=YEAR - 1,
        number=1,
        state="adopted",
        made_by="hand",
        made_at="2026-01-15T08:00Z",
        actor="an",
    )
    DraftLine.objects.create(draft=draft, member=people.an, duty=one)
    people.signed_in("committee").post(list_of(people, "last-year/"), {"duty": [one.pk]})
    assert list(PastDuty.objects.values_list("member", "year", "code")) == [(people.an.pk, YEAR - 1, "N01")]


@pytest.mark.parametrize("sent", [{}, {"duty": ["x", "99999999999999999"]}, {"duty": ["987654"]}])
def test_nothing_or_something_foreign_ticked_carries_nothing(people: Ward, sent: dict[str, list[str]]) -> None:
    before(people)
    answer = people.signed_in("committee").post(list_of(people, "last-year/"), sent)
    assert (answer.status_code, Duty.objects.of_year(YEAR).count()) == (422, 0)


@pytest.mark.parametrize("many", [3, 30])
def test_last_year_asks_a_fixed_number_of_questions(people: Ward, many: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    for place in range(many):
        rows.duty(people.cell, f"N{place}", year=YEAR - 1)
        PastDuty.objects.create(member=people.an, year=YEAR - 1, code=f"N{place}")
    client = people.signed_in("committee")
    with django_assert_num_queries(15):
        client.get(list_of(people, "last-year/"))


def test_a_duty_sent_twice_is_made_once(people: Ward) -> None:
    client = people.signed_in("committee")
    answers = [client.post(list_of(people, "new/"), {**FORM, "once": "b" * 32}).status_code for _ in range(2)]
    assert (answers, Duty.objects.count()) == ([302, 302], 1)
