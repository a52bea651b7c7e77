"""Pages of units: as now, as then, who may see and change what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from roviec.records.models import Membership, Succession, Unit
from roviec.web.asked import today
from tests.records.rows import joined, member, unit
from tests.web.people import Ward

TODAY = today()
THEN = f"{TODAY - timedelta(days=30):%d/%m/%Y}"
DAY = f"{TODAY:%d/%m/%Y}"


def page(people: Ward, who: str, link: str) -> str:
    return people.signed_in(who).get(link).content.decode()


def merged(people: Ward, who: str = "ward-officer", **more: object) -> object:
    fields = {
        "units": [people.cell.pk, people.other_cell.pk],
        "name": "Chi bộ khu phố 1-2",
        "kind": "chi bộ",
        "day": DAY,
        "paper": "QĐ 12",
        "keeps_groups": "on",
    }
    return people.signed_in(who).post(f"/units/{people.ward.pk}/merge/", {**fields, **more})


def test_the_page_counts_both_bases_by_standing(people: Ward) -> None:
    seen = people.signed_in("secretary").get(f"/units/{people.cell.pk}/").context["seen"]
    counts = {standing.value: count for standing, count in seen.headcount.by_standing.items()}
    assert (seen.headcount.total, seen.headcount.active, counts) == (4, 3, {"official": 3, "exempt": 1})
    assert [(group.name, group.total, group.active) for group in seen.groups] == [
        ("Tổ đảng số 1", 2, 2),
        ("Tổ đảng số 2", 2, 1),
    ]


def test_a_unit_above_shows_those_below_with_all_their_members(people: Ward) -> None:
    joined(member("Vũ Thị Lan", "27000010"), unit("Tổ nhân dân 1", people.cell))
    below = people.signed_in("city-officer").get(f"/units/{people.city.pk}/").context["below"]
    assert [(one["node"].name, one["headcount"].total) for one in below] == [
        (people.ward.name, 6),
        (people.far_ward.name, 0),
    ]


@pytest.mark.parametrize("cells", [1, 3, 30])
def test_the_page_asks_the_same_of_any_number_of_units(people: Ward, cells: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(cells):
        joined(member(f"Vũ Thị {number}", f"28{number:06}"), unit(f"Chi bộ {number}", people.ward))
    client = people.signed_in("ward-officer")
    client.get(f"/units/{people.ward.pk}/")
    with django_assert_num_queries(15):
        client.get(f"/units/{people.ward.pk}/")


def test_a_member_sees_only_their_own_cell_below_the_ward(people: Ward) -> None:
    answer = people.signed_in("member").get(f"/units/{people.ward.pk}/")
    assert [one["node"].name for one in answer.context["below"]] == [people.cell.name]
    assert (people.other_cell.name in answer.content.decode(), answer.context["may_count"]) == (False, False)


def test_the_administrator_sees_units_without_figures_or_names(people: Ward) -> None:
    text = page(people, "administrator", f"/units/{people.cell.pk}/")
    assert ("trên tổng số" in text, people.an.name in text) == (False, False)


def test_as_then_shows_the_old_units_and_as_now_the_new_one(people: Ward) -> None:
    assert merged(people).status_code == 302  # type: ignore[attr-defined] # a response
    client = people.signed_in("ward-officer")
    found = [
        [(one["node"].name, one["headcount"].total) for one in client.get(link).context["below"]]
        for link in (f"/units/{people.ward.pk}/?on={THEN}", f"/units/{people.ward.pk}/?on={THEN}&as=now")
    ]
    assert found == [[(people.cell.name, 4), (people.other_cell.name, 1)], [("Chi bộ khu phố 1-2", 5)]]


def test_a_day_that_is_none_is_asked_again(people: Ward) -> None:
    answer = people.signed_in("secretary").get(f"/units/{people.cell.pk}/?on=32/13/2026")
    assert (answer.status_code, "Ghi ngày/tháng/năm" in answer.content.decode()) == (422, True)


def test_a_merger_is_done_once_and_taken_back(people: Ward) -> None:
    answers = [merged(people, once="a" * 32) for _ in range(2)]
    new = Unit.objects.get(name="Chi bộ khu phố 1-2")
    assert [answer.headers["Location"] for answer in answers] == [f"/units/{new.pk}/"] * 2  # type: ignore[attr-defined] # a response
    people.signed_in("ward-officer").post(f"/units/{new.pk}/undo/")
    assert (Succession.objects.count(), Unit.objects.filter(pk=new.pk).exists()) == (0, False)


def test_a_refused_merger_keeps_what_was_typed(people: Ward) -> None:
    answer = merged(people, units=[people.cell.pk], name="<script>alert(1)</script>")
    text = answer.content.decode()  # type: ignore[attr-defined] # a response
    assert (answer.status_code, "ít nhất hai đơn vị" in text, "<script>alert" in text) == (422, True, False)  # type: ignore[attr-defined] # a response


@pytest.mark.parametrize(
    "wrong",
    [{"units": ["x"]}, {"units": [987_654]}, {"name": "T" * 10_000}, {"day": "mai"}, {"lanes": "-1"}, {"paper": ""}],
)
def test_bad_input_of_a_merger_changes_nothing(people: Ward, wrong: dict[str, object]) -> None:
    assert (merged(people, **wrong).status_code, Succession.objects.count()) == (422, 0)  # type: ignore[attr-defined] # a response


def test_a_unit_of_another_ward_cannot_be_merged_from_here(people: Ward) -> None:
    assert merged(people, units=[people.cell.pk, people.far_cell.pk]).status_code == 422  # type: ignore[attr-defined] # a response


def test_a_division_goes_by_groups_and_by_names(people: Ward) -> None:
    client, link = people.signed_in("ward-officer"), f"/units/{people.cell.pk}/divide/"
    first = {"names": "Chi bộ 1A\nChi bộ 1B", "day": DAY, "paper": "QĐ 13", "edition": 0}
    assert client.post(link, first).status_code == 200
    dung = Membership.objects.get(member=people.dung)
    places = {"places": "1", "group-0": "0", "group-1": "1", f"member-{dung.pk}": "0"}
    assert client.post(link, {**first, **places}).headers["Location"] == f"/units/{people.ward.pk}/"
    sizes = [Membership.objects.open().filter(unit__name=name).count() for name in ("Chi bộ 1A", "Chi bộ 1B")]
    assert sizes == [3, 1]


def test_a_division_that_leaves_somebody_out_says_so(people: Ward) -> None:
    fields = {"names": "Chi bộ 1A\nChi bộ 1B", "day": DAY, "paper": "QĐ", "edition": 0, "places": "1", "group-0": "0"}
    answer = people.signed_in("ward-officer").post(f"/units/{people.cell.pk}/divide/", fields)
    assert (answer.status_code, "Còn 2 đảng viên chưa được xếp" in answer.content.decode()) == (422, True)


def test_two_editors_the_second_sees_both_texts(people: Ward) -> None:
    client, link = people.signed_in("ward-officer"), f"/units/{people.cell.pk}/edit/"
    client.post(link, {"name": "Chi bộ Bến Sông", "edition": 0})
    answer = client.post(link, {"name": "Chi bộ Bến Đò", "edition": 0})
    text = answer.content.decode()
    assert (answer.status_code, "Chi bộ Bến Sông" in text, "Chi bộ Bến Đò" in text) == (422, True, True)
    assert client.post(link, {"name": "Chi bộ Bến Đò", "edition": 1}).status_code == 302


def test_a_unit_is_made_moved_closed_and_reopened(people: Ward) -> None:
    client = people.signed_in("city-officer")
    made = client.post(f"/units/{people.ward.pk}/new/", {"name": "Chi bộ 9"}).headers["Location"]
    key = made.strip("/").split("/")[-1]
    client.post(f"{made}move/", {"under": people.far_ward.pk, "edition": 0})
    assert Unit.objects.get(pk=key).path == f"{people.far_ward.path}{key}/"
    client.post(f"{made}close/", {"day": f"{TODAY:%d.%m.%Y}", "edition": 1})
    assert Unit.objects.get(pk=key).ends == TODAY
    client.post(f"{made}reopen/")
    assert Unit.objects.get(pk=key).ends is None


def test_a_unit_cannot_be_moved_to_where_one_has_no_right(people: Ward) -> None:
    client = people.signed_in("ward-officer")
    answer = client.post(f"/units/{people.cell.pk}/move/", {"under": people.far_ward.pk, "edition": 0})
    assert (answer.status_code, Unit.objects.get(pk=people.cell.pk).parent) == (422, people.ward)


def test_days_of_the_steps_hold_below_until_a_cell_sets_its_own(people: Ward) -> None:
    fields = {"year": 2026, "review": "31/01/2026", "draft": "28.2.2026"}
    people.signed_in("ward-officer").post(f"/units/{people.ward.pk}/calendar/", fields)
    client = people.signed_in("secretary")
    client.post(f"/units/{people.cell.pk}/calendar/", {"year": 2026, "draft": "15/02/2026"})
    dues = client.get(f"/units/{people.cell.pk}/calendar/?year=2026").context["dues"]
    assert [(step.value, f"{due.day:%d/%m}", is_own) for step, due, is_own in dues if due] == [
        ("review", "31/01", False),
        ("draft", "15/02", True),
    ]


def test_a_member_reads_the_days_and_sets_none(people: Ward) -> None:
    client, link = people.signed_in("member"), f"/units/{people.cell.pk}/calendar/"
    assert client.get(link).context["may_set"] is False
    assert client.post(link, {"year": 2026, "review": "31/01/2026"}).status_code == 403
