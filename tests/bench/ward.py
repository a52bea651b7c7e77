"""The demo ward, all five cells, planned to the proven optimum; the planner's time apart from reading and writing."""

from __future__ import annotations

from pathlib import Path

from roviec.sheets.input_book import write_input
from tests.bench import data, job
from tests.bench.fresh import fresh
from tests.bench.tables import Figures, Sheet, Size


def measure(size: Size, folder: Path) -> list[Sheet]:
    """One process, papers included."""
    workbook = folder / "ward.xlsx"
    write_input(workbook, data.ward(size))
    found, memory = fresh(job.run, workbook, folder, jobs=1, papers=True)
    cells = [_cell(part) for part in (*found.shared, *found.cells)]
    members = sum(part.members for part in found.cells)
    planner = sum(part.seconds for part in (*found.shared, *found.cells))
    steps = {
        "members": members,
        "read s": found.seconds["read"],
        "plan s": found.seconds["plan"],
        "planner s": planner,
        "plan CPU s": found.busy["plan"],
        "plan.xlsx s": found.seconds["book"],
        "folder s": found.seconds["folder"],
        "papers s": found.seconds["papers"],
        "all cells proven": all(part.is_proven for part in found.cells),
        "peak MiB": memory.together,
    }
    notes = [
        "planner s is inside plan s; folder is plan.xlsx with certificate.json and summary.json",
        "first part: the duties the cells share",
    ]
    return [Sheet("Demo ward, cell by cell", cells, notes[1:]), Sheet("Demo ward, the job's steps", [steps], notes[:1])]


def _cell(part: job.PartFigures) -> Figures:
    return {
        "part": part.name,
        "members": part.members,
        "active": part.active,
        "planner s": part.seconds,
        "search nodes": part.nodes,
        "goals proven": f"{part.proven}/{part.goals}",
        "proven": part.is_proven,
        "first goal open": part.first_open,
    }
