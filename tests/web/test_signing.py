"""Signing in: lock-out, first password, devices, and a session that ends in the middle of a form."""

from __future__ import annotations

from typing import Any

from django.test import Client

from roviec.records.models import Account, Journal, Once, Visit
from tests.web.people import PASSWORD, Ward


def entered(client: Client, login: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def] # Django's test answers have no public type
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def test_sign_in_leads_home_and_is_noted(people: Ward) -> None:
    client = Client()
    assert entered(client, "Secretary").headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert [one.verb for one in Journal.objects.filter(who="secretary")] == ["sign-in"]


def test_wrong_password_and_unknown_name_look_alike(people: Ward) -> None:
    answers = [entered(Client(), login, "sai") for login in ("secretary", "nobody-knows")]
    texts = [answer.content.decode().count("không đúng") for answer in answers]
    assert ([answer.status_code for answer in answers], texts) == ([422, 422], [1, 1])


def test_five_failures_lock_the_name_even_for_the_right_password(people: Ward) -> None:
    for _ in range(5):
        entered(Client(), "secretary", "sai")
    answer = entered(Client(), "secretary")
    assert (answer.status_code, "Chờ 15 phút" in answer.content.decode()) == (422, True)
    assert entered(Client(), "committee").status_code == 302


def test_a_stranger_is_asked_to_sign_in_and_comes_back(people: Ward) -> None:
    client = Client()
    asked = client.get("/my/devices/")
    assert asked.headers["Location"] == "/sign-in/?next=%2Fmy%2Fdevices%2F"
    assert entered(client, "secretary", next="/my/devices/").headers["Location"] == "/my/devices/"


def test_next_never_leads_outside(people: Ward) -> None:
    assert entered(Client(), "secretary", next="https://xau.example/").headers["Location"] == "/"


def test_a_form_sent_without_session_is_kept_and_sent_after_signing_in(people: Ward) -> None:
    client = Client()
    kept = client.post("/my/look/", {"language": "en", "is_large": "on"})
    assert (kept.status_code, "Phiên làm việc đã hết" in kept.content.decode()) == (401, True)
    packed = kept.context["kept"]
    resumed = entered(client, "member", next="/my/look/", kept=packed)
    fields = dict(resumed.context["fields"])
    assert (fields, resumed.context["target"]) == ({"language": "en", "is_large": "on"}, "/my/look/")
    client.post("/my/look/", fields)
    assert Account.objects.get(login="member").is_large


def test_first_password_must_be_changed_before_anything_else(people: Ward) -> None:
    account = people.accounts["member"]
    Account.objects.filter(pk=account.pk).update(must_change=True)
    client = people.signed_in("member")
    assert client.get("/").headers["Location"] == "/my/password/"
    changed = {"old": PASSWORD, "new": "con-đò-bến-nước-xưa", "again": "con-đò-bến-nước-xưa"}
    assert client.post("/my/password/", changed).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert not Account.objects.get(login="member").must_change


def test_weak_passwords_are_refused_with_every_reason(people: Ward) -> None:
    client = people.signed_in("member")
    answer = client.post("/my/password/", {"old": PASSWORD, "new": "1234567", "again": "1234567"})
    assert answer.status_code == 422
    assert answer.content.decode().count("govuk-error-message") == 3


def test_a_new_password_signs_other_devices_out(people: Ward) -> None:
    one, other = Client(), Client()
    entered(one, "member")
    entered(other, "member")
    one.post("/my/password/", {"old": PASSWORD, "new": "con-đò-bến-nước-xưa", "again": "con-đò-bến-nước-xưa"})
    assert (one.get("/").status_code, other.get("/").status_code) == (200, 302)


def test_a_device_can_be_signed_out_from_another(people: Ward) -> None:
    one, other = Client(), Client()
    entered(one, "member")
    entered(other, "member")
    lost = Visit.objects.get(session=one.session.session_key)
    other.post("/my/devices/", {"visit": lost.pk})
    assert one.get("/").status_code == 302


def test_nobody_signs_out_anothers_device(people: Ward) -> None:
    one, other = Client(), Client()
    entered(one, "member")
    entered(other, "committee")
    visit = Visit.objects.get(session=one.session.session_key)
    assert other.post("/my/devices/", {"visit": visit.pk}).status_code == 409
    assert one.get("/").status_code == 200


def test_a_form_sent_twice_is_done_once(people: Ward) -> None:
    client = people.signed_in("member")
    fields = {"language": "en", "once": "a" * 32}
    first = client.post("/my/look/", fields)
    second = client.post("/my/look/", {**fields, "language": "vi"})
    assert (first.headers["Location"], second.headers["Location"]) == ("/my/look/", "/my/look/")
    assert (Once.objects.count(), Account.objects.get(login="member").language) == (1, "en")


def test_english_is_chosen_before_signing_in(people: Ward) -> None:
    client = Client()
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert client.get("/sign-in/").headers["Content-Language"] == "en"


def test_pages_of_the_signed_in_are_never_stored(people: Ward) -> None:
    assert people.signed_in("member").get("/").headers["Cache-Control"] == "no-store, private"


def test_a_refused_form_may_be_gone_back_to_by_who_is_signed_in(people: Ward) -> None:
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/members/new/", {})
    kept = (answer.headers["Cache-Control"], "Cookie" in answer.headers["Vary"])
    assert (answer.status_code, *kept) == (422, "private, no-cache", True)


def test_the_page_of_devices_opens_and_the_journal_is_in_reach(people: Ward) -> None:
    text = people.signed_in("secretary").get("/my/devices/").content.decode()
    assert f"Nhật ký của {people.cell.name}" in text


def strange(people: Ward, origin: str) -> Any:
    """A form sent by a browser whose cookies are gone, from a page of this origin."""
    client = Client(enforce_csrf_checks=True)
    typed = {"name": "Vũ Thị Mới", "csrfmiddlewaretoken": "x" * 32}
    return client.post(f"/units/{people.cell.pk}/members/new/", typed, headers={"origin": origin})


def test_who_has_lost_the_cookies_signs_in_and_keeps_what_was_typed(people: Ward) -> None:
    answer = strange(people, "http://testserver")
    text = answer.content.decode()
    assert (answer.status_code, 'name="password"' in text, "Vũ Thị Mới" in text) == (401, True, True)


def test_of_a_form_from_elsewhere_nothing_is_kept(people: Ward) -> None:
    answer = strange(people, "http://elsewhere.example")
    text = answer.content.decode()
    assert (answer.status_code, "Vũ Thị Mới" in text, "/sign-in/?next=/units/" in text) == (403, False, True)
