"""The worker as a process: killed in the middle, two at once, told to stop; each run is done once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
BEGIN = "import json, sys, django; django.setup()\nfrom roviec.records.models import *\n"
STORE = """
from roviec.actions.demo_ward import ward
from roviec.actions.storing import store_snapshot
top = store_snapshot(ward(8), 2026, actor="khanh")
"""
STORE_SMALL = STORE.replace("roviec.actions.demo_ward", "tests.cast").replace("ward(8)", "ward()")
ASK = """
from datetime import date
from roviec.actions.planning import ask_plan
from roviec.domain.access import Grant, Role
from roviec.records.actors import Actor, place
for unit in Unit.objects.filter(**UNITS):
    who = Actor("khanh", grants=(Grant(Role.WARD_OFFICER, place(unit)),))
    ask_plan(unit, 2026, 8, who, on=date(2026, 1, 15))
"""
TELL = """
print(json.dumps({"runs": [[one.state, one.claims] for one in PlanRun.objects.order_by("pk")],
    "told": [one.told for one in PlanRun.objects.order_by("pk")],
    "drafts": Draft.objects.count(), "runs_of": len(set(Draft.objects.values_list("run", flat=True)))}))
"""
WARD, CELLS = "{'parent': None}", "{'parent__isnull': False}"
SILENCE = """
from datetime import datetime, timezone
PlanRun.objects.filter(state="running").update(beat_at=datetime(2026, 1, 1, tzinfo=timezone.utc))
"""


class Office:
    """An installation of its own, reached only by processes."""

    def __init__(self, folder: Path) -> None:
        self.env = {**os.environ, "ROVIEC_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "roviec.config.settings"}
        if connection.vendor == "postgresql":
            held = connection.settings_dict
            who = ":".join(quote(held[part], safe="") for part in ("USER", "PASSWORD") if held[part])
            place = f"{held['HOST']}:{held['PORT']}" if held["PORT"] else held["HOST"]
            self.env["DATABASE_URL"] = f"postgresql://{who}@{place}/{held['NAME']}"
        else:
            self.run("-m", "django", "migrate", "-v0")

    def run(self, *words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def do(self, script: str, units: str = WARD) -> str:
        return self.run("-c", BEGIN + script.replace("UNITS", units))

    def told(self) -> dict[str, list[list[object]]]:
        return dict(json.loads(self.do(TELL)))

    def worker(self, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "from roviec.cli.main import run; run()", "work", *options]
        out = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen(command, env=self.env, cwd=ROOT, text=True, **out)

    def wait_for(self, is_so: Callable[[dict[str, list[list[object]]]], bool]) -> None:
        for _ in range(120):
            if is_so(self.told()):
                return
            time.sleep(0.2)
        raise AssertionError(self.told())


@pytest.fixture
def office(tmp_path: Path, transactional_db: None) -> Iterator[Office]:
    yield Office(tmp_path)


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done_and_another_does_it(office: Office) -> None:
    office.do(STORE + ASK)
    first = office.worker()
    office.wait_for(lambda told: bool(told["told"][0]) and told["runs"][0][0] == "running")
    first.kill()
    first.communicate()
    told = office.told()
    assert (told["runs"], told["drafts"]) == ([["running", 1]], 0)
    assert office.worker("--once").communicate()[0].count("0") == 1
    office.do(SILENCE)
    office.worker("--once").communicate()
    told = office.told()
    assert (told["runs"], told["drafts"]) == ([["done", 2]], 6)


def test_two_workers_at_once_do_each_run_once(office: Office) -> None:
    office.do(STORE_SMALL + ASK, CELLS)
    both = [office.worker("--once") for _ in range(2)]
    said = [worker.communicate()[0] for worker in both]
    told = office.told()
    assert ([worker.returncode for worker in both], told["runs"]) == ([0, 0], [["done", 1]] * 2), said
    assert (told["drafts"], told["runs_of"]) == (2, 2)


def test_a_worker_told_to_stop_puts_its_run_back_and_ends_well(office: Office) -> None:
    office.do(STORE + ASK)
    worker = office.worker()
    office.wait_for(lambda told: told["runs"][0][0] == "running")
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=60)
    assert worker.returncode == 0
    told = office.told()
    assert (told["runs"], told["drafts"]) == ([["waiting", 0]], 0)
