"""A meeting night: every cell of a city meets at the same time, and each secretary types it in.

Each opens the roll and saves it, types three opinions (the last one sent twice, as by a double click), opens a vote,
types its counts and closes the meeting. Afterwards the rows are counted and the journal is verified.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any

from tests.bench.browser import Browser
from tests.bench.clock import ratio
from tests.bench.pages import environment
from tests.bench.readers import Reading, read, served
from tests.bench.tables import Figures, Sheet, Size

CELLS = {Size.TINY: 2, Size.QUICK: 30, Size.FULL: 113, Size.LONG: 113}
MEMBERS, CLIENTS, OPINIONS = 15, 24, 3
GOOD = (200, 302)
ROWS = re.compile(r'name="row" value="(\d+)"')
Cell = Mapping[str, Any]


def measure(size: Size, folder: Path) -> list[Sheet]:
    """The night twice, each with cells of its own: so many secretaries at once, and all of them at once."""
    url, cells = os.environ.get("DATABASE_URL", ""), CELLS[size]
    told = in_a_process(f"fill({2 * cells}, {MEMBERS})", folder, url)
    with served("tests.bench.bare:application", {}) as port:
        empty = read(port, ["/"], seconds=0.2 if size is Size.TINY else 10.0)
    with served("roviec.config.wsgi:application", surroundings(folder, url), workers=2 if url else 1) as port:
        parts = ((min(CLIENTS, cells), told["cells"][:cells]), (cells, told["cells"][cells:]))
        nights = [(f"{clients} at once", night(port, part, clients)) for clients, part in parts]
    found, papers = in_a_process("count()", folder, url), in_a_process(f"papers({cells})", folder, url)
    where = "PostgreSQL, two processes of eight threads" if url else "SQLite, one process of eight threads"
    rows = [_row("an empty page", empty, empty), *(_row(name, one, empty) for name, one in nights)]
    notes = [f"{cells} cells of {MEMBERS} members each; {where}; the clients on the same cores as the server"]
    return [Sheet("A meeting night", rows, notes), _kept(found, 2 * cells), _papers(papers)]


def _papers(told: Mapping[str, float]) -> Sheet:
    row = {
        "meetings": told["meetings"],
        "papers": told["papers"],
        "kB": told["bytes"] / 1000,
        "s": told["seconds"],
        "ms a paper": 1000 * told["seconds"] / told["papers"],
        "times an empty document": ratio(told["seconds"] / told["papers"], told["empty"]),
        "peak MiB": told["peak"],
    }
    notes = ["every paper of every meeting, one process; an empty document: saved by python-docx"]
    return Sheet("Papers of the meetings of a night", [row], notes)


def _row(name: str, found: Reading, empty: Reading) -> Figures:
    return {
        "secretaries": name,
        "answers": len(found.seconds),
        "answers a second": found.rate,
        "of the empty page": ratio(found.rate, empty.rate),
        "half within ms": found.share(0.5),
        "99 of 100 within ms": found.share(0.99),
        "errors": found.wrong,
    }


def _kept(found: Mapping[str, int], cells: int) -> Sheet:
    wanted = {
        "rows of the roll": cells * MEMBERS,
        "opinions": cells * OPINIONS,
        "votes with their counts": cells,
        "meetings closed": cells,
        "faults in the journal": 0,
    }
    rows = [{"what": what, "typed": count, "in the database": found[what]} for what, count in wanted.items()]
    return Sheet("What of the night is in the database", rows, ["each once; one opinion of each cell was sent twice"])


def surroundings(folder: Path, url: str) -> dict[str, str]:
    """What the installation is told."""
    return {**environment(folder), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "roviec.config.settings"}


def in_a_process(call: str, folder: Path, url: str) -> dict[str, Any]:
    """Runs a job of night_data in a process of its own; what it told."""
    code = f"import django; django.setup(); from tests.bench import night_data; night_data.{call}"
    around = {**os.environ, **surroundings(folder, url)}
    done = subprocess.run([sys.executable, "-c", code], env=around, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def night(port: int, cells: list[Cell], clients: int) -> Reading:
    """So many secretaries at once in a process of their own, until every cell has closed its meeting."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_night, (port, cells, clients))


def _night(port: int, cells: list[Cell], clients: int) -> Reading:
    waiting: SimpleQueue[Cell] = SimpleQueue()
    for cell in cells:
        waiting.put(cell)
    took: list[tuple[float, int]] = []
    crowd = [threading.Thread(target=_one_after_another, args=(port, waiting, took)) for _ in range(clients)]
    began = perf_counter()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    wrong = sum(status not in GOOD for _, status in took)
    return Reading(tuple(seconds for seconds, _ in took), perf_counter() - began, 0, wrong)


def _one_after_another(port: int, waiting: SimpleQueue[Cell], took: list[tuple[float, int]]) -> None:
    while True:
        try:
            cell = waiting.get_nowait()
        except Empty:
            return
        browser = Browser(port, {"sessionid": cell["session"]})
        try:
            meet(browser, cell)
        finally:
            took.extend(browser.took)


def meet(browser: Browser, cell: Cell) -> None:
    """What one secretary does in the evening. Raises RuntimeError where something is refused."""
    meeting, unit = f"/meetings/{cell['meeting']}/", f"/units/{cell['unit']}/"
    roll = browser.look(f"{meeting}roll/")
    marks = {f"m{key}-mark": "present" for key in ROWS.findall(roll)}
    _go(browser, browser.send(roll, f"{meeting}roll/", **marks))
    for number, member in enumerate(cell["members"][:OPINIONS]):
        page = browser.look(f"{unit}remarks/new/?member={member}")
        link, said = f"{unit}remarks/new/", {"kind": "comment", "text": f"Ý kiến {number}"}
        body = browser.filled(page, link, said)
        led = [browser.post(link, body) for _ in range(2 if number == OPINIONS - 1 else 1)]
        _go(browser, led[-1])
    page = browser.look(f"{meeting}votes/new/")
    vote = browser.send(page, f"{meeting}votes/new/")
    page = _go(browser, vote)
    counts = {"yes": str(MEMBERS - 2), "no": "1", "abstained": "1", "silent": "0"}
    _go(browser, browser.send(page, f"{vote}hands/", **counts))
    page = browser.look(meeting)
    _go(browser, browser.send(page, f"{meeting}close/", **{"close-ended": "21:00"}))


def _go(browser: Browser, link: str) -> str:
    """Where the answer leads."""
    if not link:
        raise RuntimeError("refused")
    return browser.look(link)
