"""Looks at the bytes of a file before any parser does: what it really is, and whether it may be opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from roviec.domain.reasons import Reason, reason
from roviec.sheets.limits import MIB, Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"SQLite format 3", "SQLite"),
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0|\0<\0!\0[DE]", re.IGNORECASE)


class Refused(Exception):
    """The file may not be read; `reason` says why and what to do."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.reason = why


def kind_of(data: bytes, limits: Limits) -> str:
    """The kind by content: xlsx, xls, ods, html or csv. Raises Refused for all else, and for what may do
    harm."""
    if len(data) > limits.file_bytes:
        raise Refused(reason("file-too-large", limit_mib=limits.file_bytes // MIB))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(reason("file-empty"))
    if data[:4] == b"PK\x03\x04":
        return _kind_of_zip(data, limits)
    if data[:8] == OLE:
        return _kind_of_ole(data)
    for magic, found in _OTHERS:
        if data.startswith(magic):
            raise Refused(reason("file-other-kind", kind=found))
    return _kind_of_text(data)


_STREAMS = {
    "EncryptedPackage": "locked",
    "Workbook": "xls",
    "Book": "xls",
    "WordDocument": "Word",
    "PowerPoint Document": "PowerPoint",
}


def _kind_of_ole(data: bytes) -> str:
    """By the names of its streams; a file that is cut has lost them."""
    found = next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data), "")
    if found == "locked":
        raise Refused(reason("file-encrypted"))
    if not found:
        raise Refused(reason("file-damaged"))
    if found != "xls":
        raise Refused(reason("file-other-kind", kind=found))
    return found


def _kind_of_text(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style")):
        return "html"
    if head.startswith(b"<?xml") or (head.startswith(b"<") and b"<html" not in head):
        raise Refused(reason("file-other-kind", kind="XML"))
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and _looks_binary(data):
        raise Refused(reason("file-unreadable"))
    return "csv"


def _looks_binary(data: bytes) -> bool:
    """NUL bytes (but for UTF-16 without its mark) or many control characters."""
    head = data[:65536]
    zeros = head.count(0)
    if zeros:
        return not 0.2 < zeros / len(head) < 0.55
    odd = sum(head.count(code) for code in range(32) if code not in {2, 5, 6, 9, 10, 13, 20, 25, 30})
    return odd > len(head) // 100


def _kind_of_zip(data: bytes, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _checked_names(archive, limits)
            kind = _kind_by_parts(archive, names)
            _check_parts(archive, limits)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        zlib.error,
    ) as broken:
        raise Refused(reason("file-damaged")) from broken
    return kind


def _checked_names(archive: zipfile.ZipFile, limits: Limits) -> list[str]:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise Refused(reason("zip-too-many-parts", parts=len(parts), limit=limits.parts))
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(set(names)) < len(names):
        raise Refused(reason("zip-duplicate-parts"))
    if any(name.startswith("/") or ".." in name.split("/") or ":" in name for name in names):
        raise Refused(reason("zip-unsafe-names"))
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(reason("file-encrypted"))
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > limits.unpacked_bytes or (unpacked > 8 * MIB and unpacked > limits.ratio * packed):
        raise Refused(reason("zip-too-large", limit_mib=limits.unpacked_bytes // MIB))
    return names


def _kind_by_parts(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "mimetype" in names:
        mime = archive.read(archive.namelist()[names.index("mimetype")])[:200].decode("ascii", "replace").strip()
        if mime.startswith("application/vnd.oasis.opendocument.spreadsheet"):
            if b"encryption-data" in _part(archive, names, "meta-inf/manifest.xml"):
                raise Refused(reason("file-encrypted"))
            return "ods"
        raise Refused(reason("file-other-kind", kind=mime.rsplit(".", 1)[-1]))
    if "xl/workbook.bin" in names:
        raise Refused(reason("file-other-kind", kind="xlsb"))
    if any(name.startswith("word/") for name in names):
        raise Refused(reason("file-other-kind", kind="Word"))
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise Refused(reason("file-other-kind", kind="ZIP"))


def _part(archive: zipfile.ZipFile, names: list[str], wanted: str) -> bytes:
    return archive.read(archive.namelist()[names.index(wanted)])[:MIB] if wanted in names else b""


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpacks each XML part once, in pieces: sizes as they really are, no entity declared anywhere."""
    total = 0
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        for piece in pieces(archive, part.filename):
            total += len(piece)
            if total > limits.unpacked_bytes:
                raise Refused(reason("zip-too-large", limit_mib=limits.unpacked_bytes // MIB))
            if _DOCTYPE.search(piece):
                raise Refused(reason("xml-entities"))


def pieces(archive: zipfile.ZipFile, name: str, size: int = MIB, overlap: int = 256) -> Iterator[bytes]:
    """A part in pieces of about `size` bytes; each begins with the last `overlap` bytes of the one before."""
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(size):
            yield tail + chunk
            tail = (tail + chunk)[-overlap:]
