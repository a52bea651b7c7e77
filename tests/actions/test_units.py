"""Making, changing, closing and moving units: rights follow, the past stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roviec.actions.calendar import set_step_due
from roviec.actions.refusal import Refused
from roviec.actions.units import UnitText, change_unit, close_unit, move_unit, open_unit, reopen_unit
from roviec.domain.procedure import Step
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Journal, StepDue, Unit, UnitPast
from roviec.records.queries.trees import tree_on
from roviec.web.asked import today
from tests.records.rows import unit
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TODAY = today()
YESTERDAY = TODAY - timedelta(days=1)


def who(people: Ward, login: str = "city-officer") -> Actor:
    return actor_of(people.accounts[login], TODAY)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.reasons]


def test_a_new_unit_stands_in_its_place(people: Ward) -> None:
    made = open_unit(who(people, "ward-officer"), people.ward, UnitText("Chi bộ khu phố 9", "chi bộ", 4))
    assert (made.path, made.kind, Unit.objects.misplaced()) == (f"{people.ward.path}{made.pk}/", "chi bộ", [])
    assert Journal.objects.get(verb="open-unit").unit_path == made.path


def test_a_name_beside_is_taken(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        open_unit(who(people), people.ward, UnitText(people.cell.name))
    assert codes(refused) == ["unit-name-taken"]


@pytest.mark.parametrize(("login", "code"), [("secretary", "right-of-others"), ("far-officer", "hidden")])
def test_only_who_manages_units_makes_one(people: Ward, login: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        open_unit(who(people, login), people.cell, UnitText("Tổ mới"))
    assert codes(refused) == [code]


def test_a_renamed_unit_has_its_old_name_in_the_past(people: Ward) -> None:
    change_unit(who(people), people.cell, UnitText("Chi bộ Bến Sông", "chi bộ", 5), seen=0, today=TODAY)
    change_unit(who(people), people.cell, UnitText("Chi bộ Bến Trăng", "chi bộ", 6), seen=1, today=TODAY)
    people.cell.refresh_from_db()
    then, now = (tree_on(people.cell, day)[0] for day in (YESTERDAY, TODAY))
    assert [(node.name, node.lanes) for node in (then, now)] == [("Chi bộ khu phố 1", 3), ("Chi bộ Bến Trăng", 6)]
    assert UnitPast.objects.count() == 1


def test_a_stale_edition_changes_nothing(people: Ward) -> None:
    change_unit(who(people), people.cell, UnitText("Chi bộ Bến Sông"), seen=0, today=TODAY)
    with pytest.raises(Refused) as refused:
        change_unit(who(people), people.cell, UnitText("Chi bộ khác"), seen=0, today=TODAY)
    assert (codes(refused), Unit.objects.get(pk=people.cell.pk).name) == (["stale-edition"], "Chi bộ Bến Sông")


def test_a_subtree_moves_with_its_paths_and_its_past_keeps_its_place(people: Ward) -> None:
    below = unit("Tổ nhân dân 1", people.cell)
    move_unit(who(people), people.cell, people.far_ward, seen=0, today=TODAY)
    assert Unit.objects.get(pk=below.pk).path == f"{people.far_ward.path}{people.cell.pk}/{below.pk}/"
    assert Unit.objects.misplaced() == []
    before, after = ([n.unit.pk for n in tree_on(people.ward, day)] for day in (YESTERDAY, TODAY))
    assert before == [people.ward.pk, people.cell.pk, below.pk, people.other_cell.pk]
    assert after == [people.ward.pk, people.other_cell.pk]
    far = [[n.unit.pk for n in tree_on(people.far_ward, day)] for day in (YESTERDAY, TODAY)]
    assert far == [
        [people.far_ward.pk, people.far_cell.pk],
        [people.far_ward.pk, people.cell.pk, below.pk, people.far_cell.pk],
    ]


def test_a_unit_is_not_moved_under_itself_nor_to_where_it_is(people: Ward) -> None:
    found = []
    for under in (people.cell, people.city):
        with pytest.raises(Refused) as refused:
            move_unit(who(people), people.ward, under, seen=0, today=TODAY)
        found += codes(refused)
    assert found == ["move-under-itself", "move-same-place"]


def test_moving_needs_the_right_at_both_places(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        move_unit(who(people, "ward-officer"), people.cell, people.far_ward, seen=0, today=TODAY)
    assert codes(refused) == ["hidden"]


def test_a_unit_with_members_or_units_is_not_closed(people: Ward) -> None:
    unit("Tổ nhân dân 1", people.cell)
    with pytest.raises(Refused) as refused:
        close_unit(who(people), people.cell, day=TODAY, seen=0)
    assert codes(refused) == ["unit-has-members", "unit-has-units"]


def test_an_empty_unit_is_closed_and_reopened(people: Ward) -> None:
    close_unit(who(people), people.far_cell, day=TODAY, seen=0)
    assert [node.unit.pk for node in tree_on(people.far_ward, TODAY)] == [people.far_ward.pk]
    reopen_unit(who(people), people.far_cell)
    assert Unit.objects.get(pk=people.far_cell.pk).ends is None


MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


@pytest.mark.parametrize("login", ["secretary", "ward-officer", "administrator"])
def test_days_are_set_changed_and_taken_away(people: Ward, login: str) -> None:
    at = people.cell if login == "secretary" else people.ward
    counts = [
        set_step_due(who(people, login), at, 2026, days)
        for days in ({Step.REVIEW: MARCH, Step.DRAFT: APRIL}, {Step.REVIEW: MARCH, Step.DRAFT: None}, {})
    ]
    kept = [(due.step, due.due) for due in StepDue.objects.all()]
    assert (counts, kept) == ([2, 1, 0], [("review", MARCH)])


def test_days_keep_the_order_of_the_steps(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        set_step_due(who(people), people.ward, 2026, {Step.REVIEW: APRIL, Step.DRAFT: MARCH})
    assert codes(refused) == ["due-order"]


def test_an_ordinary_member_sets_no_days(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        set_step_due(who(people, "member"), people.cell, 2026, {Step.REVIEW: MARCH})
    assert codes(refused) == ["right-of-others"]
