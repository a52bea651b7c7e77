"""A whole snapshot into the records and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps

from roviec.actions.demo_ward import ward as demo_ward
from roviec.actions.refusal import Refused
from roviec.actions.storing import store_snapshot
from roviec.domain.people import Health, Skill, Standing
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.domain.units import Unit as Plain
from roviec.records.models import Journal, Member, Review, Unit
from roviec.records.snapshots import snapshot_of
from tests.cast import AN, BINH, CELL, CUC, DUNG, HOA, MEMBERS, NEWS, OTHER_CELL, TODAY, WARD, WARD_PATROL, cell, ward

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 15)
EVERYTHING = ward(
    pins=(Pin(AN.key, NEWS.code, PinKind.PIN, "do bầu"), Pin(CUC.key, WARD_PATROL.code, PinKind.FORBID)),
    apart=(Apart(CUC.key, BINH.key),),
)


def counts() -> dict[str, int]:
    """Rows of each table of the archive."""
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("records").get_models()}


def stored(snapshot: Snapshot, year: int = 2026) -> Unit:
    return store_snapshot(snapshot, year, actor="khanh")


def codes(snapshot: Snapshot, under: Unit | None = None) -> list[str]:
    """Codes of the refusal."""
    with pytest.raises(Refused) as refusal:
        store_snapshot(snapshot, 2026, actor="khanh", under=under)
    return [one.code for one in refusal.value.reasons]


@pytest.mark.parametrize("snapshot", [EVERYTHING, demo_ward(2017)], ids=["cast", "demo"])
def test_round_trip_loses_nothing(snapshot: Snapshot) -> None:
    assert snapshot_of(stored(snapshot), 2026, TODAY) == snapshot


def test_cell_alone_comes_back_with_the_name_of_its_ward() -> None:
    top = stored(cell())
    assert (top.name, top.children.count()) == (WARD.name, 1)
    assert snapshot_of(top.children.get(), 2026, TODAY) == cell()
    store_snapshot(cell(), 2026, actor="khanh", under=top)
    assert Journal.objects.count() == 1


def test_same_snapshot_again_writes_nothing() -> None:
    top = stored(EVERYTHING)
    before = counts()
    assert (stored(EVERYTHING), counts()) == (top, before)
    assert before["Journal"] == 1


def test_journal_tells_who_and_how_many() -> None:
    top = stored(ward(members=(AN, CUC), duties=(NEWS,)))
    entry = Journal.objects.get()
    assert (entry.who, entry.verb, entry.about, entry.unit_path) == (
        "khanh",
        "store-snapshot",
        f"unit:{top.pk}",
        top.path,
    )
    assert entry.data["year"] == 2026
    assert {name: entry.data["created"][name] for name in ("Unit", "Member", "Duty")} == {
        "Unit": 3,
        "Member": 2,
        "Duty": 1,
    }
    assert "changed" not in entry.data


def test_tree_is_in_its_place_though_children_stand_first() -> None:
    stored(ward(units=(CELL, OTHER_CELL, WARD)))
    assert (Unit.objects.misplaced(), Unit.objects.get(parent=None).name) == ([], WARD.name)


def test_changes_of_next_year_leave_this_year_as_it_was() -> None:
    later = tuple(
        replace(member, standing=Standing.EXEMPT, cell=OTHER_CELL.name, posts=("hội viên",), hours=8)
        if member is AN
        else member
        for member in MEMBERS
    )
    top = stored(ward())
    stored(ward(members=later), 2027)
    old, new = (
        next(member for member in snapshot_of(top, day.year, day).members if member.key == AN.key)
        for day in (TODAY, NEXT)
    )
    assert old == AN
    assert (new.standing, new.cell, new.posts, new.hours) == (Standing.EXEMPT, OTHER_CELL.name, ("hội viên",), 8)


def test_standing_changed_within_the_year_is_changed_in_place() -> None:
    top = stored(ward(members=(AN, DUNG)))
    for standing in (Standing.REDUCED, Standing.EXEMPT):
        stored(ward(members=(replace(AN, standing=standing),)))
    assert snapshot_of(top, 2026, TODAY).members[0].standing is Standing.EXEMPT
    assert snapshot_of(top, 2026, date(2025, 12, 31)).members[0].standing is Standing.OFFICIAL


def test_gap_of_a_later_list_erases_nothing() -> None:
    top = stored(ward(members=(AN,)))
    stored(ward(members=(replace(AN, born=None, sex=None, health=None, hours=None, skills=(), posts=(), lane=""),)))
    assert snapshot_of(top, 2026, TODAY).members == (AN,)


def test_later_list_of_the_year_mends_what_it_names() -> None:
    top = stored(ward(members=(AN,), duties=(NEWS,)))
    mended = replace(AN, name="Nguyễn Văn Ân", skills=(Skill("hòa giải", 1),), health=Health.WEAK, last_year=("N04",))
    clearer = replace(NEWS, people_min=2, conditions=WARD_PATROL.conditions[:1], due="")
    stored(ward(members=(mended,), duties=(clearer,)))
    again = snapshot_of(top, 2026, TODAY)
    assert (again.members, again.duties) == ((mended,), (clearer,))
    assert Member.objects.called("an nguyen").get().name == "Nguyễn Văn Ân"


def test_member_who_gets_a_card_is_the_same_member() -> None:
    stored(ward(members=(replace(AN, key="Nguyễn Văn An 1958-03-27", card=""),)))
    stored(ward(members=(AN,)))
    assert Member.objects.get().card == AN.card


def test_who_is_not_in_a_later_list_stays() -> None:
    top = stored(ward())
    stored(ward(members=(AN,), duties=()))
    assert snapshot_of(top, 2026, TODAY) == ward()


def test_member_without_a_review_gets_none() -> None:
    stored(ward(members=(replace(AN, health=None, hours=None, reviewed_on=None, reviewer=""),)))
    assert Review.objects.count() == 0


def test_several_tops_need_a_unit_to_stand_under() -> None:
    flat = ward(units=(replace(CELL, parent=""), replace(OTHER_CELL, parent="")), duties=())
    assert codes(flat) == ["store-no-single-top"]
    top = stored(Snapshot((WARD,), (), ()))
    store_snapshot(flat, 2026, actor="khanh", under=top)
    assert [unit.name for unit in top.children.order_by("pk")] == [CELL.name, OTHER_CELL.name]


def test_cell_that_only_members_name_stands_below_the_top() -> None:
    top = stored(ward(units=(WARD, CELL), duties=()))
    assert snapshot_of(top, 2026, TODAY).units == (WARD, CELL, Plain(OTHER_CELL.name, parent=WARD.name))


def test_member_of_another_ward_is_refused_and_nothing_is_written() -> None:
    stored(ward())
    before = counts()
    elsewhere = Plain("Đảng bộ phường Vân Sơn", kind="đảng bộ phường")
    theirs = Snapshot((elsewhere,), tuple(replace(member, cell=elsewhere.name) for member in (AN, HOA)), ())
    assert codes(theirs) == ["store-member-elsewhere", "store-member-elsewhere"]
    assert counts() == before


def test_guest_of_another_ward_keeps_the_home() -> None:
    home = stored(ward(members=(AN,)))
    elsewhere = Plain("Đảng bộ phường Vân Sơn", kind="đảng bộ phường")
    guest = replace(AN, cell=elsewhere.name, standing=Standing.TEMPORARY_IN)
    there = stored(Snapshot((elsewhere,), (guest,), ()))
    assert snapshot_of(home, 2026, TODAY).members == (AN,)
    assert snapshot_of(there, 2026, TODAY).members == (guest,)


def test_pairs_of_nobody_are_refused_all_at_once() -> None:
    pins = (Pin(AN.key, "N77", PinKind.PIN), Pin("nobody", NEWS.code, PinKind.PIN), Pin(AN.key, NEWS.code, PinKind.PIN))
    assert codes(ward(pins=pins, apart=(Apart(AN.key, "nobody"),))) == ["store-pair-unknown"] * 3


def test_units_that_go_in_a_circle_are_refused() -> None:
    circle = (WARD, replace(CELL, parent=OTHER_CELL.name), replace(OTHER_CELL, parent=CELL.name))
    assert codes(ward(units=circle)) == ["store-unit-under-itself"]
