"""A real scheduler with two real workers, each a process of its own that can be killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
SCHEDULER = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
WORKER = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file"]


@dataclass(frozen=True)
class Office:
    """The address, and the processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def dask_office(folder: Path, workers: int = 2) -> Iterator[Office]:
    """Start them, and end what is left of them."""
    place = folder / "scheduler.json"
    scheduler = _started([*SCHEDULER, "--scheduler-file", str(place)])
    begun = [scheduler]
    try:
        until = time.monotonic() + PATIENCE
        while not (place.exists() and '"address"' in place.read_text("utf-8")) and time.monotonic() < until:
            time.sleep(0.1)
        helpers = tuple(_started([*WORKER, str(place), "--local-directory", str(folder)]) for _ in range(workers))
        begun += helpers
        yield Office(place.read_text("utf-8").split('"address": "')[1].split('"')[0], scheduler, helpers)
    finally:
        for process in reversed(begun):
            process.kill()
            process.wait()


def _started(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
