"""roviec export: the records of a unit as the workbook that an import reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from roviec.cli.importing import At
from roviec.cli.language import tell
from roviec.cli.office import acting, ready
from roviec.cli.options import Lang, Language
from roviec.cli.output import Exit, Stop, say_line

Out = Annotated[Path, typer.Option("--out", metavar="FILE", help=tell("usage-export-out"))]
Year = Annotated[int, typer.Option("--year", metavar="YEAR", min=2000, max=2100, help=tell("usage-export-year"))]
Force = Annotated[bool, typer.Option("--force", help=tell("usage-force"))]
THIS_YEAR = date.today().year  # where the user sits


def export(unit: At, out: Out, year: Year = THIS_YEAR, force: Force = False, lang: Lang = Language.VI) -> int:
    """Write the workbook, health levels and wishes with it; never over a file that is there."""
    if out.suffix.lower() != ".xlsx":
        raise Stop(Exit.USAGE, "not-xlsx", file=str(out))
    if out.exists() and not force:
        raise Stop(Exit.USAGE, "file-is-there", file=str(out))
    if not out.parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(out.parent))
    ready()
    from roviec.actions.exporting import export_to  # noqa: PLC0415 # the records must be open
    from roviec.actions.machine import owner_at, unit_called  # noqa: PLC0415 # the same

    with acting():
        at = unit_called(unit)
        members = export_to(out, at, year, owner_at(at), date.today())  # the day where the user sits
    say_line(tell("export-done", file=str(out), members=members))
    return Exit.OK
