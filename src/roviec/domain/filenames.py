"""Names of files that are kept: small letters without marks, digits, dashes, so that any telephone can keep them."""

from __future__ import annotations

from datetime import date

from roviec.domain.text import fold

LONGEST = 60
"""Letters of a part; a longer one ends with a whole word."""


def plain(text: str) -> str:
    """`Chi bộ khu phố 3` -> `chi-bo-khu-pho-3`; "" where no letter or digit is left."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text)).split()
    held = ""
    for word in words:
        longer = f"{held}-{word}" if held else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        held = longer
    return held


def file_name(what: str, unit: str, on: date, ending: str) -> str:
    """`bien-ban-sinh-hoat-chi-bo-khu-pho-3-2026-01-05.docx`: what it is, of which unit, of which day."""
    return f"{joined(what, unit, f'{on:%Y-%m-%d}')}.{ending}"


def joined(*parts: str) -> str:
    """The parts that have letters, joined by dashes."""
    return "-".join(filter(None, map(plain, parts)))
