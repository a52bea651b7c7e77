"""Runs a step in a process of its own and watches what memory it and the processes it starts take."""

from __future__ import annotations

import os
import resource
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from roviec.sheets.child import peak_rss_mib

P = ParamSpec("P")
T = TypeVar("T")
EVERY = 0.1  # seconds between two looks
GIB = 1000  # the bound of "1 GB" in MB, taken as MiB: a little stricter than it sounds
PROC = Path("/proc")


@dataclass(frozen=True)
class Memory:
    """MiB: peak of the process, of the largest process below it, and of all together at one moment.

    Own is exact; the others are looked at every tenth of a second where the system tells, and shared pages count
    in each process. Elsewhere they come from the usage figures of ended children, together being the sum.
    """

    own: float
    child: float
    together: float


@dataclass
class _Watch:
    """Looks at the processes below this one until told to end; ends this one if the one that started it is gone."""

    child: float = 0.0
    together: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)
    parent: int = field(default_factory=os.getppid)

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.look()
            if os.getppid() != self.parent:
                os._exit(1)

    def look(self) -> None:
        sizes = _sizes_below(os.getpid())
        own = sizes.pop(os.getpid(), 0.0)
        self.child = max(self.child, *sizes.values(), 0.0)
        self.together = max(self.together, own + sum(sizes.values()))


def _sizes_below(top: int) -> dict[int, float]:
    """MiB in use by a process and all below it, by process number; empty where the system does not tell."""
    parents, sizes = {}, {}
    for file in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            fields = file.read_text("ascii", "replace").rpartition(")")[2].split()
            parents[int(file.parent.name)] = int(fields[1])
            sizes[int(file.parent.name)] = int(fields[21]) * resource.getpagesize() / (1 << 20)
    below = {top}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return {pid: sizes[pid] for pid in below if pid in sizes}


def fresh(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, Memory]:
    """The answer of a step run in a new process, and its memory. The step must be a function of a module."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_watched, step, args, kwargs).result()


def _watched(step: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[T, Memory]:
    watch = _Watch()
    looking = threading.Thread(target=watch.run, daemon=True)
    looking.start()
    answer = step(*args, **kwargs)
    watch.ended.set()
    looking.join()
    own = peak_rss_mib()
    if PROC.is_dir():
        return answer, Memory(own, watch.child, max(own, watch.together))
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    return answer, Memory(own, child, own + child)
