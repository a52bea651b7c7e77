"""The papers of a meeting night: every cell's papers of its meeting and resolution, in a process of their own.

Contents are those of the samples, frozen before the clock starts, so that the press alone is measured; each cell has
as many members as the cells of the article on average.
"""

from __future__ import annotations

from time import perf_counter

from roviec.papers.layout import Layout
from roviec.papers.meeting_sample import after, before
from roviec.papers.meeting_shelf import MEETING_PAPERS, RESOLUTION_PAPERS
from roviec.papers.office.running import filled
from roviec.papers.office.starts import known, starting
from roviec.papers.office.values import meeting_fillings
from roviec.papers.resolution_sample import issued
from tests.bench.fresh import fresh
from tests.bench.tables import Figures, Sheet, Size

CELLS, MEMBERS = 113, 64  # 7,252 members in 113 cells
OVER = ("roll_call", "tally_sheet", "minutes")


def measure(size: Size, rest: float) -> list[Sheet]:
    """A row a paper and one for all; `rest` is the seconds for 100 members of the four papers of a proposal."""
    cells = {Size.TINY: 2, Size.QUICK: 20}.get(size, CELLS)
    members = 9 if size is Size.TINY else MEMBERS
    (seconds, weight), memory = fresh(night, cells, members)
    rows: list[Figures] = [_row(name, cells, members, took, rest) for name, took in seconds.items()]
    rows.append({**_row("all", cells, members, sum(seconds.values()), rest)})
    notes = [
        f"{cells} cells of {members} members; {weight // 1024:,} KiB; peak {memory.own:,.0f} MiB in one process",
        f"minutes by an office's template, in a child: {templated(members):.2f} s each, starting the child included",
        "ratio: seconds for 100 members to those of the four papers of a proposal in the same run",
    ]
    return [Sheet("Papers of a meeting and of its resolution", rows, notes)]


def _row(name: str, cells: int, members: int, seconds: float, rest: float) -> Figures:
    each = 100 * seconds / (cells * members)
    ratio = each / rest if rest else None
    return {"paper": name, "s": seconds, "ms a cell": 1000 * seconds / cells, "s per 100 members": each, "ratio": ratio}


def night(cells: int, members: int) -> tuple[dict[str, float], int]:
    """Seconds by paper, and the bytes of all."""
    layout, called, held, resolved = Layout.load(), before(members), after(members), issued(members)
    seconds: dict[str, float] = {}
    weight = 0
    for paper in MEETING_PAPERS:
        began = perf_counter()
        for _ in range(cells):
            weight += len(paper.make(held if paper.stem in OVER else called, layout))
        seconds[paper.stem] = perf_counter() - began
    for one in RESOLUTION_PAPERS:
        began = perf_counter()
        for _ in range(cells):
            weight += len(one.make(resolved, layout))
        seconds[one.stem] = perf_counter() - began
    return seconds, weight


def templated(members: int) -> float:
    """Seconds of one filled template, its child started for it."""
    data, fillings = starting("minutes"), meeting_fillings("minutes", after(members))
    began = perf_counter()
    filled(data, known("minutes"), fillings, "x")
    return perf_counter() - began
