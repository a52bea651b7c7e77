"""The demo ward's figures, as the article has them; quick plans are enough to count people."""

from __future__ import annotations

from fractions import Fraction

from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import ward
from roviec.actions.figures import figures_of, total
from roviec.actions.proposal import CellPlan, Proposal
from roviec.actions.summary import summary_of
from roviec.domain.rollup import percent
from roviec.planner.casing import Demand
from roviec.planner.intake import cell_case, restricted
from roviec.planner.quick import quick_plan
from roviec.planner.result import Result


def quickly() -> Proposal:
    snapshot, demand = ward(2017), Demand(DEMO_DAY)
    cases = [cell_case(restricted(snapshot, frozenset({cell})), cell, {}, demand) for cell in snapshot.cells()]
    cells = [CellPlan(case, Result(quick_plan(case.problem), (), (), 2017, 0), 0.0) for case in cases]
    return Proposal(snapshot, demand, 2017, (), tuple(cells))


def test_members_and_coverage_are_those_of_the_article() -> None:
    proposal = quickly()
    every = total("phường", figures_of(proposal))
    assert (every.now.total, every.now.exempt, every.now.active) == (336, 59, 277)
    assert (every.before.assigned, every.before.active) == (70, 277)
    assert float(percent(Fraction(70, 277))) == 25.27
    said = summary_of(proposal)["total"]
    assert [said[name] for name in ("cells", "members", "exempt", "active", "assigned_before")] == [5, 336, 59, 277, 70]
    assert said["assigned"] == sum(part.now.assigned for part in figures_of(proposal))


def test_every_person_counts_once_and_loads_are_parts_of_capacity() -> None:
    for part, figures in zip(quickly().cells, figures_of(quickly()), strict=True):
        assert figures.now.assigned == len({p for p, _ in part.result.plan.shares if part.case.members[p].is_active})
        assert 0 < figures.heaviest <= 1
        assert figures.covered <= figures.mandatory
