"""roviec template: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roviec.cli.language import tell, teller
from roviec.cli.options import Lang, Language
from roviec.cli.output import Exit, Stop, say_line
from roviec.sheets.template import write_template


def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help=tell("usage-template-out"))],
    force: Annotated[bool, typer.Option("--force", help=tell("usage-force"))] = False,
    lang: Lang = Language.VI,
) -> int:
    """Write the workbook; never over a file that is there."""
    if out.suffix.lower() != ".xlsx":
        raise Stop(Exit.USAGE, "not-xlsx", file=str(out))
    if out.exists() and not force:
        raise Stop(Exit.USAGE, "file-is-there", file=str(out))
    if not out.parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(out.parent))
    write_template(out, teller(lang))
    say_line(tell("template-written", file=str(out)))
    return Exit.OK
