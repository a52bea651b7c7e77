"""The bytes of a file somebody brought, read in the limited child; nothing of it stays on the disk."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.sheets.limits import MIB, Limits
from roviec.sheets.workbook import Reading, read_workbook

LIMITS = Limits()


def checked(content: bytes) -> str:
    """The SHA-256 of the file. Raises Refused where it is empty or too large to be looked at."""
    if not content:
        raise Refused(reason("file-empty"))
    if len(content) > LIMITS.file_bytes:
        raise Refused(reason("file-too-large", limit_mib=LIMITS.file_bytes // MIB))
    return sha256(content).hexdigest()


def read_content(content: bytes, today: date) -> Reading:
    """The reading of the file; what is wrong with it comes back as flaws."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "brought"
        path.write_bytes(content)
        return read_workbook(path, LIMITS, today)
