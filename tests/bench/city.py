"""The city of 7,252: read, plan, write plan.xlsx without papers; wall time and peak memory against 1 GB."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

from tests.bench import data, job
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
    still = ", ".join(f"{goal} in {count}" for goal, count in opens.most_common())
    return [
        Sheet("City: steps and memory", rows, [MEMORY_NOTE]),
        Sheet("City: the planner's cells", cells, [f"first goal not proven: {still}" if still else "all proven"]),
    ]


MEMORY_NOTE = (
    "all processes: the sum at one moment, looked at every 0.1 s, shared pages counted in each; bound 1,000 MiB"
)


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
