"""Digital signatures of PDF files (PAdES) with a certificate file, made and looked at without a network.

The library is the optional extra `sign`; without it nothing is signed and a signature is named but not judged.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from roviec.domain.reasons import Reason, reason

SIGNED = b"/ByteRange"
FIELD = "RoViec"


class PdfFault(ValueError):
    """Lỗi PDF - the file or the certificate cannot be used; `reason` says why."""

    def __init__(self, told: Reason) -> None:
        super().__init__(str(told))
        self.reason = told


@dataclass(frozen=True, slots=True)
class Signature:
    """Chữ ký số - who signed and when, as the signature says.

    `is_whole`: what it signs is as it was. `is_last`: nothing stands behind what it signs. `is_trusted`: its
    certificate leads to one of those given; None where none was given.
    """

    name: str
    at: datetime | None
    is_whole: bool
    is_last: bool
    is_trusted: bool | None


def can_sign() -> bool:
    """Whether the extra is installed."""
    return find_spec("pyhanko") is not None


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin as a PDF."""
    return content[:1024].lstrip().startswith(b"%PDF-")


def sign_pdf(content: bytes, certificate: bytes, password: str, why: str = "") -> bytes:
    """The file with a signature behind it; its own bytes stay as they are.

    `certificate` is a PKCS#12 file with key and certificate. Raises PdfFault: `sign-no-extra`, `sign-no-pdf`,
    `sign-no-certificate` for a wrong password or file, `sign-not-possible` for a PDF that takes no signature.
    """
    _needs_extra()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 # an optional library
    from pyhanko.sign import signers  # noqa: PLC0415 # the same

    if not is_pdf(content):
        raise PdfFault(reason("sign-no-pdf"))
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(certificate, other_certs=[], passphrase=password.encode())
    except ValueError as fault:
        raise PdfFault(reason("sign-no-certificate")) from fault
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        about = signers.PdfSignatureMetadata(field_name=_free_field(writer), reason=why or None, md_algorithm="sha256")
        signed: bytes = signers.sign_pdf(writer, about, signer=signer).getvalue()
    except Exception as fault:  # the library has a kind of fault for each way in which a file can be broken
        raise PdfFault(reason("sign-not-possible", what=type(fault).__name__)) from fault
    return signed


def _free_field(writer: Any) -> str:
    used = {one.field_name for one in writer.prev.embedded_signatures}
    return next(name for number in range(1, 1000) if (name := f"{FIELD}{number}") not in used)


def signatures_of(content: bytes, trusted: Iterable[bytes] = ()) -> tuple[Signature, ...]:
    """Every signature in the file, the first first; none for a file without.

    `trusted` are certificates (PEM or DER) of those who issue. Raises PdfFault: `sign-no-extra` where there is
    something to judge, `sign-no-pdf` for a broken file, `sign-no-trust` for a certificate that cannot be read.
    """
    if not is_pdf(content) or SIGNED not in content:
        return ()
    _needs_extra()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 # an optional library

    roots = [_certificate(one) for one in trusted]
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return tuple(_judged(one, roots) for one in found)
    except Exception as fault:  # whatever is wrong inside, it is no PDF that can be judged
        raise PdfFault(reason("sign-no-pdf")) from fault


def _judged(one: Any, roots: list[Any]) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 # an optional library
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 # the same
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 # the same

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it tells the terminal what we tell in words
    status = validate_pdf_signature(one, ValidationContext(trust_roots=roots, allow_fetching=False))
    named = status.signing_cert.subject.native
    return Signature(
        name=str(named.get("common_name") or status.signing_cert.subject.human_friendly),
        at=status.signer_reported_dt,
        is_whole=bool(status.intact and status.valid),
        is_last=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=bool(status.trusted) if roots else None,
    )


def _certificate(content: bytes) -> Any:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 # an optional library

    try:
        found = next(iter(load_certs_from_pemder_data(content)))
        found.subject.native  # noqa: B018 # read, so that a broken one is found here
    except (ValueError, TypeError, StopIteration) as fault:
        raise PdfFault(reason("sign-no-trust")) from fault
    return found


def _needs_extra() -> None:
    if not can_sign():
        raise PdfFault(reason("sign-no-extra"))
