"""The page of a member, and the forms about them."""

from __future__ import annotations

from datetime import date

import pytest
from django.forms import ValidationError

from roviec.records.models import Journal, Member, Membership, StandingPeriod, Transfer, Unit
from roviec.web.asked import today
from roviec.web.forms.fields import LooseDayField
from tests.records import rows
from tests.records.rows import joined
from tests.web.people import Ward, membership

SCRIPT = "<script>alert(1)</script>"


def page(people: Ward, who: str, link: str) -> str:
    return people.signed_in(who).get(link).content.decode()


def send(people: Ward, link: str, who: str = "secretary", **fields: object):  # type: ignore[no-untyped-def] # Django's test answers have no public type
    return people.signed_in(who).post(link, fields)


def test_a_member_sees_their_own_page_and_no_button(people: Ward) -> None:
    shown = page(people, "member", f"/members/{people.cuc.pk}/")
    assert ("27000003" in shown, "Sửa hồ sơ" in shown, "Ai đã xem" in shown) == (True, False, True)


@pytest.mark.parametrize(
    ("who", "link"), [("member", "/my/review/"), ("committee", "/members/{}/review/"), ("auditor", "")]
)
def test_the_review_is_a_link_for_those_who_may_open_it(people: Ward, who: str, link: str) -> None:
    answer = people.signed_in(who).get(f"/members/{people.cuc.pk}/")
    assert answer.context["review"] == link.format(people.cuc.pk)


def test_why_somebody_is_away_is_shown_only_with_the_right_and_noted(people: Ward) -> None:
    people.cuc.absences.create(kind="treatment", starts=date(2026, 5, 1))
    link = f"/members/{people.cuc.pk}/"
    seen = {who: "đi chữa bệnh" in page(people, who, link) for who in ("committee", "ward-officer", "member")}
    assert seen == {"committee": True, "ward-officer": False, "member": True}
    assert list(Journal.objects.values_list("who", "verb")) == [("committee", "read-view-health")]
    assert "Trần Thị Bình, xem mức sức khỏe" in page(people, "member", link)


def test_an_officer_changes_an_absence_without_seeing_why(people: Ward) -> None:
    away = people.cuc.absences.create(kind="treatment", starts=date(2026, 5, 1))
    link = f"/absences/{away.pk}/"
    assert "checked" not in page(people, "ward-officer", link)
    send(people, link, "ward-officer", starts="02/05/2026", edition=0)
    away.refresh_from_db()
    assert (away.kind, away.starts) == ("treatment", date(2026, 5, 2))


def test_a_guest_is_seen_from_both_cells_each_with_its_own_group(people: Ward) -> None:
    joined(people.cuc, people.other_cell, "temporary-in", is_temporary=True, group="Tổ khách")
    link = f"/members/{people.cuc.pk}/"
    shown = [people.signed_in(who).get(link).context["belongs"].group for who in ("secretary", "neighbour")]
    assert shown == ["Tổ đảng số 2", "Tổ khách"]


def test_a_member_is_added_with_days_as_people_write_them(people: Ward) -> None:
    fields = {
        "name": "  Lý  Văn Tám ",
        "card": "2800 0001",
        "born": "3/1958",
        "standing": "official",
        "starts": "1.3.2026",
    }
    answer = send(people, f"/units/{people.cell.pk}/members/new/", **fields)
    made = Member.objects.get(name="Lý Văn Tám")
    assert answer.headers["Location"] == f"/members/{made.pk}/"
    assert (made.card, str(made.born), membership(made).starts) == ("28000001", "1958-03", date(2026, 3, 1))


def test_all_errors_come_at_once_and_nothing_typed_is_lost(people: Ward) -> None:
    fields = {
        "name": "",
        "born": "31/02/1990",
        "joined": "hôm qua",
        "starts": "2026",
        "standing": "king",
        "lane": SCRIPT,
    }
    answer = send(people, f"/units/{people.cell.pk}/members/new/", **fields)
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (
        422,
        ["born", "joined", "name", "standing", "starts"],
    )
    shown = answer.content.decode()
    assert (SCRIPT in shown, "31/02/1990" in shown) == (False, True)


def test_a_namesake_is_confirmed_by_a_box_shown_only_then(people: Ward) -> None:
    link, fields = f"/units/{people.cell.pk}/members/new/", {"name": "Lê Thị Cúc", "standing": "official"}
    first = send(people, link, **fields)
    assert (first.status_code, 'type="checkbox" name="is_confirmed"' in first.content.decode()) == (422, True)
    assert send(people, link, **fields, is_confirmed="on").status_code == 302
    assert Member.objects.filter(name="Lê Thị Cúc").count() == 2


def test_no_field_lets_the_browser_cut_what_is_typed(people: Ward) -> None:
    client = people.signed_in("secretary")
    pages = [f"/units/{people.cell.pk}/members/new/", f"/members/{people.cuc.pk}/review/"]
    forms = [client.get(page).content.decode().partition("<main")[2] for page in pages]
    assert ["maxlength" in form for form in forms] == [False, False]


@pytest.mark.parametrize("name", ["x" * 10_000, SCRIPT])
def test_long_names_and_scripts_do_no_harm(people: Ward, name: str) -> None:
    answer = send(people, f"/members/{people.cuc.pk}/edit/", name=name, edition=0)
    assert answer.status_code == (422 if len(name) > 200 else 302)
    assert SCRIPT not in page(people, "secretary", f"/units/{people.cell.pk}/members/")


def test_the_second_of_two_sees_both_texts_and_may_save_then(people: Ward) -> None:
    link, fields = f"/members/{people.cuc.pk}/edit/", {"name": "Lê Thị Cúc", "edition": 0}
    send(people, link, "ward-officer", **fields, job="giáo viên", lane="Ngõ 3")
    answer = send(people, link, **fields, job="hưu trí", lane="Ngõ 3")
    assert (answer.status_code, answer.context["form"].now_kept["job"]) == (422, "giáo viên")
    assert "Hiện đang lưu:" in answer.content.decode()
    assert 'name="edition" value="1"' in answer.content.decode()
    send(people, link, **{**fields, "edition": 1}, job="hưu trí", lane="Ngõ 3")
    assert Member.objects.get(pk=people.cuc.pk).job == "hưu trí"


def test_a_form_sent_twice_is_done_once(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/members/{people.cuc.pk}/posts/new/"
    fields = {"name": "tổ trưởng", "once": "b" * 32}
    assert [client.post(link, fields).status_code for _ in "ab"] == [302, 302]
    assert people.cuc.posts_held.count() == 1


FORMS = {
    "standing": {"standing": "reduced", "day": "01/03/2026", "paper": "NQ 5", "edition": 0},
    "skills": {"skills": "tin học cấp 2\nkế toán", "edition": 0},
    "posts/new": {"name": "tổ trưởng", "introduced_on": "01/03/2026"},
    "absences/new": {"kind": "work", "starts": "01/03/2026", "ends": "01/06/2026"},
    "exemptions/new": {"day": "01/03/2026", "is_written": "1", "has_paper": ""},
    "leave": {"how": "struck-off", "day": "01/03/2026", "edition": 0},
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_saved_and_leads_back_to_the_member(people: Ward, form: str) -> None:
    client, link = people.signed_in("secretary"), f"/members/{people.cuc.pk}/{form}/"
    assert client.get(link).status_code == 200
    answer = client.post(link, FORMS[form])
    assert answer.headers.get("Location") == f"/members/{people.cuc.pk}/"
    assert client.get(f"/members/{people.cuc.pk}/").status_code == 200
    assert Journal.objects.filter(about=f"member:{people.cuc.pk}").count() == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrong", ["x" * 10_000, SCRIPT, "31/13/2026"])
def test_each_form_refuses_nonsense_with_the_form(people: Ward, form: str, wrong: str) -> None:
    answer = send(people, f"/members/{people.cuc.pk}/{form}/", **dict.fromkeys(FORMS[form], wrong))
    assert (answer.status_code, SCRIPT in answer.content.decode()) == (422, False)


def test_a_stale_standing_is_not_written(people: Ward) -> None:
    Member.objects.filter(pk=people.cuc.pk).update(edition=4)
    answer = send(people, f"/members/{people.cuc.pk}/standing/", **FORMS["standing"])
    assert (answer.status_code, 'value="4"' in answer.content.decode()) == (422, True)
    assert StandingPeriod.objects.filter(standing="reduced").count() == 0


def test_leaving_can_be_undone_from_the_green_line(people: Ward) -> None:
    client = people.signed_in("secretary")
    client.post(f"/members/{people.cuc.pk}/leave/", FORMS["leave"])
    shown = client.get(f"/members/{people.cuc.pk}/").content.decode()
    assert (f"/members/{people.cuc.pk}/leave/undo/" in shown, "xóa tên" in shown) == (True, True)
    client.post(f"/members/{people.cuc.pk}/leave/undo/")
    assert membership(people.cuc).leaving == ""


def test_an_exemption_goes_from_request_to_return(people: Ward) -> None:
    client = people.signed_in("secretary")
    client.post(f"/members/{people.cuc.pk}/exemptions/new/", FORMS["exemptions/new"])
    asked = people.cuc.exemptions.get()
    client.post(f"/exemptions/{asked.pk}/", {"resolution": "09-NQ/CB", "starts": "01/04/2026"})
    assert "09-NQ/CB" in client.get(f"/members/{people.cuc.pk}/").content.decode()
    client.post(f"/exemptions/{asked.pk}/end/", {"day": "01/06/2026", "paper": "NQ 12", "edition": 0})
    asked.refresh_from_db()
    assert (asked.starts, asked.ends) == (date(2026, 4, 1), date(2026, 6, 1))


def test_a_transfer_is_seen_from_both_ends_and_opens_the_file_only_when_received(people: Ward) -> None:
    link = f"/members/{people.cuc.pk}/transfer/?q=khu+pho+2"
    fields = {"target": people.other_cell.pk, "is_temporary": "0", "day": f"{today():%d/%m/%Y}", "paper": "12-GT"}
    answer = send(people, link, **fields)
    moving = Transfer.objects.get()
    assert answer.headers["Location"] == f"/transfers/{moving.pk}/"
    neighbour = people.signed_in("neighbour")
    shown = neighbour.get(f"/transfers/{moving.pk}/").content.decode()
    assert ("Lê Thị Cúc" in shown, people.cuc.card in shown) == (True, False)
    assert neighbour.get(f"/members/{people.cuc.pk}/").status_code == 404
    neighbour.post(f"/transfers/{moving.pk}/receive/", {"group": ""})
    assert neighbour.get(f"/members/{people.cuc.pk}/").status_code == 200
    assert people.signed_in("secretary").get(f"/members/{people.cuc.pk}/").status_code == 404
    assert people.signed_in("secretary").get(f"/transfers/{moving.pk}/").status_code == 200


def test_the_target_is_searched_without_marks_and_must_be_one_of_those_found(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/members/{people.cuc.pk}/transfer/"
    found = [unit.name for unit in client.get(f"{link}?q=khu+pho+xa").context["units"]]
    assert found == ["Chi bộ khu phố Xa"]
    assert [unit.name for unit in client.get(f"{link}?q=phuong+xa").context["units"]] == ["Chi bộ khu phố Xa"]
    fields = {"target": people.ward.pk, "is_temporary": "0", "day": "01/03/2026"}
    assert client.post(f"{link}?q=khu+pho+xa", fields).status_code == 422
    assert Transfer.objects.count() == 0


def test_cells_of_the_own_ward_stand_first_among_targets(people: Ward) -> None:
    far = people.far_cell
    for name in ("Chi bộ khu phố 7", "Chi bộ khu phố 8"):
        rows.unit(name, people.ward, kind="chi bộ")
    Unit.objects.filter(pk=far.pk).update(name="Chi bộ khu phố 0")
    page = people.signed_in("secretary").get(f"/members/{people.cuc.pk}/transfer/?q=khu+pho")
    assert [unit.name for unit in page.context["units"]] == [
        *("Chi bộ khu phố 2", "Chi bộ khu phố 7", "Chi bộ khu phố 8", "Chi bộ khu phố 0"),
    ]


def test_the_working_unit_stays_ones_own_on_a_transfer_from_elsewhere(people: Ward) -> None:
    moving = Transfer.objects.create(
        member=people.cuc, origin=people.cell, target=people.other_cell, day=date(2026, 3, 1), sent_by="an"
    )
    answer = people.signed_in("neighbour").get(f"/transfers/{moving.pk}/")
    assert answer.wsgi_request.unit == people.other_cell  # type: ignore[attr-defined] # the reception gave it


def test_the_page_of_a_member_takes_a_fixed_number_of_queries(people: Ward, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    client, link = people.signed_in("secretary"), f"/members/{people.cuc.pk}/"
    client.get(link)
    for number in range(3):
        people.cuc.posts_held.create(name=f"tổ trưởng {number}")
        people.cuc.skills.create(name=f"nghề {number}")
        people.cuc.past_duties.create(year=2020 + number, code="N1")
        gone = Membership.objects.create(member=people.cuc, unit=people.far_cell, ends=date(2020, 1, 1 + number))
        StandingPeriod.objects.create(membership=gone, standing="official", ends=gone.ends)
    with django_assert_num_queries(20):
        client.get(link)


def test_a_day_its_month_does_not_have_is_told_so() -> None:
    with pytest.raises(ValidationError) as wrong:
        LooseDayField().clean("31/02/1960")
    assert wrong.value.messages == ["Tháng 2 năm 1960 không có ngày 31."]
