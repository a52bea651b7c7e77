"""python -m tests.bench [--quick | --long] [--only NAME ...] [--limit SECONDS] [--out FILE] [--markdown FILE]"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from rich.console import Console

from tests.bench import (
    city,
    groups,
    growth,
    instances,
    markdown,
    nation,
    night,
    pages,
    papers,
    reading,
    records,
    replan,
    stages,
    ward,
)
from tests.bench.tables import Figures, Sheet, Size, show

Measure = Callable[[Size, Path], list[Sheet]]
MEASURES: dict[str, Measure] = {
    "ward": ward.measure,
    "papers": papers.measure,
    "reading": reading.measure,
    "stages": stages.measure,
    "growth": growth.measure,
    "city": city.measure,
    "replan": replan.measure,
    "groups": groups.measure,
    "pages": pages.measure,
    "records": records.measure,
    "night": night.measure,
    "instances": instances.measure,
    "nation": nation.measure,
}
LIBRARIES = ("roviec", "highspy", "ortools", "python-calamine", "xlsxwriter", "python-docx", "Django", "gunicorn")


def main() -> None:
    """Run the measures asked for, print their tables, keep the figures."""
    asked = options()
    size = Size.QUICK if asked.quick else Size.LONG if asked.long else Size.FULL
    console = Console(width=None if os.isatty(1) else 200)
    found: Figures = {"size": size.name.lower(), "machine": machine(), "measures": {}}
    console.print(found["machine"])
    measures: dict[str, Measure] = {**MEASURES, "stages": partial(stages.measure, seconds=asked.limit)}
    for name in asked.only or MEASURES:
        began, before = perf_counter(), load()
        with tempfile.TemporaryDirectory() as folder, console.status(name):
            sheets = measures[name](size, Path(folder))
        seconds = perf_counter() - began
        for sheet in sheets:
            show(console, sheet)
        console.print(f"  measured in {seconds:,.0f} s; load before {before}, after {load()}", style="dim")
        loads = {"load before": before, "load after": load()}
        found["measures"][name] = {"seconds": seconds, **loads, "tables": [sheet.as_data() for sheet in sheets]}
        keep(asked.out, found)
        if asked.markdown:
            told = f"load before {before}, after {load()}"
            markdown.write(asked.markdown, marked(name), sheets, found["machine"], told)


def marked(name: str) -> str:
    """The name under which a page keeps the tables: a run on a database server stands beside that on SQLite."""
    return f"{name}-postgresql" if name == "night" and os.environ.get("DATABASE_URL") else name


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--quick", action="store_true", help="a part of each measure, minutes")
    much.add_argument("--long", action="store_true", help="more cells, and the city on one process as well")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this measure; may be given again")
    parser.add_argument("--limit", type=float, help="seconds of one stage of the alternatives (default 10, quick 2)")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"), help="where the figures are kept")
    parser.add_argument("--markdown", type=Path, help="a page whose tables are replaced by these, docs/bench.md")
    return parser.parse_args()


def machine() -> Figures:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "load": load(),
        "system": platform.system(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def load() -> float | None:
    """Processes that wanted a core, on average over the last minute; None where the system does not tell."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def keep(path: Path, found: Figures) -> None:
    """Write the figures so far."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
