"""Pages under twenty readers at once, beside an empty page of the same framework in the same run."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.bench.clock import ratio
from tests.bench.readers import READERS, Reading, read, served
from tests.bench.tables import Figures, Sheet, Size

SECONDS = {Size.TINY: 0.2, Size.QUICK: 5.0, Size.FULL: 15.0, Size.LONG: 60.0}
ASKED = ("nguyen", "an", "duc", "thi hoa", "tran van b", "le")
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def measure(size: Size, folder: Path) -> list[Sheet]:
    """Answers a second, and within how many milliseconds half and 99 of 100 came."""
    told = filled(folder, "small" if size is Size.TINY else "full")
    seconds = SECONDS[size]
    with served("tests.bench.bare:application", {}) as port:
        empty = read(port, ["/"], seconds=seconds)
    with served("roviec.config.wsgi:application", environment(folder)) as port:
        pages = {
            name: read(port, links, cookie=told["cookie"], seconds=seconds) for name, links in links_of(told).items()
        }
        weight = weights(port, told["cookie"], f"/members/{told['member']}/")
    return [_speed(empty, pages, told["members"]), weight]


def environment(folder: Path) -> dict[str, str]:
    """What the installation of the bench is told."""
    return {"ROVIEC_DATA": str(folder), "ROVIEC_SECRET_KEY": "of-the-bench", "DATABASE_URL": ""}


def filled(folder: Path, size: str) -> dict[str, Any]:
    """Fills the database in a process of its own; the keys the readers need."""
    code = f"import django; django.setup(); from tests.bench import pages_data; pages_data.main({size!r})"
    surroundings = {**os.environ, **environment(folder), "DJANGO_SETTINGS_MODULE": "roviec.config.settings"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def links_of(told: dict[str, Any]) -> dict[str, list[str]]:
    """Pages by name; search is asked as it is typed."""
    top, cell = told["top"], told["cell"]
    return {
        "list of all members": [f"/units/{top}/members/", f"/units/{top}/members/?page=30"],
        "a member": [f"/members/{told['member']}/"],
        "draft of 200 members": [f"/drafts/{told['draft']}/"],
        "reviews of 200 members": [f"/units/{cell}/reviews/"],
        "home of the city": ["/"],
        "figures of the city": [f"/units/{top}/figures/"],
        "search as one types": [f"/search/?q={quote(asked)}" for asked in ASKED],
    }


def _speed(empty: Reading, pages: dict[str, Reading], members: int) -> Sheet:
    rows = [_row(name, found, empty) for name, found in {"an empty page": empty, **pages}.items()]
    notes = [f"{members:,} members; {READERS} readers on the same cores as the server, one process of eight threads"]
    return Sheet("Pages", rows, notes)


def _row(name: str, found: Reading, empty: Reading) -> Figures:
    return {
        "page": name,
        "answers a second": found.rate,
        "of the empty page": ratio(found.rate, empty.rate),
        "half within ms": found.share(0.5),
        "99 of 100 within ms": found.share(0.99),
        "kB": found.size / 1000,
        "not 200": found.wrong,
    }


def weights(port: int, cookie: str, link: str) -> Sheet:
    """Bytes of a first visit, as they travel: the page and everything it names."""
    page = _fetched(port, link, cookie)
    parts = {link: page, **{one: _fetched(port, one, "") for one in sorted(set(LINKED.findall(_plain(page))))}}
    rows = [{"what": name, "kB": len(body) / 1000} for name, body in parts.items()]
    rows.append({"what": "together", "kB": sum(map(len, parts.values())) / 1000})
    return Sheet("Weight of a first visit", rows, ["compressed where the server compresses"])


def _fetched(port: int, link: str, cookie: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", link, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    body = connection.getresponse().read()
    connection.close()
    return body


def _plain(page: bytes) -> str:
    return (gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page).decode()
