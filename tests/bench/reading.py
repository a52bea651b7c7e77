"""Reading a workbook of 7,252 and of 100,000 rows: rows per second, against the bare parser on the same file."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from roviec.actions.demo_people import DEMO_DAY
from roviec.sheets.limits import Limits
from roviec.sheets.loading import load_book
from roviec.sheets.workbook import read_book
from tests.bench import data
from tests.bench.clock import Clock, ratio
from tests.bench.fresh import fresh
from tests.bench.tables import Figures, Sheet, Size

ROWS = {Size.TINY: 50, Size.QUICK: 10_000, Size.FULL: 100_000, Size.LONG: 100_000}
NOTES = (
    "load: the bounded child parses, its lines come over; understand: headers, values, links; bare: python-calamine "
    "gives all sheets as lists, in a process of its own",
    "the child's peak is its own figure; the reader's is that of the process that holds the snapshot",
)


def measure(size: Size, folder: Path) -> list[Sheet]:
    """The city's workbook with all its sheets, and a long list of members."""
    town, long = folder / "city.xlsx", folder / "long.xlsx"
    data.write_city(town, Size.FULL if size is Size.QUICK else size)
    data.write_list(long, ROWS[size])
    times = 1 if size is Size.TINY else 3
    return [Sheet("Reading a workbook", [_compared("city", town, times), _compared("long list", long, 1)], NOTES)]


def _compared(name: str, path: Path, times: int) -> Figures:
    """The fastest of some runs of each, in turn."""
    pairs = [(fresh(_read, path), fresh(_bare, path)) for _ in range(times)]
    (ours, memory), (bare, bare_memory) = (min(runs, key=lambda run: run[0]["s"]) for runs in zip(*pairs, strict=True))
    return {
        "workbook": name,
        "MiB": path.stat().st_size / (1 << 20),
        "rows in all sheets": bare["rows"],
        **ours,
        "rows per s": ratio(bare["rows"], ours["s"]),
        "bare s": bare["s"],
        "ratio to bare": ratio(ours["s"], bare["s"]),
        "reader MiB": memory.own,
        "bare MiB": bare_memory.own,
    }


def _read(path: Path) -> Figures:
    clock, limits = Clock(), Limits()
    with clock("load"):
        book = load_book(path, limits)
    with clock("understand"):
        reading = read_book(book, limits, DEMO_DAY)
    return {
        "members": len(reading.rows),
        "status": reading.status,
        "load s": clock.seconds["load"],
        "understand s": clock.seconds["understand"],
        "s": sum(clock.seconds.values()),
        "child MiB": reading.peak_rss_mib,
    }


def _bare(path: Path) -> Figures:
    clock = Clock()
    with clock("bare"):
        book = CalamineWorkbook.from_path(path)
        rows = sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    return {"rows": rows, "s": clock.seconds["bare"]}
