"""Looks at the bytes of a template before anything parses it; whatever could reach outside or run is refused by name.

Only the parts, the relations and the fields that a plain letter needs are let in; everything else is refused.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from roviec.domain.reasons import Reason, reason
from roviec.papers.office.limits import MIB, Limits

PLAIN = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(core|app|custom)\.xml|docprops/thumbnail\.(jpe?g|png)"
    r"|word/(document|styles|settings|websettings|fonttable|numbering|footnotes|endnotes|styleswitheffects)\.xml"
    r"|word/(header|footer)\d*\.xml|word/theme/theme\d*\.xml|word/media/[\w-]+\.(png|jpe?g)"
    r"|word/_rels/[\w-]+\.xml\.rels|word/theme/_rels/theme\d*\.xml\.rels"
    r"|customxml/(item|itemprops)\d*\.xml|customxml/_rels/item\d*\.xml\.rels"
)
KINDS = frozenset((
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "settings",
    "webSettings", "fontTable", "numbering", "footnotes", "endnotes", "stylesWithEffects", "header", "footer", "theme",
    "image", "customXml", "customXmlProps",
))  # fmt: skip
"""Relations of a plain letter. Pictures, too, must lie inside the file."""
NAMED = (
    ("vbaproject", "template-macros"),
    ("vbadata", "template-macros"),
    ("activex", "template-embedded"),
    ("embeddings", "template-embedded"),
    ("oleobject", "template-embedded"),
    ("afchunk", "template-embedded"),
)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


class Refused(Exception):
    """The template may not be used; `reason` says why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.reason = why


def refuse(code: str, **facts: str | int) -> Refused:
    """The refusal with its reason."""
    return Refused(reason(code, **facts))


def guarded(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Name -> content of every part. Raises Refused for what is no plain Word file, or could do harm."""
    if len(data) > limits.file_bytes:
        raise refuse("template-too-large", limit_mib=limits.file_bytes // MIB)
    if data[:4] != _ZIP:
        raise refuse("template-encrypted" if data[:4] == _OLE else "template-not-word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_names(archive.infolist(), limits)
            parts = _unpacked(archive, limits)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error) as broken:
        raise refuse("template-damaged") from broken
    _check_kind(parts)
    for name, content in parts.items():
        _check_part(name, content, limits)
    return parts


def _check_names(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise refuse("template-too-many-parts", limit=limits.parts)
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if len(set(names)) < len(names):
        raise refuse("template-duplicate-parts")
    if any(name.startswith("/") or ".." in name.split("/") or ":" in name for name in names):
        raise refuse("template-unsafe-names")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("template-encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > limits.unpacked_bytes or (unpacked > 2 * MIB and unpacked > limits.ratio * packed):
        raise refuse("template-bomb", limit_mib=limits.unpacked_bytes // MIB)
    for name in names:
        _check_name(name)


def _check_name(name: str) -> None:
    """Refuse a part that a plain letter does not have; the dangerous ones under their own name."""
    if name.endswith("/") or PLAIN.fullmatch(name):
        return
    code = next((code for word, code in NAMED if word in name), "template-part-unknown")
    raise refuse(code, part=name[:80])


def _unpacked(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    """Every part, unpacked no further than the limit whatever the directory says."""
    parts, left = {}, limits.unpacked_bytes
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        with archive.open(entry) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise refuse("template-bomb", limit_mib=limits.unpacked_bytes // MIB)
        parts[entry.filename] = content
    return parts


def _check_kind(parts: dict[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if "word/document.xml" not in parts or not types:
        raise refuse("template-not-word")
    if b"macroenabled" in types.lower():
        raise refuse("template-macros", part="[Content_Types].xml")


def _check_part(name: str, content: bytes, limits: Limits) -> None:
    lower = name.lower()
    if lower.endswith((".png", ".jpg", ".jpeg")):
        _check_picture(name, content, limits)
        return
    told = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content or (told and told[1].lower() != b"utf-8"):
        raise refuse("template-encoding", part=name)
    if _DECLARED.search(content):
        raise refuse("template-entities", part=name)
    if lower.endswith(".rels"):
        _check_relations(content)


def _check_relations(content: bytes) -> None:
    """Every relation leads to a part inside, and is of a kind that a plain letter has."""
    if content.count(b"Relationship ") + content.count(b"Relationship\n") > len(_RELATION.findall(content)) + 1:
        raise refuse("template-damaged")
    for found in _RELATION.finditer(content):
        told = {key.lower(): (one or two).decode("utf-8", "replace") for key, one, two in _ATTRIBUTE.findall(found[1])}
        kind = told.get(b"type", "").rsplit("/", 1)[-1]
        if told.get(b"targetmode", "").lower() == "external":
            raise refuse("template-external", kind=kind[:40], target=told.get(b"target", "")[:80])
        if kind not in KINDS:
            named = next((code for word, code in NAMED if word in kind.lower()), "template-relation-unknown")
            raise refuse(named, part=kind[:40])


def _check_picture(name: str, content: bytes, limits: Limits) -> None:
    """A picture of a bearable size, measured by its own head."""
    if len(content) > limits.media_bytes:
        raise refuse("template-picture-large", part=name, limit_mib=limits.media_bytes // MIB)
    sides = _sides(content)
    if sides is None:
        raise refuse("template-picture-unreadable", part=name)
    if max(sides) > limits.pixels:
        raise refuse("template-picture-wide", part=name, limit=limits.pixels)


def _sides(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None for what is neither."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_sides(content) if content[:3] == b"\xff\xd8\xff" else None


def _jpeg_sides(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    return None
