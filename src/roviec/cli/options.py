"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from roviec.actions.matching import Matched, match
from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop
from roviec.domain.snapshot import Snapshot
from roviec.domain.text import fold
from roviec.sheets.places import Flaw, Severity
from roviec.sheets.plan_reading import read_plan
from roviec.sheets.workbook import Reading, read_workbook


class Language(StrEnum):
    """Ngôn ngữ - languages shipped."""

    VI = "vi"
    EN = "en"


Workbook = Annotated[Path, typer.Argument(metavar="WORKBOOK", help=tell("usage-workbook"))]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help=tell("usage-plan-file"))]
Lang = Annotated[Language, typer.Option("--lang", envvar="ROVIEC_LANG", help=tell("usage-lang"))]
Json = Annotated[bool, typer.Option("--json", help=tell("usage-json"))]
On = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help=tell("usage-on"))]


def day(text: str) -> date:
    """A day given as an option; today if empty. Ends the command if it is no day."""
    if not text:
        return date.today()  # the day where the user sits
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Stop(Exit.USAGE, "wrong-day", text=text) from None


def readable(path: Path) -> Path:
    """The path of an existing file; ends the command otherwise."""
    if path.is_dir():
        raise Stop(Exit.USAGE, "file-is-folder", file=str(path))
    if not path.is_file():
        raise Stop(Exit.USAGE, "file-not-kept" if path.exists() else "file-not-there", file=str(path))
    return path


def snapshot_for_planning(path: Path) -> Snapshot:
    """The workbook read for a plan; ends the command if anything fatal is in it."""
    reading = read_workbook(readable(path))
    if reading.snapshot is None:
        raise Stop(Exit.REFUSED, _fatal(reading)[0].reason)
    if reading.has_fatal:
        raise Stop(Exit.PROBLEMS, "workbook-not-clean", file=str(path), count=len(_fatal(reading)))
    if not reading.snapshot.duties:
        raise Stop(Exit.PROBLEMS, "workbook-no-duties", file=str(path))
    return reading.snapshot


def _fatal(reading: Reading) -> list[Flaw]:
    return [flaw for flaw in reading.flaws if flaw.severity is Severity.FATAL]


def plan_given(snapshot: Snapshot, path: Path) -> tuple[Matched, tuple[Flaw, ...]]:
    """A plan as people give it back, matched to the workbook, and all that is wrong with its rows.

    Ends the command if the file as a whole cannot be used.
    """
    rows, flaws = read_plan(readable(path))
    whole = [flaw for flaw in flaws if flaw.severity is Severity.FATAL and not flaw.place.row]
    if whole and not rows:
        raise Stop(Exit.REFUSED, whole[0].reason)
    matched = match(snapshot, rows)
    return matched, (*flaws, *matched.flaws)


def cells_named(snapshot: Snapshot, named: list[str] | None) -> tuple[str, ...]:
    """The cells meant, with or without marks; ends the command if one is not there."""
    known = {fold(cell): cell for cell in snapshot.cells()}
    unknown = [name for name in named or () if fold(name) not in known]
    if unknown:
        raise Stop(Exit.USAGE, "cell-unknown", cell=unknown[0], cells=", ".join(snapshot.cells()[:12]))
    return tuple(known[fold(name)] for name in named or ())
