"""Import of a city, and search as one types, on SQLite; each in one process, beside a named alternative."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.clock import ratio
from tests.bench.pages import environment
from tests.bench.tables import Figures, Sheet, Size

NAMES = {Size.TINY: 20_000, Size.QUICK: 100_000, Size.FULL: 1_000_000, Size.LONG: 1_000_000}


def measure(size: Size, folder: Path) -> list[Sheet]:
    """Seconds of an import, step by step; milliseconds of a question typed letter by letter."""
    told = done(folder, "small" if size is Size.TINY else "full", NAMES[size])
    seconds = told["seconds"]
    rows = [
        {"step": step, "seconds": spent, "times reading alone": ratio(spent, seconds["read the file alone"])}
        for step, spent in seconds.items()
    ]
    notes = [f"{told['members']:,} members with duties, reviews and pins; {told['left after undo']} left after undo"]
    return [Sheet("Import", rows, notes), Sheet("Search by name", [_row(one) for one in told["search"]])]


def done(folder: Path, size: str, names: int) -> dict[str, Any]:
    """Runs the jobs in a process of their own."""
    call = f"records_data.main({size!r}, {names}, {str(folder)!r})"
    code = f"import django; django.setup(); from tests.bench import records_data; {call}"
    surroundings = {**os.environ, **environment(folder), "DJANGO_SETTINGS_MODULE": "roviec.config.settings"}
    ran = subprocess.run([sys.executable, "-c", code], env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def _row(told: dict[str, Any]) -> Figures:
    ours, plain = told["ours"], told["plain"]
    return {
        "names": told["names"],
        "half within ms": ours[len(ours) // 2],
        "99 of 100 within ms": ours[int(0.99 * len(ours))],
        "letters anywhere, 99 of 100 within ms": plain[int(0.99 * len(plain))],
        "ratio": ratio(ours[int(0.99 * len(ours))], plain[int(0.99 * len(plain))]),
    }
