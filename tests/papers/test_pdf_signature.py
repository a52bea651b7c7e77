"""A signature stands behind the file's own bytes; whatever is changed or added later is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roviec.papers.pdf_signature import PdfFault, sign_pdf, signatures_of
from tests.papers.pdfs import PASSWORD, certificate, small_pdf

PDF = small_pdf()


@pytest.fixture(scope="module")
def an() -> tuple[bytes, bytes]:
    return certificate()


def code(act: Callable[[], object]) -> str:
    with pytest.raises(PdfFault) as fault:
        act()
    return fault.value.reason.code


def test_a_signed_file_begins_with_the_file_and_names_who_signed(an: tuple[bytes, bytes]) -> None:
    signed = sign_pdf(PDF, an[0], PASSWORD, "Ban hành")
    (found,) = signatures_of(signed)
    assert signed.startswith(PDF)
    assert (found.name, found.is_whole, found.is_last, found.is_trusted) == ("Nguyễn Văn An", True, True, None)


def test_two_may_sign_one_after_the_other(an: tuple[bytes, bytes]) -> None:
    twice = sign_pdf(sign_pdf(PDF, an[0], PASSWORD), certificate("Trần Thị Bình")[0], PASSWORD)
    assert [(one.name, one.is_whole, one.is_last) for one in signatures_of(twice)] == [
        ("Nguyễn Văn An", True, False), ("Trần Thị Bình", True, True),
    ]  # fmt: skip


def test_a_changed_letter_breaks_it(an: tuple[bytes, bytes]) -> None:
    signed = sign_pdf(PDF, an[0], PASSWORD)
    changed = signed.replace(b"842", b"843", 1)
    assert [one.is_whole for one in signatures_of(changed)] == [False]


def test_what_is_added_behind_is_seen(an: tuple[bytes, bytes]) -> None:
    more = sign_pdf(PDF, an[0], PASSWORD) + b"\n% more\n"
    assert [(one.is_whole, one.is_last) for one in signatures_of(more)] == [(True, False)]


def test_trust_is_judged_by_the_issuers_given(an: tuple[bytes, bytes]) -> None:
    signed, other = sign_pdf(PDF, an[0], PASSWORD), certificate("Kẻ khác")[1]
    assert [signatures_of(signed, [root])[0].is_trusted for root in (an[1], other)] == [True, False]


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\x00" * 5000])
def test_what_is_no_pdf_is_not_signed_and_has_no_signatures(content: bytes, an: tuple[bytes, bytes]) -> None:
    assert code(lambda: sign_pdf(content, an[0], PASSWORD)) == "sign-no-pdf"
    assert signatures_of(content) == ()


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", b"%PDF-1.7\n/ByteRange [0 1 2 3]", PDF[:-60]])
def test_a_broken_pdf_is_said(content: bytes, an: tuple[bytes, bytes]) -> None:
    assert code(lambda: sign_pdf(content, an[0], PASSWORD)) == "sign-not-possible"


def test_a_broken_pdf_with_a_signature_is_not_judged() -> None:
    assert code(lambda: signatures_of(b"%PDF-1.7\n/ByteRange [0 1 2 3]")) == "sign-no-pdf"


@pytest.mark.parametrize(("held", "password"), [(b"rubbish", PASSWORD), (None, "sai"), (None, "")])
def test_a_certificate_that_cannot_be_opened_is_said(
    held: bytes | None, password: str, an: tuple[bytes, bytes]
) -> None:
    assert code(lambda: sign_pdf(PDF, held or an[0], password)) == "sign-no-certificate"


@pytest.mark.parametrize("root", [b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_an_issuer_that_cannot_be_read_is_said(root: bytes, an: tuple[bytes, bytes]) -> None:
    signed = sign_pdf(PDF, an[0], PASSWORD)
    assert code(lambda: signatures_of(signed, [root])) == "sign-no-trust"
