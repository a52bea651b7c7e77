"""Propose a plan: the shared duties of each ward, then every cell, on one or several processes."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from time import perf_counter

from roviec.domain.reasons import Reason
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Case, Demand, KeyPair, KeyShares
from roviec.planner.engines.highs import halting
from roviec.planner.intake import cell_case, cells_under, restricted, shared_case, sharing_units
from roviec.planner.joint import Loss
from roviec.planner.result import Result
from roviec.planner.solve import TIERS, solve

Hear = Callable[[str, str], None]  # (name of the cell, code of the step)


class EngineLost(Exception):  # the machines are gone, not the plan
    """What was to plan the cells cannot be had, or was lost on the way; `reason` says why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.reason = why


@dataclass(frozen=True)
class CellPlan:
    """Phương án của một chi bộ - the case, what the planner found, and how long it took."""

    case: Case
    result: Result
    seconds: float

    @property
    def name(self) -> str:
        """Name of the cell, or of the unit whose shared duties these are."""
        return self.case.problem.name


@dataclass(frozen=True)
class Proposal:
    """Dự kiến phân công - shared duties first, then the cells, in the order of the snapshot.

    `is_interrupted`: somebody stopped the planning, and cells have no more than was found by then. `lost`: the engine
    was lost on the way, with the same effect. `losses` are what giving out shared duties first may cost, if asked for.
    """

    snapshot: Snapshot
    demand: Demand
    seed: int
    shared: tuple[CellPlan, ...]
    cells: tuple[CellPlan, ...]
    is_interrupted: bool = False
    lost: Reason | None = None
    losses: tuple[Loss, ...] = ()

    @property
    def parts(self) -> tuple[CellPlan, ...]:
        """Shared duties and cells."""
        return (*self.shared, *self.cells)


def propose(  # noqa: PLR0913 - where it is done stands beside what is asked
    snapshot: Snapshot,
    demand: Demand,
    *,
    seed: int,
    cells: Iterable[str] = (),
    jobs: int = 1,
    hear: Hear = lambda cell, step: None,
    above: Collection[str] = (),
    given: KeyShares | None = None,
    engine: Engine | None = None,
) -> Proposal:
    """Plan the named cells, or all. Same snapshot, demand and seed: same proposal, on any number of processes.

    An `engine` does the cells elsewhere; without one they are done here, on so many processes as there are `jobs`.

    Duties of the units `above` are not planned: the cells keep what of them is `given`.
    On a KeyboardInterrupt, or when the engine is lost, the cells not yet done get their quick plan, which claims no
    proof.
    """
    wanted = tuple(cell for cell in snapshot.cells() if not cells or cell in set(cells))
    sharing = tuple(unit for unit in sharing_units(snapshot) if unit not in above)
    shared = tuple(_shared(snapshot, demand, seed, wanted, sharing, hear))
    fixed: dict[KeyPair, int] = dict(given or {})
    for part in shared:
        fixed |= part.case.keyed(part.result.plan)
    errands = list(_errands(snapshot, fixed, demand, seed, wanted))
    found: dict[str, CellPlan] = {}
    lost = None
    try:
        for plan in (engine or local_engine(jobs))(errands, hear):
            found[plan.name] = plan
    except KeyboardInterrupt:
        hear("", "step-interrupted")
    except EngineLost as gone:
        lost = gone.reason
    quickly = replace(demand, tier="quick")
    rest = {cell.cell: planned(replace(cell, demand=quickly)) for cell in errands if cell.cell not in found}
    planned_cells = tuple((found | rest)[cell] for cell in wanted)
    is_interrupted = bool(rest) or any(plan.result.is_halted for plan in planned_cells)
    return Proposal(snapshot, demand, seed, shared, planned_cells, is_interrupted, lost)


@dataclass(frozen=True)
class Errand:
    """Việc lập phương án cho một chi bộ - all that a worker needs for one cell."""

    snapshot: Snapshot
    given: Mapping[KeyPair, int]
    demand: Demand
    seed: int
    cell: str

    def case(self) -> Case:
        """The planning case of the cell."""
        return cell_case(self.snapshot, self.cell, self.given, self.demand)


def _errands(
    snapshot: Snapshot, given: KeyShares, demand: Demand, seed: int, wanted: Sequence[str]
) -> Iterator[Errand]:
    """Each with what concerns its cell alone, so that it is small on its way."""
    for cell in wanted:
        near = restricted(snapshot, frozenset({cell}))
        keys = {member.key for member in near.members}
        yield Errand(near, {pair: share for pair, share in given.items() if pair[0] in keys}, demand, seed, cell)


Engine = Callable[[list[Errand], Hear], Iterator[CellPlan]]
"""Does errands, in any order, each once. Raises EngineLost or KeyboardInterrupt; what it gave before that stays."""


def local_engine(jobs: int) -> Engine:
    """This machine, with so many processes."""
    if jobs <= 1:
        return _one_by_one
    return partial(_in_parallel, jobs)


def _shared(
    snapshot: Snapshot, demand: Demand, seed: int, wanted: tuple[str, ...], sharing: tuple[str, ...], hear: Hear
) -> Iterator[CellPlan]:
    for unit in sharing:
        below = cells_under(snapshot, unit)
        if below & set(wanted):
            hear(unit, "step-start")
            yield _solved(shared_case(restricted(snapshot, below), unit, demand), demand.tier, seed)
            hear(unit, "step-done")


def _solved(case: Case, tier: str, seed: int, tell: Callable[[str], None] = lambda step: None) -> CellPlan:
    began = perf_counter()
    return CellPlan(case, solve(case.problem, seed=seed, stop=TIERS[tier], tell=tell), perf_counter() - began)


def planned(errand: Errand) -> CellPlan:
    """The plan of a cell; the same for the same errand wherever it is done."""
    return _solved(errand.case(), errand.demand.tier, errand.seed)


def _one_by_one(errands: list[Errand], hear: Hear) -> Iterator[CellPlan]:
    """On Ctrl-C the cell being worked on gives the best it has, and no other is begun; a second one ends it at once."""
    with _first_interrupt() as asked:
        for errand in errands:
            hear(errand.cell, "step-start")
            with halting(asked):
                plan = _solved(errand.case(), errand.demand.tier, errand.seed, partial(hear, errand.cell))
            yield plan
            hear(errand.cell, "step-done")
            if asked():
                raise KeyboardInterrupt


@contextmanager
def _first_interrupt() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; only a second one is a KeyboardInterrupt. Where it is not heard, it stays so."""
    pressed = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield pressed.is_set
        return

    def first(_number: int, _frame: object) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, first)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _in_parallel(jobs: int, errands: list[Errand], hear: Hear) -> Iterator[CellPlan]:
    """As many cells at a time as there are processes, so that it is known which are being worked on.

    A KeyboardInterrupt is passed on once these are done, for their processes would have to be waited for anyhow.
    """
    waiting = list(reversed(errands))
    running: dict[Future[CellPlan], str] = {}
    stopped: KeyboardInterrupt | None = None
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while running or (waiting and not stopped):
            while waiting and len(running) < jobs and not stopped:
                errand = waiting.pop()
                hear(errand.cell, "step-start")
                with deaf():
                    running[pool.submit(planned, errand)] = errand.cell
            try:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
            except KeyboardInterrupt as interrupt:
                if stopped:
                    raise
                stopped = interrupt
                continue
            for future in done:
                hear(running.pop(future), "step-done")
                yield future.result()
    if stopped:
        raise stopped


@contextmanager
def deaf() -> Iterator[None]:
    """Processes begun meanwhile do not hear Ctrl-C, which a terminal sends to all: it is for the parent."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
