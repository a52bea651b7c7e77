"""Any file to a Book: starts the bounded child, reads its lines, names its death if it dies."""

from __future__ import annotations

import json
import subprocess  # nosec B404 - starts only our own module
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO, Any

from roviec.sheets.grid import Book, Broken, Grid, Value
from roviec.sheets.limits import Limits
from roviec.sheets.places import Flaw, Place, fatal, note


def load_book(path: Path, limits: Limits | None = None) -> Book:
    """Read a file (xlsx, xls, ods, csv, html table) into grids; whatever is wrong with it comes back as
    flaws."""
    limits = limits or Limits()
    if not path.is_file():
        return _refused(fatal(Place(), "file-not-found"))
    size = path.stat().st_size
    command = [sys.executable, "-P", "-m", "roviec.sheets.child", str(path), json.dumps(asdict(limits))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603  # nosec B603 - our own module
        clock = threading.Timer(3 * limits.seconds_for(size), child.kill)
        clock.start()
        try:
            collected = _collect(child.stdout or ())
        finally:
            clock.cancel()
    if collected.last is None:
        return _refused(_death(child.returncode, limits, size))
    return collected.book()


class _Collected:
    """What the child's lines held so far."""

    def __init__(self) -> None:
        self.kind = ""
        self.grids: list[Grid] = []
        self.flaws: list[Flaw] = []
        self.last: dict[str, Any] | None = None

    def take(self, line: Any) -> None:
        if isinstance(line, list):
            self.grids[-1].rows.append(_values(line))
        elif "sheet" in line:
            self.grids.append(_empty_grid(line))
        elif "kind" in line:
            self.kind = line["kind"]
            if line.get("macros"):
                self.flaws.append(note(Place(), "file-has-macros"))
            if "encoding" in line:
                self.flaws.append(note(Place(), "file-encoding", encoding=line["encoding"]))
        else:
            self.last = line

    def book(self) -> Book:
        last = self.last or {}
        peak = float(last.get("peak_rss_mib", 0.0))
        if "refused" in last:
            code, facts = last["refused"]
            return _refused(fatal(Place(), code, **facts), peak)
        for grid in self.grids:
            for (row, column), text in grid.errors.items():
                if row < len(grid.rows) and column < len(grid.rows[row]):
                    grid.rows[row][column] = Broken(text)
        return Book(self.kind, tuple(self.grids), tuple(self.flaws), peak)


def _collect(stream: IO[bytes] | Iterable[bytes]) -> _Collected:
    collected = _Collected()
    for raw in stream:
        if raw == b"\n":
            continue
        try:
            line = json.loads(raw)
        except ValueError:
            break  # the child died in the middle of a line
        collected.take(line)
    return collected


def _empty_grid(line: dict[str, Any]) -> Grid:
    grid = Grid(
        name=line["sheet"],
        rows=[],
        is_hidden=line["hidden"],
        merged=tuple((a, b, c, d) for a, b, c, d in line["merged"]),
        hidden_rows=frozenset(line["hidden_rows"]),
        fonts={(row, column): font for row, column, font in line["fonts"]},
    )
    grid.errors.update({(row, column): text for row, column, text in line["errors"]})
    return grid


def _values(line: list[Any]) -> list[Value]:
    return [_tagged(*value) if isinstance(value, list) else value for value in line]


def _tagged(tag: str, text: str) -> Value:
    if tag == "d":
        return date.fromisoformat(text)
    return Broken(text, is_long=tag == "l")


def _refused(why: Flaw, peak: float = 0.0) -> Book:
    return Book("", (), (why,), peak)


def _death(code: int, limits: Limits, size: int) -> Flaw:
    """Why a child ended without its last line: killed by the clock (SIGXCPU 24, SIGKILL 9) or out of
    memory."""
    if code in {-24, -9, 1 << 8}:
        return fatal(Place(), "child-time", seconds=limits.seconds_for(size))
    return fatal(Place(), "child-memory", limit_mib=limits.memory_for(size))
