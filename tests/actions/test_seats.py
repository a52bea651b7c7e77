"""Posts of a neighbourhood: who holds them, who is put forward, what came of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roviec.actions.refusal import Refused
from roviec.actions.seats import add_seat, add_usual_seats, elect, hold_by_other, introduce, remove_seat, usual_seats
from roviec.records.actors import Actor, actor_of
from roviec.records.models import PostHeld, Seat, Unit
from roviec.records.models.posts import Body
from roviec.records.queries.seats import Coverage, Held, coverage_of, seats_of
from roviec.web.asked import today
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TODAY = today()


def secretary(people: Ward) -> Actor:
    return actor_of(people.accounts["secretary"], TODAY)


def head(people: Ward) -> Seat:
    return add_seat(secretary(people), people.cell, "Tổ trưởng tổ dân phố (trưởng thôn)", Body.GOVERNMENT)


def state(seat: Seat) -> tuple[Held, list[str], list[str]]:
    found = next(one for one in seats_of([seat.unit_id], TODAY)[seat.unit_id] if one.seat.pk == seat.pk)
    return found.state, [one.name for one in found.holders], [one.name for one in found.introduced]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.reasons]


def test_the_usual_posts_come_from_the_catalogue_once(people: Ward) -> None:
    officer = actor_of(people.accounts["ward-officer"], TODAY)
    head(people)
    counts = [add_usual_seats(officer, people.ward, [people.cell, people.other_cell]) for _ in range(2)]
    assert (len(usual_seats()), counts, Seat.objects.count()) == (8, [15, 0], 16)


@pytest.mark.parametrize("name", ["trưởng thôn", "Tổ trưởng tổ dân phố", "TỔ TRƯỞNG TỔ DÂN PHỐ (trưởng thôn)"])
def test_a_post_is_known_however_the_list_calls_it(people: Ward, name: str) -> None:
    PostHeld.objects.create(member=people.binh, name=name)
    assert state(head(people)) == (Held.MEMBER, [people.binh.name], [])


def test_a_member_of_another_cell_does_not_hold_the_post_here(people: Ward) -> None:
    PostHeld.objects.create(member=people.hoa, name="trưởng thôn")
    assert state(head(people)) == (Held.VACANT, [], [])


def test_who_is_put_forward_holds_it_only_once_elected(people: Ward) -> None:
    seat = head(people)
    hold_by_other(secretary(people), seat, is_held=True)
    introduce(secretary(people), seat, people.cuc.pk, TODAY, today=TODAY)
    assert state(seat) == (Held.OTHER, [], [people.cuc.name])
    elect(secretary(people), seat, people.cuc.pk, TODAY, is_elected=True, today=TODAY)
    seat.refresh_from_db()
    assert (state(seat), seat.is_held_by_other) == ((Held.MEMBER, [people.cuc.name], []), False)


def test_who_was_not_elected_is_no_candidate_any_more(people: Ward) -> None:
    seat = head(people)
    introduce(secretary(people), seat, people.cuc.pk, TODAY, today=TODAY)
    elect(secretary(people), seat, people.cuc.pk, TODAY, is_elected=False, today=TODAY)
    assert (state(seat), PostHeld.objects.get().ends) == ((Held.VACANT, [], []), TODAY)


def test_introducing_is_refused_with_the_reason(people: Ward) -> None:
    seat, found = head(people), []
    introduce(secretary(people), seat, people.cuc.pk, TODAY, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    for member, day in ((people.hoa.pk, TODAY), (people.an.pk, tomorrow), (people.cuc.pk, TODAY)):
        with pytest.raises(Refused) as refused:
            introduce(secretary(people), seat, member, day, today=TODAY)
        found += codes(refused)
    assert found == ["seat-not-here", "seat-day-ahead", "seat-held-before"]


def test_an_election_needs_somebody_put_forward_before_it(people: Ward) -> None:
    seat, found = head(people), []
    introduce(secretary(people), seat, people.cuc.pk, TODAY, today=TODAY)
    before = TODAY - timedelta(days=3)
    for member, day in ((people.an.pk, TODAY), (people.cuc.pk, before)):
        with pytest.raises(Refused) as refused:
            elect(secretary(people), seat, member, day, is_elected=True, today=TODAY)
        found += codes(refused)
    assert found == ["seat-not-introduced", "seat-day-before"]


def test_a_seat_is_there_once_and_may_be_removed(people: Ward) -> None:
    seat = head(people)
    with pytest.raises(Refused) as refused:
        add_seat(secretary(people), people.cell, "Trưởng thôn", Body.GOVERNMENT)
    PostHeld.objects.create(member=people.an, name="trưởng thôn")
    remove_seat(secretary(people), seat)
    assert (codes(refused), Seat.objects.count(), PostHeld.objects.count()) == (["seat-there"], 0, 1)


def test_a_closed_cell_gets_no_seat(people: Ward) -> None:
    Unit.objects.filter(pk=people.cell.pk).update(ends=date(2026, 1, 1))
    people.cell.refresh_from_db()
    with pytest.raises(Refused) as refused:
        head(people)
    assert codes(refused) == ["unit-ended"]


def test_coverage_counts_held_of_existing(people: Ward, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    officer = actor_of(people.accounts["ward-officer"], TODAY)
    add_usual_seats(officer, people.ward, [people.cell, people.other_cell])
    PostHeld.objects.create(member=people.an, name="trưởng thôn")
    hold_by_other(officer, Seat.objects.filter(unit=people.other_cell)[0], is_held=True)
    with django_assert_num_queries(3):
        found = seats_of([people.cell.pk, people.other_cell.pk], TODAY)
    total = coverage_of(seat for seats in found.values() for seat in seats)
    assert (total, total.vacant, total.share) == (Coverage(16, 1, 1), 14, 1 / 16)
