"""Two plans side by side."""

from __future__ import annotations

import pytest

from roviec.planner.casing import Demand
from roviec.planner.compare import Comparison, GoalRow, Side, compare
from roviec.planner.intake import cell_case
from tests import cast

DEMAND = Demand(cast.TODAY)
CASE = cell_case(cast.cell(), cast.CELL.name, {}, DEMAND)
OLD = {(cast.AN.key, "N02"): 1, (cast.BINH.key, "N03"): 1, (cast.MINH_ELDER.key, "N01"): 5}
NEW = {(cast.CUC.key, "N02"): 1, (cast.BINH.key, "N03"): 1, (cast.MINH_ELDER.key, "N01"): 6}


def side(shares: dict[tuple[str, str], int]) -> Side:
    return CASE, CASE.numbered(shares)


@pytest.fixture
def found() -> Comparison:
    return compare(side(OLD), side(NEW))


def test_each_person_stands_with_duties_and_load_on_both_sides(found: Comparison) -> None:
    changed = {
        row.key: (row.before, row.after, row.load_after - row.load_before) for row in found.people if row.is_changed
    }
    assert changed == {
        cast.AN.key: ((("N02", 1),), (), -12),
        cast.CUC.key: ((), (("N02", 1),), 12),
        cast.MINH_ELDER.key: ((("N01", 5),), (("N01", 6),), 2),
    }
    assert len(found.people) == len(CASE.members)


def test_each_duty_stands_with_its_people_on_both_sides(found: Comparison) -> None:
    changed = {row.code: (row.before, row.after) for row in found.duties if row.is_changed}
    assert changed == {
        "N01": ((("Nguyễn Văn Minh (1955)", 5),), (("Nguyễn Văn Minh (1955)", 6),)),
        "N02": ((("Nguyễn Văn An", 1),), (("Lê Thị Cúc", 1),)),
    }
    assert len(found.duties) == len(CASE.duties)


def test_goals_and_broken_rules_are_counted_on_both_sides(found: Comparison) -> None:
    """An's posts take the hours that mediation would need: the duty breaks two rules with him and none with Cúc."""
    goals = {goal.name: goal for goal in found.goals}
    assert goals["everyone"] == GoalRow("everyone", 3, 3)
    assert goals["coverage"].before - goals["coverage"].after == 1
    assert (found.broken_before, found.broken_after) == (2, 0)


def test_a_plan_does_not_differ_from_itself() -> None:
    same = compare(side(OLD), side(OLD))
    assert [row for row in (*same.people, *same.duties) if row.is_changed] == []
    assert [goal for goal in same.goals if goal.before != goal.after] == []


def test_plans_of_other_cells_are_refused() -> None:
    other = cell_case(cast.ward(), cast.OTHER_CELL.name, {}, DEMAND)
    with pytest.raises(ValueError, match="do not have the same members"):
        compare(side(OLD), (other, other.numbered({})))
