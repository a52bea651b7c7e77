"""roviec template: an empty workbook to fill in, or the template of a paper to change; the check of such a template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roviec.actions.publishing import place_bytes
from roviec.cli.language import tell, teller
from roviec.cli.options import Lang, Language, readable
from roviec.cli.output import Exit, Stop, say_line
from roviec.papers.office.running import look_at
from roviec.papers.office.starts import known, starting, stems
from roviec.sheets.template import write_template

Paper = Annotated[str, typer.Option("--paper", metavar="NAME", help=tell("usage-template-paper"))]
Check = Annotated[bool, typer.Option("--check", help=tell("usage-template-check"))]


def template(
    out: Annotated[Path, typer.Argument(metavar="FILE", help=tell("usage-template-out"))],
    paper: Paper = "",
    check: Check = False,
    force: Annotated[bool, typer.Option("--force", help=tell("usage-force"))] = False,
    lang: Lang = Language.VI,
) -> int:
    """Write the workbook or the template, never over a file that is there; or check a template of one's own."""
    if paper and paper not in stems():
        raise Stop(Exit.USAGE, "template-no-such-paper", paper=paper, allowed=", ".join(stems()))
    if check:
        return _checked(out, paper)
    ending = ".docx" if paper else ".xlsx"
    if out.suffix.lower() != ending:
        raise Stop(Exit.USAGE, "not-docx" if paper else "not-xlsx", file=str(out))
    if out.exists() and not force:
        raise Stop(Exit.USAGE, "file-is-there", file=str(out))
    if not out.parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(out.parent))
    if paper:
        place_bytes(out, starting(paper))
    else:
        write_template(out, teller(lang))
    say_line(tell("template-paper-written" if paper else "template-written", file=str(out)))
    return Exit.OK


def _checked(file: Path, paper: str) -> int:
    """Everything wrong with the template, a line each; then the fields it does not use."""
    if not paper:
        raise Stop(Exit.USAGE, "template-no-such-paper", paper="", allowed=", ".join(stems()))
    look = look_at(readable(file).read_bytes(), known(paper))
    for fault in look.faults:
        say_line(tell(fault))
    if not look.faults:
        say_line(tell("template-sound", file=file.name))
        if look.unused:
            say_line(tell("template-unused", names=", ".join(look.unused)))
    return Exit.PROBLEMS if look.faults else Exit.OK
