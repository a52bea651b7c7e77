"""Home: what waits, in order of date and never more than ten; where the cell stands; coverage with its people."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from roviec.domain.access import Role
from roviec.records.models import (
    Account,
    Cycle,
    Draft,
    Duty,
    Exemption,
    ImportRun,
    PlanRun,
    Review,
    RoleHeld,
    StepDue,
    Transfer,
    Unit,
    named,
)
from roviec.web.asked import today, usual_year
from tests.records.rows import joined, member, unit
from tests.web.people import Ward

YEAR = usual_year(today())
Queries = Callable[..., Any]


def codes(people: Ward, who: str) -> list[str]:
    """Codes of the tasks on the home page, in order."""
    return [task.what.code for task, _ in people.signed_in(who).get("/").context["tasks"]]


def draft(where: Unit, **fields: Any) -> Draft:
    given = {"year": YEAR, "number": 1, "made_by": "hand", "made_at": timezone.now(), "actor": "an"}
    return Draft.objects.create(unit=where, **{**given, **fields})


def clear_duty(where: Unit, **fields: Any) -> Duty:
    given = {"code": "N01", "name": "Thăm hộ", "product": "sổ", "due": "tháng", "supervisor": "Bình", "hours": 8}
    return Duty.objects.create(unit=where, year=YEAR, **{**given, **fields})


def test_a_secretary_is_told_what_is_missing(people: Ward) -> None:
    page = people.signed_in("secretary").get("/")
    assert [task.what.code for task, _ in page.context["tasks"]] == ["todo-unreviewed", "todo-no-duties"]
    assert page.context["tasks"][0][0].what.about == {"count": 3}


def test_who_may_not_do_it_is_not_told(people: Ward) -> None:
    assert {who: codes(people, who) for who in ("member", "group-head", "ward-officer", "auditor")} == {
        "member": [],
        "group-head": [],
        "ward-officer": [],
        "auditor": [],
    }


def test_what_is_done_is_no_longer_told(people: Ward) -> None:
    clear_duty(people.cell)
    for who in (people.an, people.binh, people.cuc):
        Review.objects.create(member=who, year=YEAR, health="good", hours=8, reviewed_on=today(), confirmed_on=today())
    assert codes(people, "committee") == []


def test_an_unclear_duty_is_told(people: Ward) -> None:
    clear_duty(people.cell)
    clear_duty(people.cell, code="N02", product="")
    assert "todo-unclear-duties" in codes(people, "secretary")


@pytest.mark.parametrize(
    ("fields", "code"),
    [({}, "todo-choose-draft"), ({"state": "adopted"}, "todo-release"), ({"state": "discarded"}, "")],
)
def test_a_draft_waits_to_be_chosen_then_released(people: Ward, fields: dict[str, Any], code: str) -> None:
    draft(people.cell, **fields)
    found = codes(people, "secretary")
    assert [one for one in found if one in ("todo-choose-draft", "todo-release")] == ([code] if code else [])


def test_a_released_draft_waits_for_nobody(people: Ward) -> None:
    draft(people.cell, state="adopted", is_released=True)
    assert {"todo-choose-draft", "todo-release"} & set(codes(people, "secretary")) == set()


@pytest.mark.parametrize(
    ("state", "ended", "code"),
    [
        ("waiting", None, "todo-run-going"),
        ("failed", 1, "todo-run-failed"),
        ("done", 1, "todo-run-done"),
        ("done", 15, ""),
        ("cancelled", 1, ""),
    ],
)
def test_the_end_of_a_run_is_told_for_a_while(people: Ward, state: str, ended: int | None, code: str) -> None:
    at = timezone.now() - timedelta(days=ended) if ended else None
    PlanRun.objects.create(
        unit=people.cell, year=YEAR, seed=1, state=state, actor="an", asked_at=timezone.now(), ended_at=at
    )
    assert [one for one in codes(people, "committee") if one.startswith("todo-run")] == ([code] if code else [])


def test_transfers_requests_and_lists_that_wait_are_told(people: Ward) -> None:
    day = today()
    Transfer.objects.create(member=people.hoa, origin=people.other_cell, target=people.cell, day=day, sent_by="hoa")
    Exemption.objects.create(member=people.cuc, requested_on=day)
    ImportRun.objects.create(
        unit=people.cell, year=YEAR, file_name="a.xlsx", sha256="0", content=b"x", actor="an", asked_at=timezone.now()
    )
    waits = {"todo-receive", "todo-exemptions", "todo-imports"}
    assert (waits & set(codes(people, "secretary")), waits & set(codes(people, "neighbour"))) == (waits, set())
    assert waits & set(codes(people, "ward-officer")) == waits


def test_tasks_come_in_order_of_date_and_what_has_none_last(people: Ward) -> None:
    StepDue.objects.create(unit=people.ward, year=YEAR, step="review", due=today() + timedelta(days=3))
    Exemption.objects.create(member=people.cuc, requested_on=today() - timedelta(days=3))
    clear_duty(people.cell)
    draft(people.cell, number=2)
    assert codes(people, "secretary") == ["todo-exemptions", "todo-choose-draft", "todo-unreviewed"]


def test_a_late_step_is_told_in_the_cell_and_counted_above(people: Ward) -> None:
    StepDue.objects.create(unit=people.ward, year=YEAR, step="review", due=date(2026, 1, 5))
    assert codes(people, "secretary")[-1] == "todo-late"
    task = people.signed_in("ward-officer").get("/").context["tasks"][0][0]
    assert (task.what.code, task.what.about, task.when) == ("todo-late-cells", {"count": 2}, date(2026, 1, 5))


def test_first_passwords_are_told_to_who_keeps_accounts(people: Ward) -> None:
    Account.objects.filter(login__in=("member", "secretary")).update(must_change=True)
    task = people.signed_in("administrator").get("/").context["tasks"][0][0]
    assert (task.what.code, task.what.about) == ("todo-first-passwords", {"count": 2})


def test_a_review_waits_for_its_members_own_word(people: Ward) -> None:
    review = Review.objects.create(member=people.cuc, year=YEAR, health="good", hours=8, reviewed_on=today())
    assert codes(people, "member") == ["todo-own-review"]
    review.confirmed_on = today()
    review.save()
    assert codes(people, "member") == []


def test_never_more_than_ten_and_the_rest_is_counted(people: Ward) -> None:
    for number in range(6):
        where = unit(f"Chi bộ thêm {number}", people.ward)
        RoleHeld.objects.create(account=people.accounts["secretary"], role=Role.SECRETARY, unit=where)
        joined(member(f"Lê Thị Cúc {number}"), where)
    page = people.signed_in("secretary").get("/")
    assert (len(page.context["tasks"]), page.context["tasks_left"]) == (10, 4)


def test_a_task_links_to_where_it_is_done_and_a_page_not_built_is_plain_text(people: Ward) -> None:
    page = people.signed_in("secretary").get("/").content.decode()
    assert "Còn 3 đảng viên chưa rà soát" in page


def test_coverage_names_its_denominators_and_leads_to_people(people: Ward) -> None:
    page = people.signed_in("secretary").get("/")
    text = " ".join(re.sub(r"<[^>]+>", "", page.content.decode()).split())
    assert "0 trên 3 đảng viên đang sinh hoạt có nhiệm vụ" in text
    assert "0 trên 4 đảng viên, tính cả người được miễn và đi xa" in text
    assert f"/units/{people.cell.pk}/figures/people/?part=active" in page.content.decode()


def test_a_member_sees_numbers_without_people(people: Ward) -> None:
    page = people.signed_in("member").get("/").content.decode()
    assert ("đảng viên đang sinh hoạt có nhiệm vụ" in page, "figures/people" in page) == (True, False)


def test_the_step_bar_shows_where_the_cell_stands(people: Ward) -> None:
    Cycle.objects.create(unit=people.cell, year=YEAR, step="opinions", moved_at=timezone.now())
    assert 'aria-current="step"><span aria-hidden="true" class="roviec-steps__sign">►</span> Lấy ý kiến' in (
        people.signed_in("member").get("/").content.decode()
    )


def test_above_the_cell_stands_a_table_of_the_units_below(people: Ward) -> None:
    lines = people.signed_in("ward-officer").get("/").context["lines"]
    assert [(line.unit, line.coverage.total) for line in lines] == [(people.cell, 4), (people.other_cell, 1)]


def test_who_has_several_units_chooses_one(people: Ward) -> None:
    RoleHeld.objects.create(account=people.accounts["secretary"], role=Role.COMMITTEE, unit=people.other_cell)
    client = people.signed_in("secretary")
    assert client.get("/").context["unit"] == people.cell
    assert client.get(f"/?unit={people.other_cell.pk}").context["unit"] == people.other_cell
    assert client.get("/").context["unit"] == people.other_cell


@pytest.mark.parametrize("asked", ["x", "0", "999999", "far"])
def test_a_unit_that_is_not_ones_own_is_not_chosen(people: Ward, asked: str) -> None:
    key = people.far_cell.pk if asked == "far" else asked
    assert people.signed_in("secretary").get("/", {"unit": key}).context["unit"] == people.cell


def test_after_a_look_at_the_unit_above_home_is_ones_own(people: Ward) -> None:
    client = people.signed_in("secretary")
    client.get(f"/units/{people.ward.pk}/")
    assert client.get("/").context["unit"] == people.cell


def test_an_account_without_any_role_is_told_whom_to_ask(people: Ward) -> None:
    page = people.signed_in("nobody").get("/").content.decode()
    assert "chưa được giao vai trò" in page


def test_the_year_is_kept_and_stands_on_every_page(people: Ward) -> None:
    client = people.signed_in("secretary")
    client.get("/?year=2024")
    page = client.get(f"/units/{people.cell.pk}/").content.decode()
    links = re.findall(r'href="([^"]+\?year=\d+)"', page)
    assert (">Năm 2024<" in page, links) == (
        True,
        [f"/units/{people.cell.pk}/?year=2023", f"/units/{people.cell.pk}/?year=2025"],
    )


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(people: Ward, size: int, django_assert_num_queries: Queries) -> None:
    for number in range(size):
        where = unit(f"Chi bộ thêm {number}", people.ward)
        joined(member(f"Lê Thị Cúc {number}"), where)
        clear_duty(where)
        draft(where)
    client = people.signed_in("ward-officer")
    with django_assert_num_queries(22):
        assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_a_new_administrator_is_told_what_to_do_first() -> None:
    top = unit("Đảng bộ mới", kind="đảng bộ")
    account = Account.objects.create(login="quantri", must_change=False, **named("Người Quản Trị"))
    RoleHeld.objects.create(account=account, role=Role.ADMINISTRATOR.value, unit=top)
    client = Client()
    client.force_login(account)
    tasks = client.get("/").context["tasks"]
    assert [(task.what.code, link) for task, link in tasks] == [
        ("todo-first-units", f"/units/{top.pk}/"),
        ("todo-first-accounts", f"/units/{top.pk}/accounts/"),
    ]


def test_a_run_is_no_news_once_a_later_version_is_chosen(people: Ward) -> None:
    at = timezone.now() - timedelta(hours=2)
    PlanRun.objects.create(unit=people.cell, year=YEAR, seed=1, state="done", actor="an", asked_at=at, ended_at=at)
    draft(people.cell, state="adopted")
    assert "todo-run-done" not in codes(people, "committee")


def test_tasks_name_their_unit_when_another_is_looked_at(people: Ward) -> None:
    officer = people.signed_in("ward-officer")
    assert officer.get("/").context["names_units"] is False
    officer.get(f"/units/{people.cell.pk}/resolutions/")
    assert officer.get("/").context["names_units"] is True
