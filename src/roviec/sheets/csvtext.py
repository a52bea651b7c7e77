"""Delimited text: which encoding, which delimiter, and its rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.limits import Limits

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_HEAD = 200_000  # characters looked at for the delimiter
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for a formula when text begins with it."""


def csv_lines(data: bytes, limits: Limits) -> Iterator[Any]:
    """The child's lines for delimited text."""
    encoding, text = decoded(data)
    yield {"kind": "csv"} if encoding == "utf-8" else {"kind": "csv", "encoding": encoding}
    yield {"sheet": "CSV", "hidden": False, "merged": [], "hidden_rows": [], "fonts": [], "errors": []}
    csv.field_size_limit(max(limits.cell_chars, 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        for row in reader:
            yield [_bared(value) if len(value) <= limits.cell_chars else ["l", str(len(value))] for value in row]
    except csv.Error as broken:
        raise Refused(reason("file-damaged")) from broken


def _bared(value: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking text for a formula."""
    return value[1:] if value.startswith("'") and value[1:2] in RISKY else value


def decoded(data: bytes) -> tuple[str, str]:
    """(encoding, text). UTF-16 by its mark or its zeros, then UTF-8; anything else byte by byte as Latin-1,
    for the
    old Vietnamese encodings to be told apart later by what the letters spell."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", data.decode("utf-16", "replace")
    head = data[:4096]
    if head.count(0) * 5 > len(head):
        order = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return order, data.decode(order, "replace")
    try:
        return "utf-8", data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "8-bit", data.decode("latin-1")


def delimiter_of(text: str) -> str:
    """The delimiter a first line `sep=;` names, else the one that splits the first lines most evenly, else a comma."""
    if text[:4].lower() == "sep=" and text[4:5] in _DELIMITERS:
        return text[4]
    lines = [line for line in _QUOTED.sub("", text[:_HEAD]).splitlines()[:50] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=evenness) if lines else ","
