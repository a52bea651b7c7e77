from __future__ import annotations

from collections import Counter
from statistics import median

import pytest

from roviec.actions.demo_duties import demand
from roviec.actions.demo_ward import city, ward
from roviec.domain.people import Health, Member, Sex, Standing
from roviec.domain.snapshot import PinKind, Snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return ward(2017)


@pytest.fixture(scope="module")
def whole() -> Snapshot:
    return city(2017)


def _active(snapshot: Snapshot) -> list[Member]:
    return [member for member in snapshot.members if member.is_active]


def test_the_ward_has_the_numbers_of_the_article(snapshot: Snapshot) -> None:
    exempt = sum(member.standing is Standing.EXEMPT for member in snapshot.members)
    served = sum(bool(member.last_year) for member in _active(snapshot))
    numbers = (len(snapshot.cells()), len(snapshot.members), exempt, len(_active(snapshot)), served)
    assert numbers == (5, 336, 59, 277, 70)


def test_every_seed_gives_the_numbers_of_the_article() -> None:
    served = [sum(bool(member.last_year) for member in ward(seed).members) for seed in (1, 2, 3)]
    assert served == [70, 70, 70]


def test_the_city_has_the_numbers_of_the_article(whole: Snapshot) -> None:
    sizes = Counter(member.cell for member in whole.members)
    wards = {unit.parent for unit in whole.units if unit.name in sizes}
    assert (len(wards), len(sizes), len(whole.members)) == (19, 113, 7252)
    assert (min(sizes.values()), max(sizes.values())) == (24, 144)
    assert abs(median(sizes.values()) - 59) <= 3


def test_the_same_seed_gives_the_same_people(snapshot: Snapshot) -> None:
    assert ward(2017) == snapshot


def test_another_seed_gives_other_people(snapshot: Snapshot) -> None:
    assert ward(2018).members[0] != snapshot.members[0]


def test_keys_and_cards_are_not_given_twice(whole: Snapshot) -> None:
    assert len({member.key for member in whole.members}) == 7252


def test_duty_codes_are_not_given_twice_in_a_cell(whole: Snapshot) -> None:
    codes = Counter((duty.unit, duty.code) for duty in whole.duties)
    assert [code for code, count in codes.items() if count > 1] == []


def test_pins_name_active_members_of_the_same_cell_and_duties_there(whole: Snapshot) -> None:
    cells = {member.key: member.cell for member in _active(whole)}
    known = {(duty.unit, duty.code) for duty in whole.duties}
    assert [pin for pin in whole.pins if (cells.get(pin.member), pin.duty) not in known] == []


def test_holders_have_hours_for_their_posts(whole: Snapshot) -> None:
    hours = {member.key: member.hours or 0 for member in whole.members}
    loads = {(duty.unit, duty.code): duty.hours or 0 for duty in whole.duties}
    cells = {member.key: member.cell for member in whole.members}
    pins = [pin for pin in whole.pins if pin.kind is PinKind.PIN]
    short = [pin for pin in pins if hours[pin.member] < 1.25 * loads[cells[pin.member], pin.duty]]
    assert short == []


def test_mandatory_duties_take_about_half_of_the_time(snapshot: Snapshot) -> None:
    for cell in snapshot.cells():
        free = sum(member.hours or 0 for member in _active(snapshot) if member.cell == cell)
        needed = demand([duty for duty in snapshot.duties if duty.unit == cell])
        assert 0.45 <= needed / free <= 0.65


def test_each_cell_has_about_thirty_duties(whole: Snapshot) -> None:
    counts = Counter(duty.unit for duty in whole.duties)
    assert [cell for cell in whole.cells() if not 27 <= counts[cell] <= 37] == []


def test_every_duty_wants_somebody_and_posts_one(whole: Snapshot) -> None:
    wanted = {(duty.people_min, duty.people_max) for duty in whole.duties if duty.is_post and duty.code != "A04"}
    assert wanted == {(1, 1)}
    assert [duty for duty in whole.duties if not 1 <= duty.people_min <= duty.people_max] == []


def test_two_duties_are_left_unclear(snapshot: Snapshot) -> None:
    unclear = [duty.code for duty in snapshot.duties if not (duty.product and duty.due and duty.supervisor)]
    assert unclear == ["D42", "A15"]


def test_one_cell_lacks_a_second_health_worker(snapshot: Snapshot) -> None:
    cell = snapshot.cells()[3]
    skilled = [m for m in _active(snapshot) if m.cell == cell and "y tế" in {skill.name for skill in m.skills}]
    wanted = [duty.people_min for duty in snapshot.duties if duty.unit == cell and duty.code == "G75"]
    assert (len(skilled), wanted) == (1, [2])


def test_married_members_live_in_one_lane(whole: Snapshot) -> None:
    people = {member.key: member for member in whole.members}
    pairs = [(people[pair.one], people[pair.other]) for pair in whole.apart]
    assert [one.sex for one, _ in pairs] == [Sex.MALE] * len(pairs)
    assert [one for one, other in pairs if (one.cell, one.lane) != (other.cell, other.lane)] == []


def test_the_review_leaves_some_gaps(snapshot: Snapshot) -> None:
    active = _active(snapshot)
    gaps = [member for member in active if member.health is None or member.hours is None]
    undated = [member for member in active if member.reviewed_on is None]
    assert (0 < len(gaps) < 20, 0 < len(undated) < 35) == (True, True)


def test_exempt_members_are_old_or_weak(snapshot: Snapshot) -> None:
    exempt = [member for member in snapshot.members if member.standing is Standing.EXEMPT]
    assert {member.health for member in exempt} == {Health.WEAK}
    assert median(member.born.year for member in exempt if member.born) < 1955


def test_two_members_of_one_name_occur(snapshot: Snapshot) -> None:
    names = Counter((member.cell, member.name) for member in snapshot.members)
    assert sum(count > 1 for count in names.values()) >= 5
