"""The archive as of a day, within a scope."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roviec.domain.calendar import LooseDate
from roviec.domain.people import Standing
from roviec.domain.snapshot import Snapshot
from roviec.records.models import Duty, Member, Membership, Review, StandingPeriod, Unit
from roviec.records.queries.units import path_of
from roviec.records.snapshots import snapshot_of
from tests.records import rows

pytestmark = pytest.mark.django_db
MOVED = date(2026, 3, 1)
EVE = MOVED - timedelta(days=1)


@pytest.fixture
def ward() -> Unit:
    return rows.unit("Đảng bộ phường Bến Trăng")


def test_planned_absence_counts_in_its_year(ward: Unit) -> None:
    an = rows.an()
    rows.joined(an, ward)
    an.absences.create(kind="treatment", starts=date(2026, 4, 1), ends=date(2026, 7, 1))
    found = [snapshot_of(ward, year, MOVED).members[0].months_away for year in (2025, 2026, 2027)]
    assert found == [0, 3, 0]


def names(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(member.name, member.cell) for member in snapshot.members]


def test_members_are_where_they_were_on_the_day(ward: Unit) -> None:
    one, two = rows.unit("Chi bộ khu phố 1", ward), rows.unit("Chi bộ khu phố 2", ward)
    an = rows.an()
    rows.joined(an, one, ends=MOVED)
    rows.joined(an, two, starts=MOVED)
    assert names(snapshot_of(ward, 2026, EVE)) == [(an.name, one.name)]
    assert names(snapshot_of(ward, 2026, MOVED)) == [(an.name, two.name)]
    assert names(snapshot_of(one, 2026, MOVED)) == []


def test_units_merge_and_both_pictures_stay(ward: Unit) -> None:
    rows.unit("Chi bộ khu phố 1", ward, ends=MOVED)
    rows.unit("Chi bộ khu phố 2", ward, ends=MOVED)
    rows.unit("Chi bộ khu phố 1", ward, starts=MOVED, lanes=5)
    before, after = snapshot_of(ward, 2026, EVE), snapshot_of(ward, 2026, MOVED)
    assert [unit.name for unit in before.units[1:]] == ["Chi bộ khu phố 1", "Chi bộ khu phố 2"]
    assert [(unit.name, unit.lanes) for unit in after.units[1:]] == [("Chi bộ khu phố 1", 5)]


def test_standing_is_that_of_the_day(ward: Unit) -> None:
    belongs = rows.joined(rows.an(), ward)
    belongs.standings.update(ends=MOVED)
    StandingPeriod.objects.create(membership=belongs, standing="exempt", starts=MOVED)
    found = [snapshot_of(ward, 2026, day).members[0].standing for day in (EVE, MOVED)]
    assert found == [Standing.OFFICIAL, Standing.EXEMPT]


def test_member_on_temporary_activity_counts_where_active(ward: Unit) -> None:
    one, two = rows.unit("Chi bộ khu phố 1", ward), rows.unit("Chi bộ khu phố 2", ward)
    an = rows.an()
    rows.joined(an, one, "temporary-out")
    rows.joined(an, two, "temporary-in", is_temporary=True)
    assert names(snapshot_of(ward, 2026, MOVED)) == [(an.name, two.name)]
    assert [member.standing for member in snapshot_of(one, 2026, MOVED).members] == [Standing.TEMPORARY_OUT]


def test_newest_review_counts_and_wishes_of_the_year_alone(ward: Unit) -> None:
    an = rows.an()
    rows.joined(an, ward)
    Review.objects.create(member=an, year=2024, health="good", hours=60)
    Review.objects.create(member=an, year=2025, health="limited", hours=40, wishes=["N03"])
    seen = {year: snapshot_of(ward, year, MOVED).members[0] for year in (2024, 2025, 2026)}
    assert [member.hours for member in seen.values()] == [60, 40, 40]
    assert [member.wishes for member in seen.values()] == [(), ("N03",), ()]


def test_duties_are_those_of_the_year(ward: Unit) -> None:
    rows.duty(ward, "N01")
    rows.duty(ward, "N01", year=2025)
    rows.duty(ward, "N02", year=2025)
    assert [duty.code for duty in snapshot_of(ward, 2026, MOVED).duties] == ["N01"]
    assert [duty.code for duty in snapshot_of(ward, 2025, MOVED).duties] == ["N01", "N02"]


def test_cells_of_one_name_are_told_apart(ward: Unit) -> None:
    city, other = rows.unit("Đảng bộ thành phố"), rows.unit("Đảng bộ phường Vân Sơn")
    for each in (ward, other):
        each.parent = city
        each.path = path_of(each)
        each.save()
        rows.unit("Chi bộ khu phố 1", each)
    found = [unit.name for unit in snapshot_of(city, 2026, MOVED).units[-2:]]
    assert found == ["Chi bộ khu phố 1 (Đảng bộ phường Bến Trăng)", "Chi bộ khu phố 1 (Đảng bộ phường Vân Sơn)"]


def test_keys_are_unique_in_a_snapshot(ward: Unit) -> None:
    for cell in ("Chi bộ khu phố 1", "Chi bộ khu phố 2"):
        rows.joined(rows.member("Nguyễn Văn Minh", born=LooseDate(1955)), rows.unit(cell, ward))
    assert [member.key for member in snapshot_of(ward, 2026, MOVED).members] == [
        "Nguyễn Văn Minh",
        "Nguyễn Văn Minh (2)",
    ]


@pytest.mark.parametrize("people", [1, 3])
def test_snapshot_takes_the_same_queries_for_any_size(people: int, ward: Unit, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(people):
        rows.joined(rows.member("Nguyễn Văn Minh", f"2700010{number}"), rows.unit(f"Chi bộ khu phố {number}", ward))
        rows.duty(ward, f"N0{number}").conditions.create(place=0, kind="age", low=18)
    with django_assert_num_queries(12):
        snapshot = snapshot_of(ward, 2026, MOVED)
    assert (len(snapshot.members), len(snapshot.duties)) == (people, people)


def test_scope_is_a_subtree(ward: Unit) -> None:
    one, two = rows.unit("Chi bộ khu phố 1", ward), rows.unit("Chi bộ khu phố 2", ward)
    an, cuc = rows.an(), rows.cuc()
    rows.joined(an, one)
    rows.joined(cuc, two, ends=MOVED)
    rows.duty(two)
    assert list(Unit.objects.visible_to([one.path])) == [one]
    assert list(Unit.objects.visible_to([])) == []
    assert list(Member.objects.visible_to([one.path], EVE)) == [an]
    assert list(Member.objects.visible_to([ward.path, one.path], EVE).listed()) == [an, cuc]
    assert list(Member.objects.visible_to([two.path], MOVED)) == []
    assert [one.member for one in Membership.objects.on(EVE).visible_to([two.path])] == [cuc]
    assert (Duty.objects.visible_to([one.path]).count(), Duty.objects.visible_to([two.path]).count()) == (0, 1)


def test_scope_refuses_what_is_no_path() -> None:
    with pytest.raises(ValueError, match="slash"):
        Unit.objects.visible_to(["/1"])


def test_tree_knows_above_below_and_what_is_misplaced(ward: Unit) -> None:
    cell = rows.unit("Chi bộ khu phố 1", ward)
    assert (list(Unit.objects.above(cell)), list(Unit.objects.below(ward))) == ([ward], [ward, cell])
    assert Unit.objects.misplaced() == []
    Unit.objects.filter(pk=cell.pk).update(path="/9/")
    assert Unit.objects.misplaced() == [cell]


def test_members_are_found_without_tone_marks_and_listed_by_given_name() -> None:
    for name in ("Đỗ Minh Khánh", "Nguyễn Đức Ánh", "Nguyễn Văn An", "Trần Thị Bình"):
        rows.member(name)
    listed = [member.name for member in Member.objects.all().listed()]
    assert listed == ["Nguyễn Văn An", "Nguyễn Đức Ánh", "Trần Thị Bình", "Đỗ Minh Khánh"]
    assert [member.name for member in Member.objects.called("duc NGUYEN")] == ["Nguyễn Đức Ánh"]


@pytest.mark.parametrize("born", [None, LooseDate(1941), LooseDate(1950, 5), LooseDate(1958, 3, 27)])
def test_loose_date_comes_back_as_it_was(born: LooseDate | None) -> None:
    stored = rows.member("Nguyễn Văn An", born=born)
    assert Member.objects.get(pk=stored.pk, born=born).born == born if born else Member.objects.get().born is None


@pytest.mark.parametrize("born", ["1958-13", "1958-02-30", "27/3/1958", "1958-3-27", "xưa"])
def test_loose_date_that_never_was_is_refused(born: str) -> None:
    with pytest.raises(ValueError, match=r"month|day|literal|1958"):
        rows.member("Nguyễn Văn An", born=born)
