"""The city of 7,252: read, plan, write plan.xlsx without papers, in time and memory; and the bounds alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median
from time import process_time

from roviec.actions.demo_people import DEMO_DAY
from roviec.planner.casing import Demand
from roviec.planner.chain import Chain
from roviec.planner.formulation import Formulation
from roviec.planner.intake import cell_case
from tests.bench import data, job
from tests.bench.data import SEED
from tests.bench.fresh import GIB, Memory, fresh
from tests.bench.tables import Figures, Sheet, Size


def measure(size: Size, folder: Path) -> list[Sheet]:
    """Two processes; in the long variant one process as well."""
    workbook = folder / "city.xlsx"
    data.write_city(workbook, size)
    rows, cells, opens = [], [], Counter[str]()
    for jobs in (2, 1) if size is Size.LONG else (2,):
        found, memory = fresh(job.run, workbook, folder, jobs=jobs, papers=False)
        rows.append(_run(found, memory, jobs))
        cells.append(_cells(found, jobs))
        opens = Counter(part.first_open for part in found.cells if not part.is_proven)
    alone, taken = fresh(bounds_alone, size)
    still = ", ".join(f"{goal} in {count}" for goal, count in opens.most_common())
    return [
        Sheet("City: steps and memory", rows, [MEMORY_NOTE]),
        Sheet("City: the planner's cells", cells, [f"first goal not proven: {still}" if still else "all proven"]),
        Sheet(
            "City: bounds of every goal, without searches, one process", [{**alone, "peak MiB": taken.own}], [NATION]
        ),
    ]


NATION = "hours of one core: as many cells of this size as the nation has, 230,000"
MEMORY_NOTE = (
    "all processes: the sum at one moment, looked at every 0.1 s, shared pages counted in each; bound 1,000 MiB"
)


def bounds_alone(size: Size) -> Figures:
    """Every cell taken in and bounded; processor seconds."""
    snapshot = data.city(size)
    begun, people = process_time(), 0
    for name in snapshot.cells():
        problem = cell_case(snapshot, name, {}, Demand(DEMO_DAY)).problem
        Chain(Formulation(problem), SEED).climb()
        people += len(problem.people)
    seconds, cells = process_time() - begun, len(snapshot.cells())
    hours = 230_000 * seconds / cells / 3600
    return {"cells": cells, "members": people, "s": seconds, "s a cell": seconds / cells, "core-hours": hours}


def _run(found: job.JobFigures, memory: Memory, jobs: int) -> Figures:
    steps = ("read", "plan", "book", "folder")
    return {
        "jobs": jobs,
        "members": sum(part.members for part in found.cells),
        "cells": len(found.cells),
        **{f"{step} s": found.seconds[step] for step in steps},
        "plan CPU s": found.busy["plan"],
        "wall s": sum(found.seconds[step] for step in ("read", "plan", "folder")),
        "main MiB": memory.own,
        "largest child MiB": memory.child,
        "all processes MiB": memory.together,
        "% of 1 GB": 100 * memory.together / GIB,
    }


def _cells(found: job.JobFigures, jobs: int) -> Figures:
    seconds = [part.seconds for part in found.cells]
    whole = sum(seconds) + sum(part.seconds for part in found.shared)
    return {
        "jobs": jobs,
        "cells": len(found.cells),
        "proven": sum(part.is_proven for part in found.cells),
        "goals proven %": 100 * sum(part.proven for part in found.cells) / sum(part.goals for part in found.cells),
        "median s": median(seconds),
        "largest s": max(seconds),
        "slowest": max(found.cells, key=lambda part: part.seconds).name,
        "planner s": whole,
        "planner s / plan s": whole / found.seconds["plan"],
    }
