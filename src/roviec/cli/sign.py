"""roviec sign, roviec pdf: a digital signature on a PDF; the PDF of an issued resolution."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from roviec.cli.language import tell
from roviec.cli.office import acting, ready
from roviec.cli.options import Lang, Language, readable
from roviec.cli.output import Exit, Stop, say_line
from roviec.domain.filenames import file_name
from roviec.wording.files import SIGNED

File = Annotated[Path, typer.Argument(metavar="FILE", help=tell("usage-sign-file"))]
Certificate = Annotated[Path, typer.Option("--certificate", metavar="FILE", help=tell("usage-sign-certificate"))]
Password = Annotated[Path | None, typer.Option("--password-file", metavar="FILE", help=tell("usage-sign-password"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=tell("usage-sign-out"))]
Force = Annotated[bool, typer.Option("--force", help=tell("usage-force"))]
Key = Annotated[int, typer.Argument(metavar="RESOLUTION", min=1, help=tell("usage-pdf-key"))]


def sign(
    file: File, certificate: Certificate, password_file: Password = None, out: Out = None, force: Force = False,
    lang: Lang = Language.VI,
) -> int:  # fmt: skip
    """Sign a PDF; the file itself stays, the signed one stands beside it."""
    target = out or file.with_name(f"{file.stem}{SIGNED}.pdf")
    _free(target, force=force)
    source, key = readable(file), readable(certificate)
    password = _password(password_file)
    ready(is_made=False)
    from roviec.actions.pdf import sign_file  # noqa: PLC0415 # the records must be open

    with acting():
        paper = sign_file(source, key, password, target)
    say_line(tell("sign-done", file=str(target)))
    if paper:
        say_line(tell("sign-kept", paper=paper.name))
    return Exit.OK


def pdf(key: Key, out: Out = None, force: Force = False, lang: Lang = Language.VI) -> int:
    """The issued resolution as PDF through LibreOffice; kept, so that it is known again."""
    if out:
        _free(out, force=force)
    ready()
    from roviec.actions.machine import owner_at  # noqa: PLC0415 # the records must be open
    from roviec.actions.pdf import freeze_pdf, write_whole  # noqa: PLC0415 # the same
    from roviec.records.models import Resolution  # noqa: PLC0415 # the same

    resolution = Resolution.objects.select_related("unit").filter(pk=key).first()
    if resolution is None:
        raise Stop(Exit.REFUSED, "pdf-no-resolution", key=str(key))
    with acting():
        paper = freeze_pdf(resolution, owner_at(resolution.unit))
        target = out or Path(file_name(paper.name, resolution.unit.name, resolution.signed_on, "pdf"))
        _free(target, force=force)
        write_whole(target, bytes(paper.content))
    say_line(tell("pdf-done", file=str(target), symbol=resolution.symbol, digest=paper.digest))
    return Exit.OK


def _free(target: Path, *, force: bool) -> None:
    if target.exists() and not force:
        raise Stop(Exit.USAGE, "file-is-there", file=str(target))
    if not target.absolute().parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(target.parent))


def _password(file: Path | None) -> str:
    """From the file, asked for on a terminal, else one line of standard input; never on the command line."""
    if file is not None:
        return readable(file).read_text("utf-8").rstrip("\r\n")
    if sys.stdin.isatty():
        return str(typer.prompt(tell("sign-password"), hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")
