"""What is still open in a cycle: members without a review, duties that are unclear."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.records.models import Duty, Membership, Review, StandingPeriod
from roviec.records.queries.duties import DutyCount
from roviec.records.queries.reviews import state_of, unreviewed, unreviewed_count, with_state
from tests.records import rows
from tests.web.people import Ward, membership

DAY = date(2026, 11, 2)
CLEAR = {"name": "Trực nhà văn hóa", "product": "Sổ trực", "due": "Hằng tháng", "supervisor": "An", "hours": 8}


def test_active_members_without_a_finished_review_are_counted(people: Ward) -> None:
    Review.objects.create(member=people.an, year=2026, health="good", hours=8, reviewed_on=DAY)
    Review.objects.create(member=people.binh, year=2025, reviewed_on=date(2025, 1, 5))
    Review.objects.create(member=people.cuc, year=2026, health="good")
    found = unreviewed(2026, DAY).filter(unit=people.cell).order_by("member__sort_key")
    assert [one.member for one in found] == [people.binh, people.cuc]


def test_many_units_are_counted_with_one_query(people: Ward, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    units = (people.cell.pk, people.other_cell.pk, people.far_cell.pk)
    with django_assert_num_queries(1):
        assert unreviewed_count(units, 2026, DAY) == dict(zip(units, (3, 1, 0), strict=True))


def test_duties_and_the_unclear_among_them_are_counted(people: Ward, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    rows.duty(people.cell, "N01", **CLEAR)
    rows.duty(people.cell, "N02", **{**CLEAR, "name": "Việc khác"})
    rows.duty(people.cell, "N03", **{**CLEAR, "due": " "})
    rows.duty(people.cell, "N04", **{**CLEAR, "year": 2025})
    rows.duty(people.ward, "P01", **CLEAR)
    units = (people.cell.pk, people.ward.pk, people.far_cell.pk)
    with django_assert_num_queries(1):
        found = Duty.objects.of_year(2026).counted(units)
    assert found == dict(zip(units, (DutyCount(3, 2), DutyCount(1, 0), DutyCount()), strict=True))


@pytest.mark.parametrize("standing", ["official", "exempt"])
@pytest.mark.parametrize("day", [None, DAY, date(2025, 11, 2), date(2025, 11, 3)])
@pytest.mark.parametrize("hours", [None, 0, 8])
@pytest.mark.parametrize("health", ["", "good"])
def test_the_query_says_of_a_review_what_the_domain_says(
    people: Ward, health: str, hours: int | None, day: date | None, standing: str
) -> None:
    StandingPeriod.objects.filter(membership=membership(people.an)).update(standing=standing)
    review = Review.objects.create(member=people.an, year=2026, health=health, hours=hours, reviewed_on=day)
    asked = with_state(Membership.objects.on(DAY).with_standing(DAY), 2026, DAY).get(member=people.an)
    assert asked.review_state == state_of(membership(people.an), review, 2026, DAY).value


@pytest.mark.django_db
def test_duties_of_the_units_above_are_shared(people: Ward) -> None:
    rows.duty(people.ward, "P01")
    rows.duty(people.cell, "N01")
    rows.duty(people.far_ward, "X01")
    assert [one.code for one in Duty.objects.of_year(2026).shared_with(people.cell.path)] == ["P01"]
