"""The PDF of a resolution is kept and sealed; a signed one is known again; without LibreOffice it is one line."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from roviec.actions.pdf import PDF, SIGNED, file_findings, freeze_pdf, sign_file
from roviec.actions.refusal import Refused
from roviec.actions.verifying import verify
from roviec.papers.pdf_signature import sign_pdf
from roviec.records.journal import entry
from roviec.records.models import FrozenPaper, Journal, Resolution
from roviec.records.seals import sealed
from tests.actions.resolutions import decided, issued, who
from tests.papers.pdfs import PASSWORD, certificate, small_pdf
from tests.web.people import Ward

office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def made(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


def kept(made: Resolution) -> FrozenPaper:
    """A small PDF kept as that of the resolution."""
    content = small_pdf()
    paper: FrozenPaper = FrozenPaper.objects.create(
        unit=made.unit, resolution=made, stem=PDF, name="Nghị quyết (PDF)", content=content,
        digest=sha256(content).hexdigest(), made_at=made.issued_at,
    )  # fmt: skip
    entry("secretary", "freeze-pdf", f"resolution:{made.pk}", data={"seals": sealed(paper)}).save()
    return paper


def told(content: bytes, *trusted: bytes) -> list[tuple[str, bool]]:
    return [(one.code, is_right) for one, is_right in file_findings("a.pdf", content, trusted)]


@office
def test_a_pdf_is_made_once_kept_and_sealed(people: Ward, made: Resolution) -> None:
    first = freeze_pdf(made, who(people))
    assert freeze_pdf(made, who(people)) == first
    assert bytes(first.content).startswith(b"%PDF-")
    assert (Journal.objects.filter(verb="freeze-pdf").count(), verify().faults) == (1, ())


def test_without_libreoffice_it_is_said(people: Ward, made: Resolution, monkeypatch: Any) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Refused) as refused:
        freeze_pdf(made, who(people))
    assert [one.code for one in refused.value.reasons] == ["pdf-no-office"]


@pytest.mark.parametrize("login", ["committee", "member", "neighbour"])
def test_only_the_secretary_has_it_made(people: Ward, made: Resolution, login: str) -> None:
    with pytest.raises(Refused):
        freeze_pdf(made, who(people, login))
    assert not made.papers.filter(stem=PDF).exists()


def test_a_signed_pdf_of_what_was_issued_is_kept_and_known_again(made: Resolution, tmp_path: Path) -> None:
    kept(made)
    file, key, out = tmp_path / "a.pdf", tmp_path / "an.p12", tmp_path / "b.pdf"
    held, root = certificate()
    file.write_bytes(small_pdf())
    key.write_bytes(held)
    paper = sign_file(file, key, PASSWORD, out)
    assert paper is not None
    assert (paper.stem, bytes(paper.content), verify().faults) == (SIGNED, out.read_bytes(), ())
    assert told(out.read_bytes(), root) == [
        ("verify-file-issued", True), ("verify-pdf-signed", True), ("verify-pdf-trusted", True),
    ]  # fmt: skip


def test_who_signs_a_changed_file_has_one_that_was_not_issued(made: Resolution) -> None:
    kept(made)
    held, other = certificate()[0], certificate("Kẻ khác")[1]
    forged = sign_pdf(small_pdf().replace(b"842", b"843", 1), held, PASSWORD)
    signed = sign_pdf(small_pdf(), held, PASSWORD)
    assert told(forged)[0] == ("verify-file-unknown", False)
    assert told(small_pdf() + b"% more") == [("verify-file-unknown", False)]
    assert told(signed + b"% more")[-1] == ("verify-pdf-appended", False)
    assert told(signed, other)[-1] == ("verify-pdf-untrusted", False)
    assert told(signed)[-1] == ("verify-pdf-unjudged", True)


@pytest.mark.django_db
def test_of_a_broken_signature_nothing_is_said_of_who_is_trusted() -> None:
    held, root = certificate()
    altered = sign_pdf(small_pdf(), held, PASSWORD).replace(b"842", b"843", 1)
    broken = [("verify-file-unknown", False), ("verify-pdf-altered", False)]
    assert (told(altered), told(altered, root)) == (broken, broken)


@pytest.mark.django_db
def test_a_file_is_signed_beside_and_the_original_stays(tmp_path: Path) -> None:
    file, key, out = tmp_path / "a.pdf", tmp_path / "an.p12", tmp_path / "a-da-ky.pdf"
    file.write_bytes(small_pdf())
    key.write_bytes(certificate()[0])
    sign_file(file, key, PASSWORD, out)
    assert (file.read_bytes(), out.read_bytes()[: len(small_pdf())]) == (small_pdf(), small_pdf())
    with pytest.raises(Refused):
        sign_file(file, key, "sai", tmp_path / "b.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-da-ky.pdf", "a.pdf", "an.p12"]
