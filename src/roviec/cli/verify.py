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
Trusted = Annotated[list[Path] | None, typer.Option("--trust", metavar="FILE", help=tell("usage-verify-trust"))]


def verify(
    files: Files = None, head: Heads = None, code: Codes = None, trust: Trusted = None, as_data: Json = False,
    lang: Lang = Language.VI,
) -> int:  # fmt: skip
    """One line a fault; exit code 1 if anything was altered or is not what was issued."""
    contents = [(path, readable(path).read_bytes()) for path in files or []]
    trusted = [readable(path).read_bytes() for path in trust or []]
    ready()
    from roviec.actions.verifying import is_head  # noqa: PLC0415 # the records must be open
    from roviec.actions.verifying import verify as verified  # noqa: PLC0415 # the same

    if wrong := [line for line in head or [] if not is_head(line)]:
        raise Stop(Exit.USAGE, "verify-no-head", head=wrong[0])
    with acting():
        verdict = verified(head or [])
    asked = [*_of_files(contents, trusted), *_of_codes(code or [])]
    faults = [*verdict.faults, *(said for said, is_right in asked if not is_right)]
    if as_data:
        found = (*faults, *verdict.warnings)
        told = [{**one.about, "code": one.code, "said": tell(one)} for one in found]
        as_json({"is_whole": not faults, "entries": verdict.entries, "head": verdict.head, "findings": told})
        return Exit.PROBLEMS if faults else Exit.OK
    for one in (*verdict.faults, *verdict.warnings, *(said for said, _ in asked)):
        say_line(tell(one))
    sound = reason("verify-sound", entries=verdict.entries, seals=verdict.seals)
    say_line(tell(reason("verify-broken", count=len(verdict.faults)) if verdict.faults else sound))
    say_line(tell("verify-head-now", head=verdict.head))
    return Exit.PROBLEMS if faults else Exit.OK


def _of_files(contents: list[tuple[Path, bytes]], trusted: list[bytes]) -> list[tuple[Reason, bool]]:
    from roviec.actions.pdf import file_findings  # noqa: PLC0415 # the records must be open

    with acting():
        return [found for path, content in contents for found in file_findings(path.name, content, trusted)]


def _of_codes(codes: list[str]) -> list[tuple[Reason, bool]]:
    from roviec.actions.verifying import verify_code  # noqa: PLC0415 # the records must be open

    found = [verify_code(text) for text in codes]
    return [
        (reason("verify-code-right", resolution=one.symbol, day=f"{one.signed_on:%d/%m/%Y}"), True)
        if one
        else (reason("verify-code-wrong"), False)
        for one in found
    ]
