"""All papers of the ward: seconds per 100 members. The plans are the quick ones: as many lines, sooner there."""

from __future__ import annotations

from pathlib import Path

from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Demand
from roviec.planner.intake import cell_case
from roviec.planner.quick import quick_plan
from roviec.planner.result import Result
from tests.bench import data, job, meeting_papers
from tests.bench.clock import Clock
from tests.bench.tables import Figures, Sheet, Size


def measure(size: Size, folder: Path) -> list[Sheet]:
    """Three runs; each writes every paper of every cell."""
    runs = [_run(size, folder) for _ in range(1 if size is Size.TINY else 3)]
    ward = Sheet("All papers of the ward", runs, ["four papers a cell, on disk; contents made from the plan included"])
    return [ward, *meeting_papers.measure(size, min(run["s per 100 members"] for run in runs))]


def _run(size: Size, folder: Path) -> Figures:
    snapshot, clock = data.ward(size), Clock()
    written = job.write_papers(_quick(snapshot), folder, clock)
    seconds, members = clock.seconds["papers"], len(snapshot.members)
    return {
        "members": members,
        "cells": len(snapshot.cells()),
        "papers": 4 * len(snapshot.cells()),
        "KiB": written // 1024,
        "s": seconds,
        "s per 100 members": 100 * seconds / members,
    }


def _quick(snapshot: Snapshot) -> Proposal:
    demand = Demand(DEMO_DAY)
    return Proposal(snapshot, demand, data.SEED, (), tuple(_part(snapshot, cell, demand) for cell in snapshot.cells()))


def _part(snapshot: Snapshot, cell: str, demand: Demand) -> CellPlan:
    case = cell_case(snapshot, cell, {}, demand)
    return CellPlan(case, Result(quick_plan(case.problem), (), (), data.SEED, 0), 0.0)
