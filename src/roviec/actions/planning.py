"""Runs of the planner: asked for by people, claimed by a worker, cancelled, ended; each once."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.actions.summary import as_data
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import PlanRun, Unit
from roviec.records.models.runs import RunState
from roviec.records.queries.runs import RunQuerySet

SILENT = timedelta(seconds=60)
"""A worker that has not been heard for so long is gone, and its run is claimed anew."""
BEAT = 5.0
MOST_CLAIMS = 3
"""A run that has taken so many workers down is given up."""


@transaction.atomic
def ask_plan(unit: Unit, year: int, seed: int, actor: Actor, *, on: date, keep: bool = False) -> PlanRun:
    """Ask for a plan of the unit and all below; while one is waiting or under way, that one.

    `keep`: as much as possible of the adopted version stays. A worker does it with the records as they are then, and
    the day `on` for ages and standings. Raises Refused with the right that is lacking.
    """
    allow(actor, Act.DRAFT, unit)
    fields = {"seed": seed, "actor": actor.name, "asked_at": timezone.now()}
    options = {"on": on.isoformat(), "keep": keep}
    under_way = PlanRun.objects.under_way().filter(unit=unit, year=year)
    try:
        with transaction.atomic():
            if earlier := under_way.first():
                return _run(earlier)
            run = PlanRun.objects.create(unit=unit, year=year, options=options, **fields)
    except IntegrityError:
        return _run(under_way.get())
    data = {"year": year, "seed": seed}
    entry(actor.name, "ask-plan", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return _run(run)


def _run(found: PlanRun) -> PlanRun:
    return found


@transaction.atomic
def cancel_run(run: PlanRun, actor: Actor) -> None:
    """Cancel a run that waits at once; ask the worker of one under way to stop, which keeps nothing of it.

    Raises Refused `run-ended` if it is over already.
    """
    allow(actor, Act.DRAFT, run.unit)
    mine = PlanRun.objects.filter(pk=run.pk)
    at_once = mine.filter(state=RunState.WAITING.value).update(
        state=RunState.CANCELLED.value, ended_at=timezone.now(), is_cancel_asked=True
    )
    if not at_once and not mine.filter(state=RunState.RUNNING.value).update(is_cancel_asked=True):
        raise Refused(reason("run-ended"))
    entry(actor.name, "cancel-plan", f"run:{run.pk}", unit_path=run.unit.path, data={"year": run.year}).save()


def claim_run(worker: str) -> PlanRun | None:
    """The next run for this worker, whose name no other bears; None if nothing waits.

    A conditional update gives each run to one worker, on any database. A run left by a worker that was killed is
    claimed anew once that worker has been silent for `SILENT`, a few times, then it fails.
    """
    open_runs = PlanRun.objects.claimable(timezone.now() - SILENT)
    for key in open_runs.values_list("pk", flat=True):
        now = timezone.now()
        claimed = PlanRun.objects.claimable(now - SILENT).filter(pk=key)
        if claimed.filter(claims__gte=MOST_CLAIMS).update(**_over(RunState.FAILED, [reason("run-gave-up")])):
            continue
        if claimed.update(
            state=RunState.RUNNING.value, worker=worker, beat_at=now, begun_at=now, claims=F("claims") + 1
        ):
            return _run(PlanRun.objects.select_related("unit", "unit__parent").get(pk=key))
    return None


def hand_back(run: PlanRun) -> None:
    """The worker stops before the run is done: it waits again, for any worker."""
    _held(run).update(state=RunState.WAITING.value, worker="", beat_at=None, claims=F("claims") - 1)


def end_run(run: PlanRun, state: RunState, reasons: Iterable[Reason] = ()) -> bool:
    """End a run with its reasons; False if another worker holds it meanwhile, and nothing is changed.

    A run that somebody has asked to cancel cannot end as done.
    """
    mine = _held(run).filter(is_cancel_asked=False) if state is RunState.DONE else _held(run)
    return bool(mine.update(**_over(state, reasons)))


def tell(run: PlanRun, cell: str, step: str, done: int, total: int) -> bool:
    """Keep how far the run is, and that its worker lives; False if the worker holds it no longer."""
    return bool(_held(run).update(cell=cell[:200], told=step, progress=done, total=total, beat_at=timezone.now()))


def is_cancel_asked(run: PlanRun) -> bool:
    """Whether somebody has asked to stop."""
    return PlanRun.objects.filter(pk=run.pk, is_cancel_asked=True).exists()


@contextmanager
def beating(run: PlanRun) -> Iterator[None]:
    """Meanwhile a thread says every few seconds that the worker lives: a step of a hard cell takes minutes."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(BEAT):
                _held(run).update(beat_at=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _held(run: PlanRun) -> RunQuerySet:
    return PlanRun.objects.filter(pk=run.pk, worker=run.worker, state=RunState.RUNNING.value)


def _over(state: RunState, reasons: Iterable[Reason]) -> dict[str, object]:
    return {"state": state.value, "ended_at": timezone.now(), "reasons": [as_data(one) for one in reasons]}
