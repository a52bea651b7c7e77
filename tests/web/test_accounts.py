"""Accounts: made with a first password shown once, roles given and ended, and nobody raises themselves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from roviec.domain.access import Role
from roviec.records.models import Account, Journal, RoleHeld, Visit, named
from roviec.web.asked import today
from tests.records.rows import joined, member
from tests.web.people import GROUP, PASSWORD, Ward

Queries = object


def administrator(people: Ward) -> Client:
    return people.signed_in("administrator")


def link(people: Ward, who: str, rest: str = "") -> str:
    return f"/accounts/{people.accounts[who].pk}/{rest}"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def password_on(page: str) -> str:
    found = re.search(r"[a-z]+-[a-z]+-[a-z]+-\d{4}", page)
    return found.group() if found else ""


def verbs() -> list[str]:
    return list(Journal.objects.order_by("pk").values_list("verb", flat=True))


def test_accounts_are_listed_by_given_name_with_their_roles(people: Ward) -> None:
    page = text(administrator(people), f"/units/{people.cell.pk}/accounts/")
    names = re.findall(r'href="/accounts/\d+/">([^<]+)', page)
    assert names == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Người giữ vai group-head"]
    assert page.count(f"tổ trưởng tổ đảng, {people.cell.name}, {GROUP}") == 1


def test_whoever_has_a_role_above_is_not_a_matter_of_the_cell(people: Ward) -> None:
    RoleHeld.objects.create(account=people.accounts["member"], role=Role.AUDITOR.value, unit=people.ward)
    assert "Lê Thị Cúc" not in text(administrator(people), f"/units/{people.cell.pk}/accounts/")
    assert "Lê Thị Cúc" in text(administrator(people), f"/units/{people.ward.pk}/accounts/")


def test_accounts_without_anything_lie_with_the_top(people: Ward) -> None:
    Account.objects.create(login="trongan", **named("Không Vai Trò"))
    pages = [text(administrator(people), f"/units/{unit.pk}/accounts/") for unit in (people.city, people.ward)]
    assert ["Không Vai Trò" in page for page in pages] == [True, False]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_takes_the_same_queries(people: Ward, count: int, django_assert_num_queries: Queries) -> None:
    for number in range(count):
        account = Account.objects.create(login=f"them{number}", **named(f"Người Thêm {number}"))
        RoleHeld.objects.create(account=account, role=Role.AUDITOR.value, unit=people.ward)
    client = administrator(people)
    with django_assert_num_queries(8):  # type: ignore[operator] # a fixture of the test library
        client.get(f"/units/{people.city.pk}/accounts/")


def test_a_member_is_found_without_marks_and_gets_an_account(people: Ward) -> None:
    client, new = administrator(people), f"/units/{people.ward.pk}/accounts/new/"
    assert f'href="?member={people.dung.pk}"' in text(client, f"{new}?q=pham van d")
    form = f"{new}?member={people.dung.pk}"
    assert 'value="dungpv"' in text(client, form)
    sent = client.post(form, {"login": "dungpv", "unit": people.cell.pk})
    account = Account.objects.get(login="dungpv")
    assert (sent.headers["Location"], account.member) == (f"/accounts/{account.pk}/slip/", people.dung)
    assert (account.must_change, verbs()) == (True, ["make-account"])


def test_the_first_password_opens_once_and_is_shown_once(people: Ward) -> None:
    client = administrator(people)
    new = f"/units/{people.ward.pk}/accounts/new/?member={people.dung.pk}"
    slip = client.post(new, {"login": "dungpv", "unit": people.cell.pk}).headers["Location"]
    password = password_on(text(client, slip))
    assert password_on(text(client, slip)) == ""
    other = Client()
    assert other.post("/sign-in/", {"login": "dungpv", "password": password}).headers["Location"] == "/"
    assert other.get("/").headers["Location"] == "/my/password/"


def test_the_password_stands_nowhere_in_the_session(people: Ward) -> None:
    client = administrator(people)
    client.post(link(people, "member", "password/"))
    kept = str(dict(client.session))
    password = password_on(text(client, link(people, "member", "slip/")))
    assert (password != "", password in kept) == (True, False)


def test_an_officer_gets_an_account_with_a_role_at_once(people: Ward) -> None:
    client, new = administrator(people), f"/units/{people.ward.pk}/accounts/new/?officer=1"
    fields = {"name": "Nguyễn Thị Khánh", "login": "KhanhNT", "unit": people.ward.pk}
    assert client.post(new, fields).status_code == 422
    client.post(new, {**fields, "role": "ward-officer", "ends": "31/12/2090"})
    held = RoleHeld.objects.get(account__login="khanhnt")
    assert (held.role, held.unit, held.starts, held.ends.year) == ("ward-officer", people.ward, today(), 2090)
    assert verbs() == ["make-account", "give-role"]


def test_two_of_one_name_are_told_apart_and_get_two_logins(people: Ward) -> None:
    joined(member("Phạm Văn Dũng", "27000044"), people.cell)
    Account.objects.create(login="dungpv", **named("Ai Đó"))
    client, new = administrator(people), f"/units/{people.ward.pk}/accounts/new/"
    assert text(client, f"{new}?q=dung").count("sinh năm 1941") == 1
    assert 'value="dungpv2"' in text(client, f"{new}?member={people.dung.pk}")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"login": "secretary"}, "đã có người dùng"),
        ({"login": "x" * 10_000}, "govuk-error-message"),
        ({"login": "<script>"}, "Chỉ dùng chữ thường không dấu"),
        ({"login": "moi", "role": "king"}, "govuk-error-message"),
        ({"login": "moi", "role": "secretary", "unit": "0"}, "govuk-error-message"),
        ({"login": "moi", "role": "group-head", "group": "Tổ lạ"}, "không có tổ đảng “Tổ lạ”"),
        ({"login": "moi", "role": "secretary", "group": GROUP}, "Tên tổ đảng chỉ ghi cho tổ trưởng"),
        ({"login": "moi", "role": "secretary", "starts": "32/13/2026"}, "govuk-error-message"),
        ({"login": "moi", "role": "secretary", "starts": "02/02/2026", "ends": "01/02/2026"}, "Ngày thôi phải sau"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_made(people: Ward, fields: dict[str, str], said: str) -> None:
    new = f"/units/{people.ward.pk}/accounts/new/?member={people.dung.pk}"
    answer = administrator(people).post(new, {"unit": people.cell.pk, **fields})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (Account.objects.filter(member=people.dung).exists(), verbs()) == (False, [])


def test_a_role_of_a_cell_is_not_given_for_a_whole_ward(people: Ward) -> None:
    answer = administrator(people).post(link(people, "member", "role/"), {"role": "secretary", "unit": people.ward.pk})
    assert (answer.status_code, "chỉ giao ở chi bộ" in answer.content.decode()) == (422, True)


def test_a_role_is_given_once_and_ended_today(people: Ward) -> None:
    client, fields = administrator(people), {"role": "committee", "unit": people.cell.pk, "starts": "01/01/2020"}
    client.post(link(people, "member", "role/"), fields)
    assert client.post(link(people, "member", "role/"), fields).status_code == 422
    held = RoleHeld.objects.get(account=people.accounts["member"])
    client.post(link(people, "member", "role/end/"), {"role": held.pk})
    held.refresh_from_db()
    assert (held.ends, verbs()) == (today(), ["give-role", "end-role"])


def test_a_role_that_began_today_is_taken_back(people: Ward) -> None:
    client = administrator(people)
    client.post(link(people, "member", "role/"), {"role": "committee", "unit": people.cell.pk})
    held = RoleHeld.objects.get(account=people.accounts["member"])
    assert held.starts == today()
    client.post(link(people, "member", "role/end/"), {"role": held.pk})
    assert not RoleHeld.objects.filter(account=people.accounts["member"]).exists()


def test_a_role_of_another_account_is_not_ended(people: Ward) -> None:
    other = people.accounts["secretary"].roles.get()
    answer = administrator(people).post(link(people, "member", "role/end/"), {"role": other.pk})
    other.refresh_from_db()
    assert (answer.status_code, other.ends) == (409, None)


def test_nobody_gives_themselves_a_role(people: Ward) -> None:
    answer = administrator(people).post(
        link(people, "administrator", "role/"), {"role": "ward-officer", "unit": people.ward.pk}
    )
    assert (answer.status_code, "Không tự giao vai trò" in answer.content.decode()) == (422, True)


def test_a_ward_administrator_neither_gives_above_nor_touches_who_stands_above(people: Ward) -> None:
    RoleHeld.objects.filter(account=people.accounts["nobody"]).delete()
    RoleHeld.objects.create(account=people.accounts["nobody"], role=Role.ADMINISTRATOR.value, unit=people.ward)
    client = people.signed_in("nobody")
    given = client.post(link(people, "member", "role/"), {"role": "administrator", "unit": people.city.pk})
    assert (given.status_code, client.get(link(people, "administrator")).status_code) == (422, 404)
    assert client.post(link(people, "city-officer", "password/")).status_code == 404


def test_whoever_is_let_go_by_a_ward_leaves_its_list(people: Ward) -> None:
    RoleHeld.objects.create(account=people.accounts["nobody"], role=Role.ADMINISTRATOR.value, unit=people.ward)
    client, held = people.signed_in("nobody"), people.accounts["auditor"].roles.get()
    answer = client.post(link(people, "auditor", "role/end/"), {"role": held.pk})
    assert answer.headers["Location"] == f"/units/{people.ward.pk}/accounts/"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_an_administrator_always_stays(people: Ward) -> None:
    held = people.accounts["administrator"].roles.get()
    answer = administrator(people).post(link(people, "administrator", "role/end/"), {"role": held.pk})
    assert (answer.status_code, "ít nhất một người quản trị" in answer.content.decode()) == (409, True)
    RoleHeld.objects.create(account=people.accounts["auditor"], role=Role.ADMINISTRATOR.value, unit=people.city)
    assert administrator(people).post(link(people, "administrator", "role/end/"), {"role": held.pk}).status_code == 302


def test_a_stopped_account_is_out_at_its_next_request(people: Ward) -> None:
    theirs = people.signed_in("member")
    assert theirs.get("/").status_code == 200
    administrator(people).post(link(people, "member", "stop/"))
    assert theirs.get("/").status_code == 302
    assert Client().post("/sign-in/", {"login": "member", "password": PASSWORD}).status_code == 422
    administrator(people).post(link(people, "member", "open/"))
    assert Client().post("/sign-in/", {"login": "member", "password": PASSWORD}).status_code == 302


def test_nobody_stops_themselves(people: Ward) -> None:
    answer = administrator(people).post(link(people, "administrator", "stop/"))
    assert (answer.status_code, Account.objects.get(login="administrator").is_active) == (409, True)


def test_a_new_first_password_ends_the_old_one_and_every_device(people: Ward) -> None:
    theirs = Client()
    theirs.post("/sign-in/", {"login": "member", "password": PASSWORD})
    slip = administrator(people).post(link(people, "member", "password/"))
    assert (slip.status_code, theirs.get("/").status_code, Visit.objects.count()) == (302, 302, 0)
    assert Client().post("/sign-in/", {"login": "member", "password": PASSWORD}).status_code == 422


def test_every_device_is_signed_out(people: Ward) -> None:
    theirs = Client()
    theirs.post("/sign-in/", {"login": "member", "password": PASSWORD})
    administrator(people).post(link(people, "member", "sign-out/"))
    assert (theirs.get("/").status_code, verbs()[-1]) == (302, "sign-out-everywhere")


def test_a_stale_rename_shows_both(people: Ward) -> None:
    client = administrator(people)
    client.post(link(people, "member", "name/"), {"name": "Lê Thị Cúc", "login": "cuclt", "edition": "0"})
    answer = client.post(link(people, "member", "name/"), {"name": "Lê Cúc", "login": "cuc", "edition": "0"})
    assert (answer.status_code, "cuclt" in answer.content.decode()) == (422, True)
    assert Account.objects.get(pk=people.accounts["member"].pk).login == "cuclt"


def test_a_form_sent_twice_makes_one_account(people: Ward) -> None:
    new = f"/units/{people.ward.pk}/accounts/new/?member={people.dung.pk}"
    client, fields = administrator(people), {"login": "dungpv", "unit": people.cell.pk, "once": "b" * 32}
    answers = [client.post(new, fields).headers["Location"] for _ in range(2)]
    assert (answers[0] == answers[1], Account.objects.filter(login__startswith="dungpv").count()) == (True, 1)


def test_a_role_to_come_does_not_count_yet(people: Ward) -> None:
    soon = today() + timedelta(days=9)
    fields = {"role": "committee", "unit": people.cell.pk, "starts": f"{soon:%d/%m/%Y}"}
    administrator(people).post(link(people, "member", "role/"), fields)
    assert people.signed_in("member").get(f"/units/{people.cell.pk}/accounts/").status_code == 403


def test_the_machine_page_says_what_is_well(people: Ward) -> None:
    page = text(administrator(people), f"/units/{people.city.pk}/machine/")
    assert ("Cây đơn vị đúng chỗ: 6 đơn vị." in page, "Đơn vị cao nhất có người quản trị." in page) == (True, True)
