"""The first page: only while nobody has an account, only with the code, and only once."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from roviec.actions import first_run
from roviec.actions.refusal import Refused
from roviec.domain.access import Role
from roviec.records.models import Account, Journal, RoleHeld, Unit
from tests.records.rows import unit
from tests.web.people import Ward

PASSWORD = "con-đò-bến-nước-xưa"  # noqa: S105 - of invented people


def sent(client: Client, **other: str) -> HttpResponse:
    fields = {
        "code": first_run.code(),
        "name": "Nguyễn Thị Khánh",
        "login": "khanhnt",
        "password": PASSWORD,
        "again_password": PASSWORD,
        "unit_name": "Đảng bộ phường Bến Trăng",
        "unit_kind": "đảng bộ phường",
    }
    return client.post("/first-run/", {**fields, **other})  # type: ignore[return-value] # a test answer is one


@pytest.mark.parametrize("link", ["/", "/sign-in/", "/my/look/", "/units/1/"])
def test_everything_leads_to_the_first_page(db: None, link: str) -> None:
    assert Client().get(link).headers["Location"] == "/first-run/"


def test_the_first_page_makes_administrator_and_top_unit(db: None) -> None:
    client = Client()
    assert sent(client, code=first_run.code().replace(" ", "")).headers["Location"] == "/"
    held = RoleHeld.objects.get()
    assert (held.account.login, held.role, held.unit.name) == (
        "khanhnt",
        Role.ADMINISTRATOR,
        "Đảng bộ phường Bến Trăng",
    )
    assert (held.unit.path, client.get("/").status_code) == (f"/{held.unit.pk}/", 200)
    assert [one.verb for one in Journal.objects.order_by("pk")] == ["first-run", "sign-in"]


def test_units_that_are_there_are_taken_over(db: None) -> None:
    top = unit("Đảng bộ thành phố Bến Trăng")
    unit("Đảng bộ phường Bến Trăng", top)
    assert "unit_name" not in Client().get("/first-run/").content.decode()
    sent(Client())
    assert (RoleHeld.objects.get().unit, Unit.objects.count()) == (top, 2)


def test_a_wrong_code_is_refused_and_nothing_is_made(db: None) -> None:
    answer = sent(Client(), code="0000 0000")
    assert (answer.status_code, "Mã mở máy không đúng" in answer.content.decode()) == (422, True)
    assert (Account.objects.count(), Unit.objects.count()) == (0, 0)


def test_five_wrong_codes_close_the_page_even_for_the_right_one(db: None) -> None:
    for _ in range(5):
        sent(Client(), code="1")
    answer = sent(Client())
    assert (answer.status_code, "Chờ 15 phút" in answer.content.decode(), Account.objects.count()) == (422, True, 0)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"password": "12345", "again_password": "12345"}, "Mật khẩu quá ngắn"),
        ({"again_password": "khác"}, "Hai lần gõ không giống nhau."),
        ({"login": "Khánh"}, "Chỉ dùng chữ thường không dấu"),
        ({"unit_name": "  "}, "govuk-error-message"),
        ({"name": "x" * 10_000}, "govuk-error-message"),
    ],
)
def test_what_cannot_be_taken_is_said(db: None, other: dict[str, str], said: str) -> None:
    answer = sent(Client(), **other)
    assert (answer.status_code, said in answer.content.decode(), Account.objects.count()) == (422, True, 0)


def test_empty_form_says_every_field(db: None) -> None:
    assert Client().post("/first-run/", {}).content.decode().count("govuk-error-message") == 6


def test_afterwards_the_page_does_not_exist(people: Ward) -> None:
    assert [Client().get("/first-run/").status_code, sent(Client()).status_code] == [404, 404]


def test_who_comes_second_is_refused(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        first_run.begin("khanhnt", "Khánh", PASSWORD, unit_name="X")
    assert [one.code for one in refused.value.reasons] == ["first-run-over"]


def test_a_script_in_a_name_stays_text(db: None) -> None:
    client = Client()
    sent(client, name="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/").content.decode()
