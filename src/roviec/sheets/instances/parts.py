"""A file or a folder as named parts: text with its lines, JSON with exact numbers, arrays. Nothing is unbounded."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused, kind_of
from roviec.sheets.instances.decimals import is_number
from roviec.sheets.instances.npy import MAGIC, MOST_BYTES, MOST_NUMBERS, array_of, arrays_of
from roviec.sheets.limits import MIB, Limits

SUFFIXES = (".csv", ".tsv", ".txt", ".dat", ".json", ".npy", ".npz")
MOST_FILES = 40
COMMENT = re.compile(r"(?:^|\s)(?:#|//|%).*$")
ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Text:
    """Lines of a file without comments; line 1 stands first."""

    lines: tuple[str, ...]

    def numbered(self) -> list[tuple[int, list[str]]]:
        """Its cells with their lines: cut at tabs, semicolons or commas, whichever the first line with any has, or at
        blanks."""
        kept = [(number, line) for number, line in enumerate(self.lines, 1) if line.strip()]
        mark = next((mark for _, line in kept for mark in "\t;," if mark in line), "")
        if not mark:
            return [(number, line.split()) for number, line in kept]
        return [
            (number, [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]) for number, line in kept
        ]

    def table(self) -> list[list[str]]:
        """Its cells."""
        return [row for _, row in self.numbered()]


def parts_of(path: Path) -> dict[str, Any]:
    """The parts by name: a `Text`, data of JSON, or arrays. A file has one part, an .npz one for each array,
    a folder one for each file. Raises Refused."""
    if not path.is_dir():
        return _parts_of_file(path)
    files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in SUFFIXES)
    if not files:
        raise Refused(reason("instance-folder-empty", allowed=", ".join(SUFFIXES)))
    if len(files) > MOST_FILES:
        raise Refused(reason("instance-folder-full", count=len(files), limit=MOST_FILES))
    found: dict[str, Any] = {}
    for file in files:
        found |= _parts_of_file(file)
    return found


def _parts_of_file(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(reason("file-too-large", limit_mib=MOST_BYTES // MIB))
    if data.startswith(MAGIC):
        return {path.stem: array_of(data, path.name)}
    if data.startswith(ZIP):
        return arrays_of(data, path.name)
    kind = kind_of(data, Limits())
    if kind != "csv":
        raise Refused(reason("file-other-kind", kind=kind))
    text = _decoded(data)
    if text.lstrip()[:1] in ("{", "["):
        return {path.stem: _json(text, path.name)}
    if sum(map(text.count, (",", ";", "\t", " ", "\n"))) > 4 * MOST_NUMBERS:
        raise Refused(reason("instance-too-many-numbers", name=path.name, limit=MOST_NUMBERS))
    return {path.stem: Text(tuple(COMMENT.sub("", line) for line in text.splitlines()))}


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _json(text: str, name: str) -> Any:
    if text.count(",") + text.count(":") > 2 * MOST_NUMBERS:
        raise Refused(reason("instance-too-many-numbers", name=name, limit=MOST_NUMBERS))

    def odd(said: str) -> Any:
        raise Refused(reason("instance-no-number", where=name, said=said))

    def integer(said: str) -> Decimal:
        return Decimal(said)

    try:
        return json.loads(text, parse_float=Decimal, parse_int=integer, parse_constant=odd, object_pairs_hook=_once)
    except json.JSONDecodeError as broken:
        raise Refused(reason("instance-json-broken", name=name, line=broken.lineno, column=broken.colno)) from None
    except RecursionError:
        raise Refused(reason("instance-json-deep", name=name)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which every name stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value] # adds on the way
        raise Refused(reason("instance-name-twice", name=twice[:40]))
    return found


def has_words(row: list[str]) -> bool:
    """A cell of the row is neither empty nor a number."""
    return any(cell and not is_number(cell) for cell in row)
