"""Proposing: the same on any number of processes, cut short without losing what is done."""

from __future__ import annotations

from dataclasses import replace

from roviec.actions.figures import figures_of, shared_figures, total
from roviec.actions.proposal import propose
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Demand
from tests import cast

DEMAND = Demand(cast.TODAY)


class Heard:
    """Listens; presses Ctrl-C when the step of a cell is heard."""

    def __init__(self, cell: str = "", step: str = "") -> None:
        self.said: list[tuple[str, str]] = []
        self.breaking = (cell, step)

    def __call__(self, cell: str, step: str) -> None:
        self.said.append((cell, step))
        if cell and (cell, step) == self.breaking:
            raise KeyboardInterrupt


def three_cells() -> Snapshot:
    third = replace(cast.OTHER_CELL, name="Chi bộ khu phố 3")
    members = tuple(replace(one, key=f"{one.key}-3", cell=third.name, card="") for one in (cast.HOA, cast.LAN))
    duty = replace(cast.CARE, unit=third.name)
    ward = cast.ward()
    return replace(ward, units=(*ward.units, third), members=(*ward.members, *members), duties=(*ward.duties, duty))


def test_two_processes_find_what_one_finds() -> None:
    one, two = (propose(three_cells(), DEMAND, seed=8, jobs=jobs) for jobs in (1, 2))
    assert [part.result for part in one.parts] == [part.result for part in two.parts]


def test_named_cells_alone_are_planned_in_the_order_of_the_units() -> None:
    proposal = propose(three_cells(), DEMAND, seed=8, cells=["Chi bộ khu phố 3", cast.CELL.name])
    assert [part.name for part in proposal.cells] == [cast.CELL.name, "Chi bộ khu phố 3"]
    assert [part.name for part in proposal.shared] == [cast.WARD.name]


def test_each_cell_is_heard_from_start_to_end() -> None:
    heard = Heard()
    propose(cast.ward(), DEMAND, seed=8, hear=heard)
    of_cell = [step for cell, step in heard.said if cell == cast.CELL.name]
    assert (of_cell[0], of_cell[-1]) == ("step-start", "step-done")


def test_an_interrupt_leaves_what_is_done_and_quick_plans_for_the_rest() -> None:
    heard = Heard(cast.OTHER_CELL.name, "step-start")
    proposal = propose(three_cells(), DEMAND, seed=8, hear=heard)
    whole = propose(three_cells(), DEMAND, seed=8)
    assert proposal.is_interrupted and not whole.is_interrupted
    assert heard.said[-1] == ("", "step-interrupted")
    assert [part.name for part in proposal.cells] == [part.name for part in whole.cells]
    assert proposal.cells[0].result == whole.cells[0].result


def test_a_cell_without_members_has_figures_of_nothing() -> None:
    empty = replace(cast.OTHER_CELL, name="Chi bộ mới")
    snapshot = cast.ward(units=(*cast.ward().units, empty))
    figures = figures_of(propose(snapshot, DEMAND, seed=8))[-1]
    assert (figures.name, figures.now.total, figures.heaviest, figures.unmet) == ("Chi bộ mới", 0, 0.0, ())


def test_the_total_adds_cells_and_shared_duties() -> None:
    proposal = propose(cast.ward(), DEMAND, seed=8)
    cells, shared = figures_of(proposal), shared_figures(proposal)
    every = total("Tổng", (*cells, *shared))
    assert (every.now.total, every.now.exempt, every.now.active, every.before.assigned) == (9, 1, 8, 2)
    assert every.now.assigned == sum(part.now.assigned for part in cells)
    assert (every.mandatory, shared[0].now.total) == (4, 0)
