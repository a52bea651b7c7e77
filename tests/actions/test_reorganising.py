"""Mergers and divisions: nothing of the old units is lost, figures as then and as now are both right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roviec.actions.refusal import Refused
from roviec.actions.reorganising import Terms, divide_unit, merge_units
from roviec.actions.reorganising_undo import undo_reorganisation
from roviec.actions.seats import add_seat
from roviec.actions.units import UnitText, change_unit
from roviec.domain.people import Standing
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Membership, PostHeld, Seat, StandingPeriod, Succession, Transfer, Unit
from roviec.records.models.posts import Body
from roviec.records.queries.headcounts import belonging, counted
from roviec.records.queries.lineage import as_now, origins_of
from roviec.records.queries.trees import tree_on
from roviec.web.asked import today
from tests.records.rows import joined, member, unit
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TODAY = today()
BEFORE, LATER = TODAY - timedelta(days=40), TODAY + timedelta(days=40)


def officer(people: Ward) -> Actor:
    return actor_of(people.accounts["ward-officer"], TODAY)


def merged(people: Ward, name: str = "Chi bộ khu phố 1-2", day: date = TODAY, **terms: bool) -> Unit:
    units = [people.cell, people.other_cell]
    text = UnitText(name, "chi bộ", 5)
    return merge_units(officer(people), units, text, people.ward, Terms(day, "QĐ 12", **terms), today=TODAY)


def names(where: Unit, on: date) -> list[str]:
    found = Membership.objects.on(on).filter(unit=where).select_related("member").order_by("member__sort_key")
    return [one.member.name for one in found]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.reasons]


def test_everybody_goes_on_in_the_new_unit_and_the_old_keep_their_past(people: Ward) -> None:
    before = names(people.cell, BEFORE)
    new = merged(people)
    assert sorted(names(new, TODAY)) == sorted([*before, people.hoa.name])
    assert (names(people.cell, BEFORE), names(people.cell, TODAY)) == (before, [])
    assert [(s.before.name, s.after.name, s.paper) for s in Succession.objects.order_by("pk")] == [
        (people.cell.name, new.name, "QĐ 12"),
        (people.other_cell.name, new.name, "QĐ 12"),
    ]


def test_standing_goes_along_and_figures_are_as_then_and_as_now(people: Ward) -> None:
    new = merged(people)
    then = counted(belonging([people.cell.pk], BEFORE), BEFORE)
    now = counted(belonging([new.pk], TODAY), TODAY)
    assert (then.total, then.active, then.by_standing[Standing.EXEMPT]) == (4, 3, 1)
    assert (now.total, now.active, now.by_standing[Standing.EXEMPT]) == (5, 4, 1)
    seen = as_now(belonging([people.cell.pk, people.other_cell.pk], BEFORE), TODAY)
    assert ({row.unit for row in seen.rows}, len(seen.rows), seen.unplaced) == ({new.pk}, 5, ())


def test_merging_twice_keeps_the_whole_line(people: Ward) -> None:
    third = unit("Chi bộ khu phố 3", people.ward)
    joined(member("Vũ Thị Lan", "27000010"), third)
    first = merged(people, day=BEFORE)
    second = merge_units(
        officer(people), [first, third], UnitText("Chi bộ khu phố mới"), people.ward, Terms(TODAY), today=TODAY
    )
    origins = origins_of([second.pk], TODAY)
    assert origins == {first.pk, third.pk, people.cell.pk, people.other_cell.pk}
    seen = as_now(belonging(origins, BEFORE - timedelta(days=1)), TODAY)
    assert ({row.unit for row in seen.rows}, len(seen.rows)) == ({second.pk}, 6)
    then = [node.name for node in tree_on(people.ward, BEFORE)]
    assert then == [people.ward.name, third.name, first.name]
    assert [node.name for node in tree_on(people.ward, TODAY)] == [people.ward.name, second.name]


def test_groups_of_one_name_are_told_apart_or_left_out(people: Ward) -> None:
    Membership.objects.filter(member=people.hoa).update(group="Tổ đảng số 1")
    new = merged(people)
    groups = sorted(set(Membership.objects.open().filter(unit=new).values_list("group", flat=True)))
    assert groups == [
        "Tổ đảng số 1 (Chi bộ khu phố 1)",
        "Tổ đảng số 1 (Chi bộ khu phố 2)",
        "Tổ đảng số 2",
    ]


def test_groups_may_be_left_behind(people: Ward) -> None:
    new = merged(people, keeps_groups=False)
    assert set(Membership.objects.open().filter(unit=new).values_list("group", flat=True)) == {""}


@pytest.mark.parametrize("keeps", [True, False])
def test_posts_and_seats_go_along_as_told(people: Ward, keeps: bool) -> None:
    secretary = actor_of(people.accounts["secretary"], TODAY)
    add_seat(secretary, people.cell, "Trưởng thôn", Body.GOVERNMENT)
    post = PostHeld.objects.create(member=people.an, name="trưởng thôn", body="government")
    other = PostHeld.objects.create(member=people.an, name="bí thư chi bộ", body="party")
    new = merged(people, keeps_posts=keeps, keeps_seats=keeps)
    post.refresh_from_db()
    other.refresh_from_db()
    assert (post.ends, other.ends) == (None if keeps else TODAY, None)
    assert Seat.objects.filter(unit=new).count() == int(keeps)
    assert Seat.objects.filter(unit=people.cell).count() == 1


def test_who_is_in_both_units_is_once_in_the_new_one_and_home_again(people: Ward) -> None:
    home = Membership.objects.get(member=people.cuc)
    home.standings.update(ends=BEFORE)
    StandingPeriod.objects.create(membership=home, standing="temporary-out", starts=BEFORE)
    joined(people.cuc, people.other_cell, "temporary-in", starts=BEFORE, is_temporary=True)
    new = merged(people)
    rows = [row for row in belonging([new.pk], TODAY) if row.member == people.cuc.pk]
    assert [row.standing for row in rows] == [Standing.OFFICIAL]
    undo_reorganisation(officer(people), new, today=TODAY)
    rows = [row for row in belonging([people.cell.pk, people.other_cell.pk], TODAY) if row.member == people.cuc.pk]
    assert [row.standing for row in rows] == [Standing.TEMPORARY_OUT, Standing.TEMPORARY_IN]


def test_a_merger_ahead_holds_from_its_day(people: Ward) -> None:
    new = merged(people, day=LATER)
    assert (names(new, TODAY), len(names(new, LATER)), len(names(people.cell, TODAY))) == ([], 5, 4)


def test_undo_leaves_everything_as_before(people: Ward) -> None:
    def picture() -> list[list[object]]:
        kept = ("member", "unit", "group", "starts", "ends", "is_temporary")
        rows = [list(row) for row in Membership.objects.order_by("pk").values_list(*kept)]
        return rows + [
            list(row) for row in StandingPeriod.objects.order_by("pk").values_list("membership", "standing", "ends")
        ]

    before = picture()
    new = merged(people)
    undo_reorganisation(officer(people), new, today=TODAY)
    assert (picture() == before, Unit.objects.filter(pk=new.pk).exists(), Succession.objects.count()) == (
        True,
        False,
        0,
    )
    assert Unit.objects.get(pk=people.cell.pk).ends is None


def test_undo_says_why_not(people: Ward) -> None:
    new = merged(people)
    new = change_unit(officer(people), new, UnitText("Chi bộ Bến Trăng"), seen=new.edition, today=TODAY)
    with pytest.raises(Refused) as refused:
        undo_reorganisation(officer(people), new, today=TODAY + timedelta(days=1))
    assert codes(refused) == ["undo-too-late", "undo-acts-since"]


def test_undo_of_the_first_step_is_refused_after_the_second(people: Ward) -> None:
    third = unit("Chi bộ khu phố 3", people.ward)
    first = merged(people, day=BEFORE)
    merge_units(officer(people), [first, third], UnitText("Chi bộ mới"), people.ward, Terms(TODAY), today=TODAY)
    with pytest.raises(Refused) as refused:
        undo_reorganisation(officer(people), first, today=TODAY)
    assert codes(refused) == ["unit-ended"]


def test_every_reason_against_a_merger_comes_at_once(people: Ward) -> None:
    Transfer.objects.create(member=people.cuc, origin=people.cell, target=people.far_cell, day=TODAY, sent_by="an")
    unit("Chi bộ khu phố 3", people.ward)
    with pytest.raises(Refused) as refused:
        merge_units(
            officer(people),
            [people.cell],
            UnitText("Chi bộ khu phố 3"),
            people.ward,
            Terms(TODAY + timedelta(days=900)),
            today=TODAY,
        )
    assert codes(refused) == ["merge-too-few", "unit-name-taken", "unit-day-too-far", "unit-open-transfers"]


def test_a_unit_is_not_merged_with_one_below_it(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        merge_units(
            actor_of(people.accounts["city-officer"], TODAY),
            [people.ward, people.cell],
            UnitText("Mới"),
            people.city,
            Terms(TODAY),
            today=TODAY,
        )
    assert codes(refused) == ["merge-one-above-other"]


def test_merged_wards_take_their_cells_along_and_give_them_back(people: Ward) -> None:
    city = actor_of(people.accounts["city-officer"], TODAY)
    wards = [people.ward, people.far_ward]
    new = merge_units(city, wards, UnitText("Đảng bộ phường mới"), people.city, Terms(TODAY), today=TODAY)
    cells = [people.cell, people.other_cell, people.far_cell]
    assert [node.unit for node in tree_on(new, TODAY)] == [new, *cells]
    assert [node.unit for node in tree_on(people.ward, BEFORE)] == [people.ward, *cells[:2]]
    assert Unit.objects.misplaced() == []
    undo_reorganisation(city, new, today=TODAY)
    assert [node.unit for node in tree_on(people.ward, TODAY)] == [people.ward, *cells[:2]]
    assert Unit.objects.misplaced() == []


def test_a_division_places_everybody_and_figures_as_now_follow_them(people: Ward) -> None:
    rows = list(Membership.objects.filter(unit=people.cell).order_by("pk"))
    place = {row.pk: int(row.member_id in (people.cuc.pk, people.dung.pk)) for row in rows}
    texts = [UnitText("Chi bộ 1A"), UnitText("Chi bộ 1B")]
    news = divide_unit(officer(people), people.cell, texts, place, Terms(TODAY), seen=0, today=TODAY)
    assert [names(new, TODAY) for new in news] == [
        [people.an.name, people.binh.name],
        [people.cuc.name, people.dung.name],
    ]
    seen = as_now(belonging([people.cell.pk], BEFORE), TODAY)
    assert [row.unit for row in seen.rows] == [news[0].pk, news[0].pk, news[1].pk, news[1].pk]
    undo_reorganisation(officer(people), news[1], today=TODAY)
    assert len(names(people.cell, TODAY)) == 4


def test_who_left_before_a_division_is_in_no_unit_of_today(people: Ward) -> None:
    Membership.objects.filter(member=people.an).update(ends=BEFORE)
    rows = list(Membership.objects.filter(unit=people.cell).exclude(member=people.an))
    texts = [UnitText("Chi bộ 1A"), UnitText("Chi bộ 1B")]
    place = {row.pk: 0 for row in rows}
    divide_unit(officer(people), people.cell, texts, place, Terms(TODAY), seen=0, today=TODAY)
    seen = as_now(belonging([people.cell.pk], BEFORE - timedelta(days=1)), TODAY)
    assert (len(seen.rows), [row.member for row in seen.unplaced]) == (3, [people.an.pk])


def test_a_division_lists_what_is_missing(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        divide_unit(officer(people), people.cell, [UnitText("Một")], {}, Terms(TODAY), seen=0, today=TODAY)
    assert codes(refused) == ["divide-too-few", "divide-unplaced"]
