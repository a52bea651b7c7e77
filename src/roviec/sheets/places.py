"""Where in a file something stands, and what is wrong with it there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roviec.domain.reasons import Fact, Reason, reason


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Chỗ - a place in a workbook: `row` counts as the sheet does (from 1; 0 for the sheet as a whole),
    `column`
    is the header as typed, or the column's letter."""

    sheet: str = ""
    row: int = 0
    column: str = ""


class Severity(StrEnum):
    """How much a flaw weighs."""

    FATAL = "fatal"  # the row, or the file, cannot be used
    WARNING = "warning"  # used, but somebody should look at it
    GAP = "gap"  # something is missing and a stated default stands in
    NOTE = "note"  # said so that nothing happens in silence


@dataclass(frozen=True, slots=True)
class Flaw:
    """Lỗi - what is wrong, where, and how much it weighs."""

    reason: Reason
    place: Place
    severity: Severity


def fatal(place: Place, code: str, **about: Fact) -> Flaw:
    """A flaw that makes its row or file unusable."""
    return Flaw(reason(code, **about), place, Severity.FATAL)


def warning(place: Place, code: str, **about: Fact) -> Flaw:
    """A flaw somebody should look at."""
    return Flaw(reason(code, **about), place, Severity.WARNING)


def gap(place: Place, code: str, **about: Fact) -> Flaw:
    """A missing value with its stated default."""
    return Flaw(reason(code, **about), place, Severity.GAP)


def note(place: Place, code: str, **about: Fact) -> Flaw:
    """Something done that the reader should know."""
    return Flaw(reason(code, **about), place, Severity.NOTE)


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 -> A, 27 -> AB."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(letters_: str) -> int:
    """The column, counted from 0, of its letters: A -> 0, AB -> 27."""
    total = 0
    for letter in letters_:
        total = total * 26 + ord(letter) - 64
    return total - 1
