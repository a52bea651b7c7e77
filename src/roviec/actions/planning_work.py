"""A run of the planner from its snapshot to one version a cell, and one for each unit with shared duties."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from roviec.actions.planning import end_run, hand_back, is_cancel_asked, tell
from roviec.actions.proposal import CellPlan, Proposal, propose
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import PinKind, Snapshot
from roviec.planner.casing import Demand, KeyPair
from roviec.planner.engines.highs import Halted, halting
from roviec.planner.explain import unmet
from roviec.planner.intake import cells_under, sharing_units
from roviec.planner.result import Result
from roviec.records.journal import entry
from roviec.records.models import Draft, DraftLine, PlanRun, Unit
from roviec.records.models.drafts import Maker
from roviec.records.models.runs import RunState
from roviec.records.queries.units import keys_of
from roviec.records.snapshots import Picture, picture_of

log = logging.getLogger(__name__)
A_MOMENT = 1.0


class _Stopped(Exception):
    """The run ends here and keeps nothing."""


class _Nothing(ValueError):
    """There is nothing to plan; `reasons` say why."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__([one.code for one in reasons])
        self.reasons = reasons


def work_off(run: PlanRun, stop: threading.Event | None = None) -> RunState:
    """Plan what a claimed run asks for, and keep one version for every unit, all or none; what has become of it.

    `stop` set: the run is put back for another worker. Whatever goes wrong ends the run with its reasons; nothing is
    raised. A run that another worker has claimed meanwhile is left to that one.
    """
    watch = _Watch(run, stop or threading.Event())
    try:
        job = _job(run)
        watch.total = job.parts
        with halting(watch.is_over):
            proposal = job.proposed(watch)
        _keep(run, job, proposal)
    except (_Stopped, Halted):
        if stop and stop.is_set():
            hand_back(run)
            return RunState.WAITING
        end_run(run, RunState.CANCELLED)
        return RunState.CANCELLED
    except _Nothing as nothing:
        end_run(run, RunState.FAILED, nothing.reasons)
        return RunState.FAILED
    except Exception as fault:  # the worker goes on with other runs; this one says why it failed
        log.exception("run %s failed", run.pk)
        end_run(run, RunState.FAILED, [reason("run-fault", what=type(fault).__name__)])
        return RunState.FAILED
    return RunState.DONE


@dataclass
class _Watch:
    """Hears the planner's steps, keeps the progress, and stops where somebody has asked to."""

    run: PlanRun
    stop: threading.Event
    done: int = 0
    total: int = 0
    looked: float = 0.0

    def is_over(self) -> bool:
        """Whether somebody has asked to stop; the records are asked once a second. A database away stops nothing."""
        if self.stop.is_set():
            return True
        if monotonic() - self.looked < A_MOMENT:
            return False
        self.looked = monotonic()
        try:
            return is_cancel_asked(self.run)
        except DatabaseError:
            return False

    def __call__(self, cell: str, step: str) -> None:
        """Raises _Stopped."""
        self.done += step == "step-done"
        if self.stop.is_set():
            raise _Stopped
        if not tell(self.run, cell, step, self.done, self.total) or is_cancel_asked(self.run):
            raise _Stopped


@dataclass(frozen=True)
class _Job:
    """What a run plans: the picture, the cells, and what units above have given already."""

    picture: Picture
    demand: Demand
    seed: int
    cells: tuple[str, ...]
    above: frozenset[str]
    given: Mapping[KeyPair, int]
    skipped: tuple[Reason, ...]

    @property
    def snapshot(self) -> Snapshot:
        """The picture without keys."""
        return self.picture.snapshot

    @property
    def parts(self) -> int:
        """How many problems there are to solve."""
        return len(self.cells) + sum(unit not in self.above for unit in sharing_units(self.snapshot))

    def proposed(self, hear: _Watch) -> Proposal:
        """Ask the planner."""
        about = {"above": self.above, "given": self.given, "cells": self.cells}
        return propose(self.snapshot, self.demand, seed=self.seed, hear=hear, **about)  # type: ignore[arg-type] # by name


def _job(run: PlanRun) -> _Job:
    """Raises _Nothing."""
    on = date.fromisoformat(run.options["on"])
    picture = picture_of(run.unit, run.year, on, with_above=True)
    snapshot = picture.snapshot
    over = set(keys_of(run.unit.path)[:-1])
    above = frozenset(name for name, key in picture.units.items() if key in over)
    if not any(member.is_active for member in snapshot.members):
        raise _Nothing([reason("run-no-members", unit=run.unit.name)])
    if twice := list(_same_codes(snapshot)):
        raise _Nothing(twice)
    given = _given(run, picture, above)
    cells, skipped = _cells(snapshot, above, given)
    if not cells:
        raise _Nothing([reason("run-no-duties", unit=run.unit.name, year=str(run.year))])
    in_force = _adopted(run, picture) if run.options.get("keep") else None
    return _Job(picture, Demand(on, in_force=in_force or None), run.seed, cells, above, given, skipped)


def _same_codes(snapshot: Snapshot) -> Iterator[Reason]:
    """Codes that a unit and one above it both use: a line of a plan would not say which is meant."""
    for unit in sharing_units(snapshot):
        codes = {duty.code for duty in snapshot.duties if duty.unit == unit}
        below = {other for other in (each.name for each in snapshot.units) if unit in _over(snapshot, other)}
        for duty in snapshot.duties:
            if duty.code in codes and duty.unit in below:
                yield reason("run-code-twice", duty=duty.code, unit=duty.unit, above=unit)


def _over(snapshot: Snapshot, name: str) -> set[str]:
    parents = {each.name: each.parent for each in snapshot.units}
    found: set[str] = set()
    while (name := parents.get(name, "")) and name not in found:
        found.add(name)
    return found


def _cells(
    snapshot: Snapshot, above: frozenset[str], given: Mapping[KeyPair, int]
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """Cells to plan: those with members and with duties, their own, shared now, or given from above."""
    peopled = {member.cell for member in snapshot.members if member.is_active}
    shared = frozenset().union(*(cells_under(snapshot, unit) for unit in sharing_units(snapshot) if unit not in above))
    own = {duty.unit for duty in snapshot.duties}
    holders = {key for key, _ in given}
    served = shared | own | {member.cell for member in snapshot.members if member.key in holders}
    wanted = [cell for cell in snapshot.cells() if cell in peopled]
    skipped = tuple(reason("run-cell-without-duties", cell=cell) for cell in wanted if cell not in served)
    return tuple(cell for cell in wanted if cell in served), skipped


def _versions(run: PlanRun) -> Any:
    return Draft.objects.filter(year=run.year, unit__path__startswith=run.unit.path)


def _adopted(run: PlanRun, picture: Picture) -> dict[KeyPair, int]:
    """The adopted versions of all cells as one plan."""
    return picture.shares(DraftLine.objects.filter(draft__in=_versions(run).adopted()))


def _given(run: PlanRun, picture: Picture, above: frozenset[str]) -> dict[KeyPair, int]:
    """What members hold of the duties of units above, and what is pinned.

    Held is what the adopted versions of the units above say; without any, what the cell's adopted version says, else
    the newest one that a run above has made.
    """
    codes = {duty.code for duty in picture.snapshot.duties if duty.unit in above}
    if not codes:
        return {}
    over = keys_of(run.unit.path)[:-1]
    chosen = list(Draft.objects.filter(year=run.year, unit__in=over).adopted())
    if not chosen:
        from_above = _versions(run).kept().filter(run__unit__in=over).order_by("number")
        newest = {version.unit_id: version for version in (*from_above, *_versions(run).adopted())}
        chosen = list(newest.values())
    found = picture.shares(DraftLine.objects.filter(draft__in=chosen))
    pins = {(pin.member, pin.duty): 1 for pin in picture.snapshot.pins if pin.kind is PinKind.PIN}
    return {pair: share for pair, share in (pins | found).items() if pair[1] in codes}


def _keep(run: PlanRun, job: _Job, proposal: Proposal) -> None:
    """One version for every cell and for every unit whose shared duties were planned: all of it or nothing.

    The run is done by that. Raises _Stopped.
    """
    keys = [job.picture.units[part.name] for part in proposal.parts]
    with transaction.atomic():
        units = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
        left = [why for part in proposal.shared for why in unmet(part.case, part.result.plan) if why.code in SHARED]
        if not end_run(run, RunState.DONE, [*job.skipped, *left]):
            raise _Stopped
        made = [_version(run, units[key], part, job.picture) for key, part in zip(keys, proposal.parts, strict=True)]
        tell_of = {"year": run.year, "seed": run.seed, "drafts": [draft.pk for draft in made]}
        entry(run.actor, "plan", f"run:{run.pk}", unit_path=run.unit.path, data=tell_of).save()


SHARED = {"people-missing", "leader-missing", "households-left"}
"""What is said of the duties that cells share; everything else stands with the versions of the cells."""


def _version(run: PlanRun, cell: Unit, part: CellPlan, picture: Picture) -> Draft:
    versions = Draft.objects.of(cell, run.year)
    last = versions.values_list("number", flat=True).first() or 0
    draft = Draft(
        unit=cell,
        year=run.year,
        number=last + 1,
        made_by=Maker.PLANNER.value,
        seed=run.seed,
        made_at=timezone.now(),
        actor=run.actor,
        base=versions.adopted().first(),
        run=run,
        goals=goals_data(part.result),
    )
    draft.save()
    case, pinned = part.case, part.case.problem.pins - part.case.given
    DraftLine.objects.bulk_create(
        DraftLine(
            draft=draft,
            member_id=picture.members[case.members[p].key],
            duty_id=picture.duties[case.duties[t].unit, case.duties[t].code],
            share=share,
            is_pinned=(p, t) in pinned,
        )
        for (p, t), share in sorted(part.result.plan.shares.items())
    )
    return draft


def goals_data(result: Result) -> list[dict[str, Any]]:
    """The goals as a draft keeps them, in strict order."""
    return [
        {"name": goal.name, "value": goal.value, "bound": goal.bound, "proof": goal.proof.value, "slack": goal.slack}
        for goal in result.goals
    ]
