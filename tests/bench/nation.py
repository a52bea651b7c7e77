"""A nation of 230,000 cells: what an engine costs on two workers, and an estimate from a sample with its error.

Cells are invented, their sizes drawn with the nation's mean of 24 members. One engine after the other does the same
errands in the same run; the estimate counts the planner's seconds, so it is as good as the machine was idle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import mean, stdev
from time import perf_counter

from roviec.actions.cluster import dask_engine
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import ward_of
from roviec.actions.proposal import CellPlan, Engine, Errand, local_engine
from roviec.planner.casing import Demand
from roviec.planner.intake import restricted
from tests.bench.tables import Figures, Sheet, Size

SEED = 8
CELLS, MEMBERS, SPREAD = 230_000, 24, 0.55  # of the nation; the last is the spread of the logarithm of a size
SMALLEST, LARGEST = 8, 120
SAMPLE = {Size.TINY: 4, Size.QUICK: 40, Size.FULL: 400, Size.LONG: 2_300}
COMPARED = 400  # cells that every engine does
PER_WARD = 10
WORKERS = 2
RESAMPLES = 2_000


def measure(size: Size, _folder: Path) -> list[Sheet]:
    """The engines side by side on the first cells; the estimate from all."""
    errands = list(sample(SAMPLE[size], MEMBERS if size > Size.TINY else 10))
    compared, rows, first = errands[:COMPARED], list[Figures](), list[CellPlan]()
    for name, started in engines().items():
        begun, before = perf_counter(), _busy()
        with started() as engine:
            ready = perf_counter()
            plans = list(engine(list(compared), _silent))
            ended = perf_counter()
        first = first or plans
        rows.append(_engine_row(name, plans, (begun, ready, ended), _answers(plans) == _answers(first)))
        rows[-1]["workers' CPU s"] = _busy() - before
    plans = [*first, *local_engine(WORKERS)(errands[COMPARED:], _silent)]
    return [
        Sheet(f"Nation: engines on {WORKERS} workers", rows, [OVERHEAD]),
        Sheet(f"Nation: {CELLS:,} cells from a sample", [_estimate(errands, plans, rows[0])], [ERROR]),
    ]


OVERHEAD = (
    "overhead: what the workers' time was beyond the planner's own, for each cell; start: until the engine is ready"
)
ERROR = (
    "95 %: of the mean by its standard error, and by 2,000 resamples (low, high), for a few cells take most of the "
    "time; by CPU: without the time waited for a core that others had"
)


def sample(count: int, members: int) -> Iterator[Errand]:
    """Errands of cells with that mean size, ten to a ward."""
    draw, demand = Random(SEED), Demand(DEMO_DAY)
    centre = math.log(members) - SPREAD**2 / 2
    sizes = [min(LARGEST, max(SMALLEST, round(draw.lognormvariate(centre, SPREAD)))) for _ in range(count)]
    for number in range(0, count, PER_WARD):
        ward = ward_of(SEED + number, f"số {number // PER_WARD + 1}", sizes[number : number + PER_WARD])
        for cell in ward.cells():
            yield Errand(restricted(ward, frozenset({cell})), {}, demand, SEED, cell)


@contextmanager
def _local() -> Iterator[Engine]:
    yield local_engine(WORKERS)


def engines() -> dict[str, Callable[..., object]]:
    """Those that are installed, this machine's processes first."""
    found: dict[str, Callable[..., object]] = {"concurrent.futures": _local}
    if find_spec("distributed"):
        found["Dask distributed"] = lambda: dask_engine("", WORKERS)
    return found


def _busy() -> float:
    """Processor seconds of all processes that were started and have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _silent(_cell: str, _step: str) -> None:
    """Hears and says nothing."""


def _answers(plans: list[CellPlan]) -> dict[str, object]:
    return {plan.name: plan.result for plan in plans}


def _engine_row(name: str, plans: list[CellPlan], times: tuple[float, float, float], same: bool) -> Figures:
    begun, ready, ended = times
    busy = sum(plan.seconds for plan in plans)
    return {
        "engine": name,
        "cells": len(plans),
        "start s": ready - begun,
        "run s": ended - ready,
        "planner s": busy,
        "efficiency": busy / (WORKERS * (ended - ready)),
        "overhead ms": 1000 * (WORKERS * (ended - ready) - busy) / len(plans),
        "same plans": same,
    }


def _estimate(errands: list[Errand], plans: list[CellPlan], local: Figures) -> Figures:
    idle = min(1.0, local["workers' CPU s"] / local["planner s"])  # the share of the time in which a core was had
    seconds = [plan.seconds for plan in plans]
    sizes = [len(errand.snapshot.members) for errand in errands]
    error = stdev(seconds) / math.sqrt(len(seconds))
    draw = Random(SEED)
    again = sorted(mean(draw.choices(seconds, k=len(seconds))) for _ in range(RESAMPLES))
    hours = CELLS / 3600
    return {
        "sample": len(plans),
        "members, mean": mean(sizes),
        "members, spread": stdev(sizes),
        "s a cell": mean(seconds),
        "standard error": error,
        "slowest s": max(seconds),
        "proven %": 100 * mean(plan.result.is_proven for plan in plans),
        "core-hours": hours * mean(seconds),
        "95 % +-": 1.96 * hours * error,
        "core-hours, low": hours * again[RESAMPLES // 40],
        "core-hours, high": hours * again[-RESAMPLES // 40],
        "core-hours by CPU": hours * mean(seconds) * idle,
    }
