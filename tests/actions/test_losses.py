"""What giving out shared duties first may cost: a true bound, against all plans of tiny wards."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from roviec.actions.losses import joint_of, loss_lines, losses
from roviec.actions.proposal import Proposal, propose
from roviec.actions.summary import summary_of
from roviec.cli.main import code_of
from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Duty
from roviec.domain.people import Member, Sex
from roviec.domain.snapshot import Pin, PinKind, Snapshot
from roviec.domain.units import Unit
from roviec.planner.casing import Demand
from roviec.planner.goals import goals_of
from roviec.planner.joint import Loss, gaps
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import broken
from roviec.sheets.input_book import write_input
from tests import cast
from tests.planner.cells import every_plan

DEMAND = Demand(cast.TODAY)
WARD, ONE, TWO = "Đảng bộ", "Chi bộ 1", "Chi bộ 2"
UNITS = (
    Unit(WARD, kind="đảng bộ phường"),
    Unit(ONE, kind="chi bộ", parent=WARD),
    Unit(TWO, kind="chi bộ", parent=WARD),
)


@cache
def tiny_ward(seed: int) -> Snapshot:
    """Two cells of two people, two duties each, and one duty they share."""
    draw = random.Random(seed)
    members = tuple(
        Member(f"m{n}", f"Người {n}", (ONE, TWO)[n % 2], born=LooseDate(1970), sex=Sex.MALE, hours=draw.randint(8, 24))
        for n in range(4)
    )
    own = tuple(
        Duty(f"V{n}", f"Việc {n}", (ONE, TWO)[n % 2], hours=draw.randint(2, 9), is_mandatory=draw.random() < 0.7)
        for n in range(4)
    )
    shared = Duty("P1", "Việc chung", WARD, people_max=draw.choice((1, 2)), hours=draw.randint(2, 9), is_mandatory=True)
    pins = (Pin("m0", "V0", PinKind.PIN),) if draw.random() < 0.3 else ()
    return Snapshot(UNITS, members, (*own, shared), pins)


def whole(proposal: Proposal) -> tuple[Problem, Plan]:
    """All parts as one problem with its plan, as `losses` sees them."""
    (shared,) = proposal.shared
    found = joint_of(proposal, shared, proposal.cells)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(12))
def test_the_best_of_all_plans_is_not_below_any_bound_and_the_plan_is_counted_right(seed: int) -> None:
    proposal = propose(tiny_ward(seed), DEMAND, seed=1)
    problem, plan = whole(proposal)
    goals = goals_of(problem)[:-2]
    lawful = (one for one in every_plan(problem) if not broken(problem, one))
    best = min([goal.cost(problem, one) for goal in goals] for one in lawful)
    found = gaps(problem, plan, 1)
    for goal, gap, cost in zip(goals, found, best, strict=True):
        sign = -1 if goal.is_maximised else 1
        assert sign * gap.bound <= cost
        assert gap.value == goal.value(problem, plan)
        assert sign * gap.value >= sign * gap.bound


@pytest.mark.parametrize("seed", range(12))
def test_the_whole_is_the_sum_of_the_cells(seed: int) -> None:
    proposal = propose(tiny_ward(seed), DEMAND, seed=1)
    (loss,) = losses(proposal)
    for gap in loss.gaps:
        parts = proposal.parts if gap.goal in ("coverage", "optional") else proposal.cells
        assert gap.value == sum(goal.value for part in parts for goal in part.result.goals if goal.name == gap.goal)


def test_somebody_who_is_busy_in_the_cell_and_got_the_shared_duty_is_a_loss() -> None:
    """The shared duty goes to whoever it suits; the only one for the cell's own duty is that person."""
    members = (
        Member("a", "An", ONE, born=LooseDate(1970), hours=20, wishes=("P1",)),
        Member("b", "Bình", TWO, born=LooseDate(1970), hours=20),
    )
    duties = (
        Duty("V1", "Việc 1", ONE, hours=12, is_mandatory=True),
        Duty("P1", "Việc chung", WARD, hours=12, is_mandatory=True),
    )
    proposal = propose(Snapshot(UNITS, members, duties), DEMAND, seed=1)
    (loss,) = losses(proposal)
    first = next(gap for gap in loss.gaps if gap.loss)
    assert (first.goal, first.value, first.bound) == ("coverage", 10, 0)
    assert [line.code for line in loss_lines(loss)][:2] == ["loss-head", "loss-line"]


def test_nothing_lost_is_said_to_be_proven() -> None:
    loss = Loss(WARD, gaps(*whole(propose(tiny_ward(3), DEMAND, seed=1)), 1))
    even = replace(loss, gaps=tuple(replace(gap, value=gap.bound) for gap in loss.gaps))
    assert [line.code for line in loss_lines(even)] == ["loss-none"]


def test_why_it_is_not_reckoned_is_said() -> None:
    some = propose(tiny_ward(1), DEMAND, seed=1, cells=[ONE])
    twice = replace(tiny_ward(1), duties=(*tiny_ward(1).duties, Duty("P1", "Trùng mã", ONE, hours=4)))
    found = [losses(proposal)[0] for proposal in (some, propose(twice, DEMAND, seed=1))]
    assert [line.code for loss in found for line in loss_lines(loss)] == ["loss-some-cells", "run-code-twice"]


def test_the_summary_has_it_only_where_it_was_asked_for() -> None:
    proposal = propose(tiny_ward(2), DEMAND, seed=1)
    asked = replace(proposal, losses=losses(proposal))
    assert ("losses" in summary_of(proposal), len(summary_of(asked)["losses"])) == (False, 1)
    goals = summary_of(asked)["losses"][0]["goals"]
    assert {frozenset(goal) for goal in goals} == {frozenset(("name", "value", "bound", "loss"))}


def test_plan_says_it_on_request_in_the_summary_and_in_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_input(tmp_path / "book.xlsx", tiny_ward(2))
    run = ["plan", str(tmp_path / "book.xlsx"), "--out", str(tmp_path / "out"), "--on", cast.TODAY.isoformat()]
    assert code_of([*run, "--seed", "1", "--no-papers", "--loss"]) == 0
    said = capsys.readouterr().out
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert ("tính chung" in said, summary["losses"][0]["unit"]) == (True, WARD)
