"""Pages of posts in neighbourhoods."""

from __future__ import annotations

import pytest

from roviec.records.models import PostHeld, Seat
from roviec.web.asked import today
from tests.records.rows import joined, member, unit
from tests.web.people import Ward

DAY = f"{today():%d/%m/%Y}"


def head(people: Ward) -> Seat:
    return Seat.objects.create(unit=people.cell, name="Trưởng thôn", body="government")


def test_cells_without_a_member_in_any_post_come_first(people: Ward) -> None:
    client, link = people.signed_in("ward-officer"), f"/units/{people.ward.pk}/posts/"
    client.post(link, {"usual": "1"})
    PostHeld.objects.create(member=people.an, name="trưởng thôn")
    context = client.get(link).context
    assert [node.name for node in context["without"]] == [people.other_cell.name]
    assert [row["node"].name for row in context["rows"]] == [people.other_cell.name, people.cell.name]
    assert (context["total"].by_member, context["total"].existing) == (1, 16)


@pytest.mark.parametrize("cells", [1, 3, 30])
def test_the_table_asks_the_same_of_any_number_of_cells(people: Ward, cells: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(cells):
        cell = unit(f"Chi bộ {number}", people.ward)
        joined(member(f"Vũ Thị {number}", f"28{number:06}"), cell)
        Seat.objects.create(unit=cell, name="Trưởng thôn", body="government")
    client = people.signed_in("ward-officer")
    client.get(f"/units/{people.ward.pk}/posts/")
    with django_assert_num_queries(11):
        client.get(f"/units/{people.ward.pk}/posts/")


def test_a_post_is_added_once(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/posts/"
    fields = {"name": "Trưởng ban bảo vệ", "body": "government"}
    answers = [client.post(link, fields).status_code for _ in range(2)]
    assert (answers, Seat.objects.count()) == ([302, 422], 1)


@pytest.mark.parametrize("wrong", [{"name": "T" * 10_000}, {"name": ""}, {"body": "army"}])
def test_bad_input_of_a_post_adds_nothing(people: Ward, wrong: dict[str, str]) -> None:
    fields = {"name": "Trưởng thôn", "body": "government", **wrong}
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/posts/", fields)
    assert (answer.status_code, Seat.objects.count()) == (422, 0)


def test_a_member_is_put_forward_and_elected(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/seats/{head(people).pk}/"
    client.post(link, {"member": people.cuc.pk, "day": DAY})
    assert people.cuc.name in client.get(link).content.decode()
    client.post(f"{link}elected/", {"member": people.cuc.pk, f"{people.cuc.pk}-day": DAY, "won": "1"})
    post = PostHeld.objects.get()
    assert (post.member, post.starts, post.elected_on, post.introduced_on) == (people.cuc, today(), today(), today())


@pytest.mark.parametrize("who", ["hoa", "nobody"])
def test_who_is_not_of_the_cell_cannot_be_put_forward(people: Ward, who: str) -> None:
    key = people.hoa.pk if who == "hoa" else "x"
    answer = people.signed_in("secretary").post(f"/seats/{head(people).pk}/", {"member": key, "day": DAY})
    assert (answer.status_code, PostHeld.objects.count()) == (422, 0)


def test_a_result_without_its_parts_changes_nothing(people: Ward) -> None:
    seat = head(people)
    PostHeld.objects.create(member=people.cuc, name=seat.name, introduced_on=today())
    answer = people.signed_in("secretary").post(f"/seats/{seat.pk}/elected/", {"member": people.cuc.pk})
    assert (answer.status_code, PostHeld.objects.get().starts) == (409, None)


def test_held_by_somebody_else_then_removed(people: Ward) -> None:
    seat, client = head(people), people.signed_in("secretary")
    client.post(f"/seats/{seat.pk}/other/")
    assert "ngoài Đảng" in client.get(f"/units/{people.cell.pk}/posts/").content.decode()
    client.post(f"/seats/{seat.pk}/remove/", {"remove": "1"})
    assert Seat.objects.count() == 0
