"""The page of what lacks: counts that agree with the lists they lead to, and nothing of what a review says."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.domain.calendar import LooseDate
from roviec.records.models import Member, PostHeld, Review
from roviec.records.queries.gaps import gaps_below, summed
from roviec.web.asked import today, usual_year
from tests.records.rows import duty, joined, member, unit
from tests.web.people import Ward

YEAR = usual_year(today())


def lacking(people: Ward) -> dict[str, int]:
    return summed(gaps_below(people.cell, YEAR, today()))


def test_every_gap_of_a_cell_is_counted(people: Ward) -> None:
    duty(people.cell, year=YEAR, hours=8, due="hằng tháng")
    Review.objects.create(member=people.an, year=YEAR, reviewed_on=today())
    assert lacking(people) == {
        "review": 3,
        "sex": 1,
        "lane": 1,
        "joined": 4,
        "official": 4,
        "leader": 1,
        "heads": 2,
        "duty-no-product": 1,
        "duty-no-owner": 1,
    }


def test_what_is_mended_is_gone(people: Ward) -> None:
    PostHeld.objects.create(member=people.an, name="Bí thư chi bộ")
    PostHeld.objects.create(member=people.an, name="Tổ trưởng tổ đảng")
    Member.objects.filter(pk=people.dung.pk).update(sex="male", lane="Ngõ 4")
    found = lacking(people)
    assert ({kind: found.get(kind, 0) for kind in ("leader", "heads", "sex", "lane")}) == {
        "leader": 0,
        "heads": 1,
        "sex": 0,
        "lane": 0,
    }


def test_counts_agree_with_the_lists_they_lead_to(people: Ward) -> None:
    client = people.signed_in("secretary")
    joined(member("Vũ Thị Mới"), people.cell)
    page = client.get(f"/units/{people.cell.pk}/gaps/")
    for kind, count, link in page.context["kinds"]:
        if "/members/?" in link and kind != "heads":
            assert (kind, len(client.get(link).context["rows"])) == (kind, count)


def test_the_ward_sees_its_cells_the_neediest_first(people: Ward) -> None:
    answer = people.signed_in("ward-officer").get(f"/units/{people.ward.pk}/gaps/")
    assert [one.unit for one in answer.context["page"]] == [people.cell, people.other_cell]
    assert answer.context["members"] == 5
    assert [link for kind, _, link in answer.context["kinds"] if kind == "review"] == [""]


def test_nothing_a_review_says_stands_on_the_page(people: Ward) -> None:
    Review.objects.create(member=people.an, year=YEAR, health="weak", wishes=["N77"], reviewed_on=today())
    text = people.signed_in("auditor").get(f"/units/{people.cell.pk}/gaps/").content.decode()
    assert ("N77" in text, "yếu" in text) == (False, False)


def test_a_unit_without_anybody_teaches(people: Ward) -> None:
    people.cell.lanes = 3
    empty = unit("Chi bộ khu phố 9", people.ward, lanes=1)
    duty(empty, year=YEAR, hours=1, due="x", product="y", supervisor="z")
    text = people.signed_in("ward-officer").get(f"/units/{empty.pk}/gaps/").content.decode()
    assert "Đơn vị này chưa có đảng viên" in text


def test_more_members_and_units_cost_the_same(people: Ward) -> None:
    client: Any = people.signed_in("ward-officer")
    counts = []
    for more in (0, 30):
        for number in range(more):
            cell = unit(f"Chi bộ {number}", people.ward)
            joined(member(f"Vũ Văn {number}", born=LooseDate(1950)), cell)
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/units/{people.ward.pk}/gaps/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
