"""One standing for many at once: the ticked people named, all or none, every refusal at once, one undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from roviec.records.models import Journal, StandingPeriod
from roviec.web.asked import today
from tests.web.people import Ward, membership


def address(people: Ward, more: str = "") -> str:
    return f"/units/{people.cell.pk}/members/{more}"


def keys(people: Ward, *names: str) -> list[int]:
    return [membership(getattr(people, name)).pk for name in names]


def turn(people: Ward, *names: str, **more: str) -> Any:
    fields = {"standing": "reduced", "day": f"{today():%d/%m/%Y}", "paper": "NQ 5", "row": keys(people, *names)}
    return people.signed_in("secretary").post(address(people, "standing/"), {**fields, **more})


def standings(people: Ward) -> list[tuple[str, str, date | None, date | None]]:
    rows = StandingPeriod.objects.order_by("membership__member__key", "starts", "pk")
    return [(one.membership.member.name, one.standing, one.starts, one.ends) for one in rows]


def test_the_list_leads_to_a_page_that_names_who_is_ticked(people: Ward) -> None:
    client, ticked = people.signed_in("secretary"), keys(people, "binh", "cuc")
    answer = client.post(address(people, "change/"), {"row": ticked, "what": "group", "standing": "1"}, follow=True)
    text = answer.content.decode()
    assert (answer.status_code, [one.member for one in answer.context["people"]]) == (200, [people.binh, people.cuc])
    assert ("Đổi tình trạng của 2 người" in text, text.count('name="row"')) == (True, 2)


def test_all_are_changed_and_taken_back_at_once(people: Ward) -> None:
    before = standings(people)
    answer = turn(people, "an", "binh", "cuc")
    now = [one.standing for one in StandingPeriod.objects.on(today()).order_by("membership__member__key")]
    assert (answer.status_code, now[:4]) == (302, ["reduced", "reduced", "reduced", "exempt"])
    told = Journal.objects.get(verb="change-standings").data
    assert (told["count"], told["standing"]) == (3, "reduced")
    undone = people.signed_in("secretary").post(address(people, "standing/undo/"))
    assert (undone.status_code, standings(people)) == (302, before)


def test_one_who_stands_in_the_way_stops_all_and_everyone_is_named(people: Ward) -> None:
    at, soon = membership(people.cuc), today() + timedelta(days=9)
    at.standings.update(ends=soon)
    StandingPeriod.objects.create(membership=at, standing="suspended", starts=soon)
    before = standings(people)
    answer = turn(people, "binh", "cuc", "dung", standing="exempt")
    said = answer.context["form"].errors
    assert (answer.status_code, standings(people)) == (422, before)
    assert (["Phạm Văn Dũng" in one for one in said["standing"]], ["Lê Thị Cúc" in one for one in said["day"]]) == (
        [True],
        [True],
    )


def test_what_has_changed_since_is_not_taken_back(people: Ward) -> None:
    turn(people, "binh", "cuc")
    StandingPeriod.objects.on(today()).filter(membership=membership(people.cuc)).update(standing="suspended")
    before = standings(people)
    answer = people.signed_in("secretary").post(address(people, "standing/undo/"))
    assert (answer.status_code, "Lê Thị Cúc" in answer.content.decode(), standings(people)) == (409, True, before)


def test_people_of_another_cell_nobody_and_strange_keys_are_refused(people: Ward) -> None:
    before = standings(people)
    codes = [turn(people, "binh", "hoa").status_code, turn(people).status_code, turn(people, row="x").status_code]  # type: ignore[arg-type] # a key that is none
    assert (codes, standings(people)) == ([422, 422, 422], before)


def test_nothing_to_take_back_is_said(people: Ward) -> None:
    assert people.signed_in("secretary").post(address(people, "standing/undo/")).status_code == 409
