"""PDF files: the paper of an issued resolution through LibreOffice, signed with a certificate; both kept and sealed."""

from __future__ import annotations

import shutil
import subprocess  # nosec B404 - starts LibreOffice, on bytes of our own
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import DatabaseError, transaction
from django.utils import timezone

from roviec.actions.freezing import FROZEN_AS
from roviec.actions.guard import allow
from roviec.actions.machine import owner_at
from roviec.actions.refusal import Refused
from roviec.actions.verifying import verify_paper
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.papers.pdf_signature import PdfFault, Signature, sign_pdf, signatures_of
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import FrozenPaper, Resolution
from roviec.records.seals import sealed

PDF, SIGNED = "pdf", "pdf-signed"
"""Stems of the resolution's paper as PDF, and of the same with signatures."""
PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 120  # seconds


@transaction.atomic
def freeze_pdf(resolution: Resolution, actor: Actor) -> FrozenPaper:
    """The resolution's Word paper as PDF, kept and sealed; asked again it is the one that was kept.

    Raises Refused: a right lacking, `pdf-no-office` without LibreOffice, `pdf-not-made`.
    """
    allow(actor, Act.ISSUE_RESOLUTION, resolution.unit)
    Resolution.objects.select_for_update().get(pk=resolution.pk)
    found: FrozenPaper | None = resolution.papers.filter(stem=PDF).first()
    if found:
        return found
    word = resolution.papers.filter(stem=FROZEN_AS["issued_resolution"]).order_by("pk").first()
    if word is None:
        raise Refused(reason("pdf-no-word", symbol=resolution.symbol))
    content = _converted(bytes(word.content))
    made: FrozenPaper = FrozenPaper.objects.create(
        unit=resolution.unit, resolution=resolution, stem=PDF, name=f"{word.name} (PDF)"[:200], content=content,
        digest=sha256(content).hexdigest(), made_at=timezone.now(),
    )  # fmt: skip
    data = {"name": made.name, "seals": sealed(made)}
    entry(actor.name, "freeze-pdf", f"resolution:{resolution.pk}", unit_path=resolution.unit.path, data=data).save()
    return made


def _converted(word: bytes) -> bytes:
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise Refused(reason("pdf-no-office"))
    with TemporaryDirectory(prefix="roviec-pdf-") as folder:
        source, made = Path(folder, "paper.docx"), Path(folder, "paper.pdf")
        source.write_bytes(word)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)  # noqa: S603  # nosec B603 - ours
        except subprocess.TimeoutExpired as fault:
            raise Refused(reason("pdf-not-made")) from fault
        if not made.is_file():
            raise Refused(reason("pdf-not-made"))
        return made.read_bytes()


def sign_file(file: Path, certificate: Path, password: str, out: Path) -> FrozenPaper | None:
    """Write the signed file; whole or not at all. What signs an issued PDF is kept and sealed like it, and returned.

    Raises Refused with what the press says, and a right lacking where it is kept.
    """
    content = file.read_bytes()
    try:
        signed = sign_pdf(content, certificate.read_bytes(), password)
    except PdfFault as fault:
        raise Refused(fault.reason) from fault
    base = _issued(content)
    paper = keep_signed(base, signed, owner_at(base.unit)) if base else None
    write_whole(out, signed)
    return paper


def _issued(content: bytes) -> FrozenPaper | None:
    """The kept PDF with these bytes; None as well where there are no records yet."""
    try:
        found = verify_paper(content)
    except DatabaseError:
        return None
    return found if found and found.resolution_id and found.stem in (PDF, SIGNED) else None


@transaction.atomic
def keep_signed(base: FrozenPaper, signed: bytes, actor: Actor) -> FrozenPaper:
    """The signed file of an issued PDF, kept and sealed. Only exact bytes are known again: who changes a page and
    signs anew has another file.

    Raises Refused with the right that is lacking.
    """
    allow(actor, Act.ISSUE_RESOLUTION, base.unit)
    made: FrozenPaper = FrozenPaper.objects.create(
        unit=base.unit, resolution=base.resolution, stem=SIGNED, name=f"{base.name}, đã ký số"[:200], content=signed,
        digest=sha256(signed).hexdigest(), made_at=timezone.now(),
    )  # fmt: skip
    data = {"name": made.name, "seals": sealed(made)}
    about = f"resolution:{base.resolution_id}"
    entry(actor.name, "sign-pdf", about, unit_path=base.unit.path, data=data).save()
    return made


def write_whole(out: Path, content: bytes) -> None:
    """The file stands there only once all of it is written. Raises OSError."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


Finding = tuple[Reason, bool]
"""What is found, and whether it is right."""


def file_findings(name: str, content: bytes, trusted: Sequence[bytes] = ()) -> list[Finding]:
    """Whether these bytes are what was issued, and what becomes of the signatures in them.

    `trusted` are certificates of issuers. Raises Refused for a PDF that cannot be judged, or a certificate that cannot
    be read.
    """
    paper = verify_paper(content)
    found: list[Finding] = [
        (reason("verify-file-issued", file=name, paper=paper.name), True)
        if paper
        else (reason("verify-file-unknown", file=name), False)
    ]
    try:
        signatures = signatures_of(content, trusted)
    except PdfFault as fault:
        raise Refused(fault.reason) from fault
    for one in signatures:
        found += _of_signature(name, one)
    has_more = bool(signatures) and not signatures[-1].is_last
    return [*found, (reason("verify-pdf-appended", file=name), False)] if has_more else found


def _of_signature(name: str, one: Signature) -> Iterator[Finding]:
    at = f"{timezone.localtime(one.at):%H:%M %d/%m/%Y}" if one.at else "–"
    whole = reason("verify-pdf-signed", file=name, name=one.name, at=at)
    if not one.is_whole:  # whose certificate stands in it says nothing any more
        yield reason("verify-pdf-altered", file=name, name=one.name), False
        return
    yield whole, True
    codes = {None: "verify-pdf-unjudged", True: "verify-pdf-trusted", False: "verify-pdf-untrusted"}
    yield reason(codes[one.is_trusted], file=name, name=one.name), one.is_trusted is not False
