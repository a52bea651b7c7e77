"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop
from roviec.domain.snapshot import Snapshot
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
    if not path.is_file():
        raise Stop(Exit.USAGE, "file-not-there", file=str(path))
    return path


def snapshot_for_planning(path: Path) -> tuple[Snapshot, Reading]:
    """The workbook read for a plan; ends the command if anything fatal is in it."""
    reading = read_workbook(readable(path))
    if reading.snapshot is None:
        fatal = next(flaw.reason for flaw in reading.flaws if flaw.severity.value == "fatal")
        raise Stop(Exit.REFUSED, fatal)
    if reading.has_fatal:
        raise Stop(Exit.PROBLEMS, "workbook-not-clean", file=str(path), count=_fatal(reading))
    if not reading.snapshot.duties:
        raise Stop(Exit.PROBLEMS, "workbook-no-duties", file=str(path))
    return reading.snapshot, reading


def _fatal(reading: Reading) -> int:
    return sum(flaw.severity.value == "fatal" for flaw in reading.flaws)
