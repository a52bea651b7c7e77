"""roviec verify: is the journal whole, and is every paper still what was issued?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roviec.cli.language import tell
from roviec.cli.office import acting, ready
from roviec.cli.options import Json, Lang, Language, readable
from roviec.cli.output import Exit, Stop, as_json, say_line
from roviec.domain.reasons import Reason, reason

Files = Annotated[list[Path] | None, typer.Argument(metavar="FILE", help=tell("usage-verify-files"))]
Heads = Annotated[list[str] | None, typer.Option("--head", metavar="LINE", help=tell("usage-verify-head"))]
Codes = Annotated[list[str] | None, typer.Option("--code", metavar="TEXT", help=tell("usage-verify-code"))]
Export = Annotated[Path | None, typer.Option("--export", metavar="FILE", help=tell("usage-verify-export"))]
Trusted = Annotated[list[Path] | None, typer.Option("--trust", metavar="FILE", help=tell("usage-verify-trust"))]


def verify(
    files: Files = None, head: Heads = None, code: Codes = None, trust: Trusted = None, export: Export = None,
    as_data: Json = False, lang: Lang = Language.VI,
) -> int:  # fmt: skip
    """One line a fault; exit code 1 if anything was altered or is not what was issued. `export`: the journal as a file
    of its own, for docs/operate/verify_journal.py.
    """
    contents = [(path, readable(path).read_bytes()) for path in files or []]
    trusted = [readable(path).read_bytes() for path in trust or []]
    if export:
        _room_for(export)
    ready()
    from roviec.actions.opening import damage  # noqa: PLC0415 # the records must be open
    from roviec.actions.verifying import is_code, is_head  # noqa: PLC0415 # the records must be open
    from roviec.actions.verifying import verify as verified  # noqa: PLC0415 # the same

    if wrong := [line for line in head or [] if not is_head(line)]:
        raise Stop(Exit.USAGE, "verify-no-head", head=wrong[0])
    if short := [text for text in code or [] if not is_code(text)]:
        raise Stop(Exit.USAGE, "verify-no-code", text=short[0])
    if damaged := damage():  # nothing read from such a file proves anything
        raise Stop(Exit.REFUSED, damaged)
    with acting():
        verdict = verified(head or [])
        entries = _exported(export) if export else 0
    codes, notes = _of_codes(code or [])
    asked = [*_of_files(contents, trusted), *codes]
    faults = [*verdict.faults, *(said for said, is_right in asked if not is_right)]
    if as_data:
        found = (*faults, *verdict.warnings, *notes)
        told = [{**one.about, "code": one.code, "said": tell(one)} for one in found]
        as_json({"is_whole": not faults, "entries": verdict.entries, "head": verdict.head, "findings": told})
        return Exit.PROBLEMS if faults else Exit.OK
    for one in (*verdict.faults, *verdict.warnings, *(said for said, _ in asked), *notes):
        say_line(tell(one))
    sound = reason("verify-sound", entries=verdict.entries, seals=verdict.seals)
    say_line(tell(reason("verify-broken", count=len(verdict.faults)) if verdict.faults else sound))
    say_line(tell("verify-head-now", head=verdict.head))
    if export:
        say_line(tell("verify-exported", file=str(export), entries=entries))
    return Exit.PROBLEMS if faults else Exit.OK


def _room_for(path: Path) -> None:
    """Ends the command where the file cannot be put."""
    if path.exists():
        raise Stop(Exit.USAGE, "verify-export-there", file=str(path))
    if not path.parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(path.parent))


def _exported(path: Path) -> int:
    from roviec.actions.journal_export import export_journal  # noqa: PLC0415 # the records must be open

    return export_journal(path)


def _of_files(contents: list[tuple[Path, bytes]], trusted: list[bytes]) -> list[tuple[Reason, bool]]:
    from roviec.actions.pdf import file_findings  # noqa: PLC0415 # the records must be open

    with acting():
        return [found for path, content in contents for found in file_findings(path.name, content, trusted)]


def _of_codes(codes: list[str]) -> tuple[list[tuple[Reason, bool]], list[Reason]]:
    """What each code leads to, and which of these resolutions are replaced by which."""
    from roviec.actions.verifying import replaced, verify_code  # noqa: PLC0415 # the records must be open

    found = [verify_code(text) for text in codes]
    told = [
        (reason("verify-code-right", resolution=one.symbol, day=f"{one.signed_on:%d/%m/%Y}"), True)
        if one
        else (reason("verify-code-wrong"), False)
        for one in found
    ]
    return told, [each for one in found if one for each in replaced(one)]
