"""The main job step by step, with a clock: read, plan, write, papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from roviec.actions.book import book_of
from roviec.actions.cell_papers import Heading, papers_of, prepare
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.proposal import CellPlan, Proposal, propose
from roviec.actions.publishing import publish
from roviec.papers.layout import Layout
from roviec.planner.casing import Demand
from roviec.sheets.plan_book import write_plan
from roviec.sheets.workbook import read_workbook
from roviec.wording import say
from tests.bench.clock import Clock
from tests.bench.data import SEED

HEADING = Heading(
    year=DEMO_DAY.year + 1,
    place="Bắc Ninh",
    on=DEMO_DAY,
    legal_basis=("Điều lệ Đảng Cộng sản Việt Nam",),
    recipients=("Đảng ủy phường (để báo cáo)",),
)


@dataclass(frozen=True)
class PartFigures:
    """Of one cell: people, the planner's seconds and search nodes, goals, how many proven, the first that is not."""

    name: str
    members: int
    active: int
    seconds: float
    nodes: int
    goals: int
    proven: int
    first_open: str

    @property
    def is_proven(self) -> bool:
        """Every goal is."""
        return self.goals == self.proven


@dataclass(frozen=True)
class JobFigures:
    """Seconds and processor seconds by step (read, plan, book, folder, papers), and the parts of the proposal."""

    seconds: dict[str, float]
    busy: dict[str, float]
    shared: tuple[PartFigures, ...]
    cells: tuple[PartFigures, ...]


def run(workbook: Path, folder: Path, *, jobs: int, papers: bool) -> JobFigures:
    """The whole job. `book` is plan.xlsx alone, `folder` plan.xlsx with certificate.json and summary.json."""
    clock = Clock()
    with clock("read"):
        reading = read_workbook(workbook, today=DEMO_DAY)
    if reading.snapshot is None:
        raise ValueError(f"{workbook.name} cannot be read: {reading.flaws}")
    with clock("plan"):
        proposal = propose(reading.snapshot, Demand(DEMO_DAY), seed=SEED, jobs=jobs)
    with clock("book"):
        write_plan(folder / "alone.xlsx", book_of(proposal, say))
    with clock("folder"):
        publish(proposal, folder, say)
    if papers:
        write_papers(proposal, folder, clock)
    return JobFigures(
        clock.seconds, clock.busy, tuple(map(part_figures, proposal.shared)), tuple(map(part_figures, proposal.cells))
    )


def write_papers(proposal: Proposal, folder: Path, clock: Clock) -> int:
    """All papers of every cell, timed as `papers`; the number of bytes."""
    written = 0
    with clock("papers"):
        layout = Layout.load(None)
        for number, contents in enumerate(prepare(proposal, HEADING, say)):
            for name, data in papers_of(contents, layout).items():
                written += (folder / f"{number}-{name}").write_bytes(data)
    return written


def part_figures(part: CellPlan) -> PartFigures:
    """What the tables show of a part of the proposal."""
    goals = part.result.goals
    return PartFigures(
        name=part.name,
        members=len(part.case.members),
        active=sum(member.is_active for member in part.case.members),
        seconds=part.seconds,
        nodes=part.result.nodes,
        goals=len(goals),
        proven=sum(goal.is_proven for goal in goals),
        first_open=next((goal.name for goal in goals if not goal.is_proven), ""),
    )
