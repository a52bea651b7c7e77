"""Cells planned over Dask: the same plan as here, whatever dies on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from roviec.actions.cluster import chunks, dask_engine, fingerprint
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import ward_of
from roviec.actions.proposal import EngineLost, Errand, Proposal, propose
from roviec.actions.publishing import CERTIFICATE, PLAN, publish
from roviec.cli.main import code_of
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Demand
from roviec.planner.rules import broken
from roviec.sheets.input_book import write_input
from roviec.wording import say
from tests import cast
from tests.actions.dask_office import Office, dask_office

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask comes with the extra `cluster`")
quiet = pytest.mark.filterwarnings("default")  # what the library itself warns of while its scheduler dies
DEMAND = Demand(DEMO_DAY)


@cache
def ward() -> Snapshot:
    return ward_of(3, "Thử", (14, 24, 12, 24, 16, 24))


@cache
def here() -> Proposal:
    return propose(ward(), DEMAND, seed=8, jobs=2)


def over(office: Office, hear: Callable[[str, str], None] = lambda cell, step: None) -> Proposal:
    with dask_engine(office.address, 1) as engine:
        return propose(ward(), DEMAND, seed=8, hear=hear, engine=engine)


def plans(proposal: Proposal) -> list[object]:
    return [(part.name, part.case, part.result) for part in proposal.parts]


@needs_dask
@quiet
def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    with dask_office(tmp_path) as office:

        def hear(cell: str, step: str) -> None:
            if step == "step-done" and cell in ward().cells():
                done[cell] += 1
                office.workers[0].kill()

        found = over(office, hear)
    assert office.workers[0].returncode == -9
    assert (done, found.lost, found.is_interrupted) == (Counter(ward().cells()), None, False)
    assert plans(found) == plans(here())
    assert files(found, tmp_path / "there") == files(here(), tmp_path / "here")


def files(proposal: Proposal, folder: Path) -> list[bytes]:
    """The plan and its certificate, byte for byte."""
    publish(proposal, folder, say)
    return [(folder / name).read_bytes() for name in (PLAN, CERTIFICATE)]


@needs_dask
@quiet
def test_a_scheduler_that_is_gone_leaves_what_was_done_and_quick_plans(tmp_path: Path) -> None:
    with dask_office(tmp_path) as office:

        def hear(cell: str, step: str) -> None:
            if step == "step-done" and cell in ward().cells():
                office.scheduler.kill()

        found = over(office, hear)
    assert found.lost is not None
    assert (found.lost.code, found.is_interrupted) == ("engine-gone", True)
    assert [part.name for part in found.cells] == list(ward().cells())
    assert [part.name for part in found.parts if broken(part.case.problem, part.result.plan)] == []


@needs_dask
@quiet
def test_the_command_plans_over_workers_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_input(tmp_path / "ward.xlsx", cast.ward())
    run = ["plan", str(tmp_path / "ward.xlsx"), "--seed", "8", "--no-papers", "--on", "2026-11-01", "--out"]
    assert code_of([*run, str(tmp_path / "here")]) == 0
    assert code_of([*run, str(tmp_path / "there"), "--engine", "dask", "--jobs", "2"]) == 0
    assert "Traceback" not in capsys.readouterr().err
    one, other = ((tmp_path / name / PLAN).read_bytes() for name in ("here", "there"))
    assert one == other


@needs_dask
@quiet
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "nowhere"])
def test_an_address_without_a_scheduler_is_said(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_input(tmp_path / "ward.xlsx", cast.ward())
    run = ["plan", str(tmp_path / "ward.xlsx"), "--seed", "8", "--out", str(tmp_path / "out")]
    assert code_of([*run, "--engine", f"dask:{address}"]) == 3
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), address in said.err) == ("", 1, True)
    assert not (tmp_path / "out" / PLAN).exists()


@pytest.mark.parametrize("engine", ["ray", "local:x", "", "dask2"])
def test_an_engine_nobody_knows_is_said(engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_input(tmp_path / "ward.xlsx", cast.ward())
    run = ["plan", str(tmp_path / "ward.xlsx"), "--seed", "8", "--out", str(tmp_path / "out")]
    assert code_of([*run, "--engine", engine]) == 2
    assert "--engine" in capsys.readouterr().err


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineLost) as lost, dask_engine("", 1):
        pytest.fail("there is no engine")
    assert lost.value.reason.code == "engine-not-installed"


def test_nothing_of_it_is_loaded_unless_asked_for() -> None:
    line = "import sys, roviec.cli.app, roviec.actions.cluster; print({'dask', 'distributed'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", line], capture_output=True, check=True).stdout.strip() == b"set()"


def errands(snapshot: Snapshot) -> list[Errand]:
    return [Errand(snapshot, {("k", "N01"): 2, ("a", "N02"): 1}, DEMAND, 8, cell) for cell in snapshot.cells()]


def test_jobs_keep_to_a_ward_and_leave_every_worker_several() -> None:
    two = replace(ward(), units=(*ward().units, *ward_of(3, "Khác", (12, 12)).units))
    jobs = chunks(errands(two), 2)
    assert [len(job) for job in jobs] == [1] * 8
    assert [len(job) for job in chunks(errands(two) * 100, 2)][:2] == [6, 2]
    assert [errand for job in chunks(errands(two), 1) for errand in job] == errands(two)


def test_the_hash_is_that_of_the_content() -> None:
    (one, *_), (again, *_) = errands(ward()), errands(ward_of(3, "Thử", (14, 24, 12, 24, 16, 24)))
    turned = replace(one, given=dict(reversed(list(one.given.items()))))
    assert fingerprint(one) == fingerprint(again) == fingerprint(turned)
    others = [
        replace(one, seed=9),
        replace(one, cell="x"),
        replace(one, given={}),
        replace(one, demand=Demand(cast.TODAY)),
    ]
    assert len({fingerprint(each) for each in (one, *others)}) == 5


def test_the_hash_is_the_same_in_another_process() -> None:
    line = "from tests.actions.test_cluster import *; print(fingerprint(errands(ward())[0]))"
    told = subprocess.run(
        [sys.executable, "-c", line],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": ".", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == fingerprint(errands(ward())[0])
