"""Bringing a file in: rehearsed first, then all or nothing, and taken back as long as nobody has built on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.import_plan import Plan, plan_import
from roviec.actions.import_reading import checked, read_content
from roviec.actions.import_undoing import names_in_the_way
from roviec.actions.import_writing import Writer
from roviec.actions.keeping import Keeper
from roviec.actions.refusal import Refused
from roviec.actions.remembering import Memory, take_back
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import ImportRun, Unit
from roviec.records.models.imports import ImportState
from roviec.records.queries.journal import has_changed_since, last_number
from roviec.sheets.places import Severity

WAITS, UNDOABLE = timedelta(days=1), timedelta(days=30)
"""How long a file waits after its rehearsal, and how long a finished import can be taken back."""
NAME = 300


def day_of(year: int, today: date) -> date:
    """The day on which a file for the year is compared with the records: what changes, changes on 1 January."""
    return max(today, date(year, 1, 1))


def receive_import(unit: Unit, year: int, name: str, content: bytes, actor: Actor) -> ImportRun:
    """Keep a file for its rehearsal. Raises Refused if it is empty or too large."""
    allow(actor, Act.IMPORT, unit)
    sha256 = checked(content)
    run = ImportRun(unit=unit, year=year, file_name=name[-NAME:] or "–", sha256=sha256, content=content)
    run.actor, run.asked_at = actor.name, timezone.now()
    run.save()
    return run


def rehearse_import(unit: Unit, year: int, name: str, content: bytes, actor: Actor) -> ImportRun:
    """Read a file and work out, row by row, what it would do; nothing but the rehearsal itself is kept.

    A file that cannot be used comes back with `counts["blocked"]`. Raises Refused if it is empty or too large.
    """
    return rehearse(receive_import(unit, year, name, content, actor), actor)


def rehearse(run: ImportRun, actor: Actor) -> ImportRun:
    """Work out anew what the file would do now, and keep it with the run; choices stay."""
    allow(actor, Act.IMPORT, run.unit)
    plan = _plan(run, actor)
    run.preview = plan.preview()
    run.counts = {
        **plan.counts(),
        "digest": plan.digest(),
        "blocked": [[why.code, dict(why.about)] for why in plan.blocked],
        "flaws": _looks(plan),
        "founded": list(plan.founded),
        "kept-reviews": plan.kept_reviews,
    }
    run.save(update_fields=["preview", "counts"])
    return run


def look_at(unit: Unit, year: int, content: bytes, actor: Actor) -> Plan:
    """What a file would do; nothing at all is kept. Raises Refused if it is empty or too large."""
    allow(actor, Act.IMPORT, unit)
    checked(content)
    today = timezone.localdate()
    return plan_import(read_content(content, today), unit, year, actor, day_of(year, today))


def _plan(run: ImportRun, actor: Actor) -> Plan:
    """Raises Refused where the file is no longer there."""
    if run.state != ImportState.REHEARSED or run.content is None:
        raise Refused(reason("import-not-waiting"))
    return look_at(run.unit, run.year, bytes(run.content), actor)


MOST_LOOKS = 200


def _looks(plan: Plan) -> list[list[object]]:
    """What the reader says besides, the weighty first: weight, sheet, row, column, code, facts.

    Not what it says of blanks: they stay as the records have them, and the page of gaps counts them.
    """
    order = {"fatal": 0, "warning": 1, "gap": 2, "note": 3}
    said = (flaw for flaw in plan.flaws if flaw.severity is not Severity.GAP or "missing" not in flaw.reason.code)
    flaws = sorted(said, key=lambda flaw: (order[flaw.severity.value], flaw.place))[:MOST_LOOKS]
    return [[flaw.severity.value, *astuple(flaw.place), flaw.reason.code, dict(flaw.reason.about)] for flaw in flaws]


def choose_rows(run: ImportRun, choices: Mapping[str, str], actor: Actor) -> None:
    """Keep what somebody chooses for rows; a word that a row does not offer is passed over when it is done."""
    allow(actor, Act.IMPORT, run.unit)
    if run.state != ImportState.REHEARSED:
        raise Refused(reason("import-not-waiting"))
    offered = {line["at"]: line["choices"] for line in run.preview} | {
        "*change": ["update", "skip"],
        "*add": ["add", "skip"],
    }
    run.choices = {**run.choices, **{at: word for at, word in choices.items() if word in offered.get(at, ())}}
    run.save(update_fields=["choices"])


@dataclass(frozen=True, slots=True)
class Judged:
    """Đã xét - a plan worked out before anything is locked, and what it rests on: file, day, end of the journal."""

    plan: Plan
    sha256: str
    on: date
    number: int

    def holds(self, run: ImportRun) -> bool:
        """Whether file and day are the same and nobody has changed anything since, so that it need not be redone."""
        return (self.sha256, self.on) == (run.sha256, timezone.localdate()) and not has_changed_since(self.number)


def judge_import(run: ImportRun, actor: Actor) -> Judged:
    """Read the file and work out what it would do, outside of any writing; `do_import` then only writes.

    Raises Refused as `do_import`.
    """
    number = last_number()
    return Judged(_plan(run, actor), run.sha256, timezone.localdate(), number)


@transaction.atomic
def do_import(
    run: ImportRun, actor: Actor, choices: Mapping[str, str] | None = None, *, judged: Judged | None = None
) -> ImportRun:
    """Store the rehearsed file, all of it or nothing; the file itself is dropped.

    `judged` is what was worked out before; where anybody has written meanwhile it is worked out anew, so that what is
    stored was always judged on what is there.

    Raises Refused: `import-not-waiting`, `import-blocked`, `import-changed-since` where the records are no longer as
    they were when it was rehearsed, `import-clash` where the database refuses.
    """
    allow(actor, Act.IMPORT, run.unit)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=run.pk)
    if run.state != ImportState.REHEARSED:
        raise Refused(reason("import-not-waiting"))
    plan = judged.plan if judged and judged.holds(run) else _plan(run, actor)
    if plan.blocked or plan.ground is None:
        raise Refused(reason("import-blocked"), *plan.blocked)
    if plan.digest() != run.counts.get("digest"):
        raise Refused(reason("import-changed-since"))
    keeper = Keeper(Memory())
    writer = Writer(plan, plan.ground, run.year, {**run.choices, **(choices or {})}, keeper)
    try:
        with transaction.atomic():
            counts = writer.write()
            run.changes = keeper.memory.told() if keeper.memory else []
    except DatabaseError as fault:
        raise Refused(reason("import-clash")) from fault
    _end(run, ImportState.DONE)
    run.preview = [line for line in run.preview if line["verdict"] == "refused"]
    run.counts = counts
    run.save()
    _note(run, actor, "import", {**counts, **keeper.told()})
    return run


@transaction.atomic
def undo_import(run: ImportRun, actor: Actor) -> ImportRun:
    """Bring back exactly what was there before.

    Raises Refused: `import-not-done`, `import-undo-late`, or `import-undo-changed` with the names of what has been
    changed since.
    """
    allow(actor, Act.IMPORT, run.unit)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("unit").get(pk=run.pk)
    if run.state != ImportState.DONE:
        raise Refused(reason("import-not-done"))
    if not is_undoable(run, timezone.now()):
        raise Refused(reason("import-undo-late", days=UNDOABLE.days))
    if names := names_in_the_way(run.changes):
        raise Refused(reason("import-undo-changed", count=len(names), names="; ".join(names[:12])))
    take_back(run.changes)
    _end(run, ImportState.UNDONE)
    run.changes, run.preview = [], []
    run.save()
    _note(run, actor, "undo-import", {})
    return run


def is_undoable(run: ImportRun, now: datetime) -> bool:
    """Whether it is done, has written something, and not too long ago."""
    is_done = run.state == ImportState.DONE and bool(run.changes)
    return is_done and run.ended_at is not None and now - run.ended_at < UNDOABLE


@transaction.atomic
def drop_import(run: ImportRun, actor: Actor) -> None:
    """Throw a rehearsed file away. Raises Refused `import-not-waiting`."""
    allow(actor, Act.IMPORT, run.unit)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("unit").get(pk=run.pk)
    if run.state != ImportState.REHEARSED:
        raise Refused(reason("import-not-waiting"))
    _drop(run)
    _note(run, actor, "drop-import", {})


def forget_old_imports(now: datetime) -> None:
    """Drop files that have waited for a day, and what is kept for taking back an import older than a month."""
    for run in ImportRun.objects.filter(state=ImportState.REHEARSED, asked_at__lt=now - WAITS):
        _drop(run)
    old = ImportRun.objects.filter(state=ImportState.DONE, ended_at__lt=now - UNDOABLE)
    old.exclude(changes=[], preview=[]).update(changes=[], preview=[])


def _drop(run: ImportRun) -> None:
    _end(run, ImportState.DROPPED)
    run.preview, run.choices, run.counts = [], {}, {}
    run.save()


def _end(run: ImportRun, state: ImportState) -> None:
    run.state, run.content, run.ended_at = state.value, None, timezone.now()


def _note(run: ImportRun, actor: Actor, verb: str, counts: Mapping[str, object]) -> None:
    data = {"import": run.pk, "sha256": run.sha256, "year": run.year, **counts}
    entry(actor.name, verb, f"unit:{run.unit_id}", unit_path=run.unit.path, data=data).save()
