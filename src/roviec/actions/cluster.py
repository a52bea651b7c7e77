"""Cells planned by many machines: the same function, sent over Dask distributed, which is loaded only when asked for.

A job is a chunk of cells of one ward. Its key is the hash of all that goes into it: sent twice it is done once, and
done again after a worker was lost it gives the same. What the engine has given is kept whatever happens to it then.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import re
import threading
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from functools import partial
from importlib.metadata import version
from itertools import groupby
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

from roviec.actions.proposal import CellPlan, Engine, EngineLost, Errand, Hear, deaf, planned
from roviec.domain.reasons import reason

if TYPE_CHECKING:
    from distributed import Client, Future

MOST_CELLS = 100  # of one job
PER_WORKER = 4  # jobs sent ahead for each worker
SMALL = 64  # jobs for each worker in all, where there are cells enough: none waits long for the last
CONNECT, ARRIVE, LOOK, PATIENCE = 10.0, 60.0, 0.5, 30.0
"""Seconds: until a scheduler must answer, until it must have a worker, between two looks at it, and without any worker
before it counts as lost."""
ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?[^\s/]+:\d{1,5}")
_ONE = threading.Lock()  # a worker with several threads still solves one cell at a time


@contextmanager
def dask_engine(address: str, jobs: int) -> Iterator[Engine]:
    """An engine at the address of a scheduler; without one, a scheduler and so many workers on this machine.

    Raises EngineLost if it is not installed or does not answer.
    """
    if importlib.util.find_spec("distributed") is None:
        raise EngineLost(reason("engine-not-installed"))
    _hush()
    if address and not ADDRESS.fullmatch(address):
        raise EngineLost(reason("engine-no-answer", address=address))
    with _scheduler(address, jobs) as place, _client(place) as client:
        yield partial(_over, client)


def _hush() -> None:
    """What goes wrong is said in a sentence of ours, not by the library's own loggers as well."""
    import distributed  # noqa: PLC0415, F401 - only when asked for; it sets its loggers up

    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _scheduler(address: str, jobs: int) -> Iterator[str]:
    if address:
        yield address
        return
    import dask  # noqa: PLC0415 - the same
    from distributed import LocalCluster  # noqa: PLC0415 - the same

    dask.config.set({"distributed.admin.low-level-log-length": 0})
    with deaf():
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    with cluster:
        yield cluster.scheduler_address


@contextmanager
def _client(address: str) -> Iterator[Client]:
    from distributed import Client  # noqa: PLC0415 - the same

    try:
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError, ImportError):
        raise EngineLost(reason("engine-no-answer", address=address)) from None
    try:
        _look_over(client)
        yield client
    finally:
        client.close(timeout=CONNECT)


def _look_over(client: Client) -> None:
    """There are workers, and they run the same program. Raises EngineLost."""
    try:
        client.wait_for_workers(1, timeout=ARRIVE)
    except TimeoutError:
        raise EngineLost(reason("engine-no-workers", seconds=round(ARRIVE))) from None
    try:
        others = {told for told in client.run(_version).values() if told != _version()}
    except Exception:  # whatever it is, a worker cannot run our function
        raise EngineLost(reason("engine-workers-lack")) from None
    if others:
        raise EngineLost(reason("engine-other-version", ours=_version(), theirs=", ".join(sorted(others))))


def _version() -> str:
    return f"{version('roviec')} / {version('highspy')}"


def chunks(errands: list[Errand], workers: int) -> list[list[Errand]]:
    """Jobs: cells that stand together under one unit, so few at a time that every worker gets several."""
    size = min(MOST_CELLS, max(1, len(errands) // (SMALL * max(1, workers))))
    found = []
    for _, group in groupby(errands, key=_above):
        near = list(group)
        found += [near[at : at + size] for at in range(0, len(near), size)]
    return found


def _above(errand: Errand) -> str:
    return next((unit.parent for unit in errand.snapshot.units if unit.name == errand.cell), "")


def _over(client: Client, errands: list[Errand], hear: Hear) -> Iterator[CellPlan]:
    """Jobs are sent a few ahead of what the workers do, and each is given on as soon as it is done."""
    waiting = chunks(errands, _threads(client))[::-1]
    done: SimpleQueue[Future] = SimpleQueue()
    running: dict[str, tuple[Future, list[Errand]]] = {}
    lost: list[str] = []
    try:
        while waiting or running:
            while waiting and len(running) < PER_WORKER * max(2, _threads(client)):
                future, job = _sent(client, waiting.pop(), hear)
                running[future.key] = future, job
                future.add_done_callback(done.put)
            future = _next(client, done)
            _, job = running.pop(future.key)
            plans = _plans(future, job)
            lost += [] if plans else [errand.cell for errand in job]
            for plan in plans:
                hear(plan.name, "step-done")
                yield plan
    finally:
        if running and client.status == "running":
            client.cancel([future for future, _ in running.values()], force=True)
    if lost:
        raise EngineLost(reason("engine-workers-die", cells=", ".join(lost[:5]), count=len(lost)))


def _sent(client: Client, job: list[Errand], hear: Hear) -> tuple[Future, list[Errand]]:
    for errand in job:
        hear(errand.cell, "step-start")
    return client.submit(_done, job, key=f"roviec-{fingerprint(job)}", pure=True), job


def _done(job: list[Errand]) -> list[CellPlan]:
    """What a worker does."""
    with _ONE:
        return [planned(errand) for errand in job]


def _plans(future: Future, job: list[Errand]) -> list[CellPlan]:
    """The plans of the job, each cell once; none if worker after worker died of it. Raises EngineLost."""
    from distributed import KilledWorker  # noqa: PLC0415 - the same

    if future.status in ("cancelled", "lost"):
        raise EngineLost(reason("engine-gone"))
    try:
        plans: list[CellPlan] = future.result(timeout=PATIENCE)
    except KilledWorker:
        return []
    except (OSError, TimeoutError):
        raise EngineLost(reason("engine-gone")) from None
    if [plan.name for plan in plans] != [errand.cell for errand in job]:
        raise EngineLost(reason("engine-gone"))
    return plans


def _next(client: Client, done: SimpleQueue[Future]) -> Future:
    """The next job that is done. Raises EngineLost when the scheduler is gone, or all workers for long."""
    alone = None
    while True:
        with suppress(Empty):
            return done.get(timeout=LOOK)
        if client.status != "running":
            raise EngineLost(reason("engine-gone"))
        if _threads(client):
            alone = None
        elif alone is None:
            alone = monotonic()
        elif monotonic() - alone > PATIENCE:
            raise EngineLost(reason("engine-no-workers", seconds=round(PATIENCE)))


def _threads(client: Client) -> int:
    """How many cells are worked on at a time: one in each worker."""
    return len(client.scheduler_info(n_workers=-1).get("workers", {}))


def fingerprint(value: Any) -> str:
    """The same for the same content, in every process; another for any other."""
    digest = hashlib.sha256(_version().encode())
    for part in _walk(value):
        digest.update(part)
    return digest.hexdigest()


def _walk(value: Any) -> Iterator[bytes]:
    """Content in a fixed order: fields of a record as declared, sets and mappings sorted."""
    if is_dataclass(value) and not isinstance(value, type):
        yield f"<{type(value).__name__}".encode()
        for field in fields(value):
            yield from _walk(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield b"<map"
        for key in sorted(value, key=repr):
            yield from _walk(key)
            yield from _walk(value[key])
    elif isinstance(value, Set):
        yield b"<set"
        yield from sorted(b"".join(_walk(each)) for each in value)
    elif isinstance(value, list | tuple):
        yield b"<row"
        for each in value:
            yield from _walk(each)
    else:
        yield f"<{type(value).__name__} {value!r}".encode()
    yield b">"
