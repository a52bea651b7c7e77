"""Numbers as lists have them: hours, counts, and the identity numbers whose zeros programs drop."""

from __future__ import annotations

import re

from roviec.domain.text import clean
from roviec.sheets.folding import fold
from roviec.sheets.grid import Value
from roviec.sheets.places import fatal, warning
from roviec.sheets.rows import Row, shown

_SCIENTIFIC = re.compile(r"^\d[.,]?\d*[eE]\+?\d+$")
_HOURS = re.compile(
    r"^(?:khoang|~|tu|toi da|den)?\s*(\d+(?:[.,]\d+)?)\s*(?:h|gio|tieng|g)?\s*"
    r"(?:/\s*thang|moi thang|mot thang|1 thang)?$"
)
_HOURS_MINUTES = re.compile(r"^(\d+)\s*(?:h|gio|g|tieng|:)\s*(\d{1,2})\s*(?:p|phut|'|:00)?\s*(?:/\s*thang|moi thang)?$")
_MINUTES = re.compile(r"^(\d+)\s*(?:p|phut|')\s*(?:/\s*thang|moi thang)?$")
_NOT_DIGITS = re.compile(r"[\s.\-'`]")
CARD = re.compile(r"\d{8}")
MONTH = 744  # hours in the longest month
PROVINCES = 96  # the citizen number begins with a province code 001..096


def parse_hours(value: Value) -> tuple[int | None, bool]:
    """(quarter-hours or None for an empty cell, whether it had to be rounded). Raises ValueError
    `hours-unreadable` for other text, `hours-too-many` for more than a month has.

    `3 giờ`, `2,5`, `2h30`, `90 phút`, `8 giờ/tháng` and time cells are read; the nearest quarter-hour is
    taken.
    """
    if value == "":
        return None, False
    text = fold(shown(value)).strip(" .")
    if not text or text == "-":
        return None, False
    if found := _HOURS_MINUTES.match(text):
        quarters = int(found[1]) * 4 + int(found[2]) / 15
    elif found := _MINUTES.match(text):
        quarters = int(found[1]) / 15
    elif found := _HOURS.match(text):
        quarters = float(found[1].replace(",", ".")) * 4
    else:
        raise ValueError("hours-unreadable")
    if quarters > 4 * MONTH:
        raise ValueError("hours-too-many")
    whole = int(quarters + 0.5)
    return whole, abs(whole - quarters) > 1e-9


def read_hours(row: Row, column: str) -> int | None:
    """The quarter-hours of a field; what cannot be read becomes a fatal flaw, rounding a warning."""
    value = row.value(column)
    try:
        quarters, rounded = parse_hours(value)
    except ValueError as wrong:
        row.flaws.append(fatal(row.place(column), str(wrong), text=shown(value), **_bound(str(wrong))))
        return None
    if rounded and quarters is not None:
        row.flaws.append(warning(row.place(column), "hours-rounded", text=shown(value), hours=quarters / 4))
    return quarters


def _bound(code: str) -> dict[str, int]:
    return {"most": MONTH} if code == "hours-too-many" else {}


def read_count(row: Row, column: str, default: int, low: int = 0, high: int = 100_000) -> int:
    """A whole number of a field within bounds; `default` for an empty cell."""
    text = row.text(column)
    if not text:
        return default
    digits = re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", text)
    found = re.match(r"^(\d{1,9})(?:\s*(?:nguoi|ho|người|hộ))?$", digits)
    if not found or not low <= int(found[1]) <= high:
        row.flaws.append(fatal(row.place(column), "count-unreadable", text=text, low=low, high=high))
        return default
    return int(found[1])


def _digits(row: Row, column: str) -> tuple[str, bool]:
    """(text of an identity number without spaces and dots, whether the cell was a number). Lost digits are
    flagged."""
    value = row.value(column)
    text = shown(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    lost = bool(_SCIENTIFIC.match(text)) or (is_number and float(value) >= 1e15)  # type: ignore[arg-type] # is_number says so
    if lost:
        row.flaws.append(warning(row.place(column), "digits-lost", text=text))
        return "", is_number
    if text.isdecimal() and text.isascii():
        return text, is_number
    if not fold(text).strip("- ") or fold(text) in {"chua co", "khong", "khong co", "x"}:
        return "", is_number
    bare = _NOT_DIGITS.sub("", text)
    return (bare if bare.isdecimal() and bare.isascii() else clean(text)), is_number


def read_card(row: Row, column: str = "card", pattern: re.Pattern[str] = CARD) -> str:
    """The card number. One zero that a number cell dropped is put back, and said; another shape is a
    warning only."""
    text, is_number = _digits(row, column)
    if not text or pattern.fullmatch(text):
        return text
    if is_number and len(text) == 7 and pattern.fullmatch("0" + text):
        row.flaws.append(warning(row.place(column), "zeros-restored", text=text, read="0" + text))
        return "0" + text
    row.flaws.append(warning(row.place(column), "card-shape", text=text))
    return text


def read_cccd(row: Row, column: str = "cccd") -> str:
    """The citizen number: 12 digits (9 on old papers). Zeros of the province code that were dropped are put
    back,
    and said, where the result begins with a province's code; another shape is a warning only."""
    text, _ = _digits(row, column)
    if not text or (text.isdecimal() and len(text) in {9, 12}):
        return text
    if text.isdecimal() and len(text) in {10, 11} and 1 <= int(text.zfill(12)[:3]) <= PROVINCES:
        row.flaws.append(warning(row.place(column), "zeros-restored", text=text, read=text.zfill(12)))
        return text.zfill(12)
    row.flaws.append(warning(row.place(column), "cccd-shape", text=text))
    return text


def read_phone(row: Row, column: str = "phone") -> str:
    """The telephone number as text. A mobile number of 9 digits beginning 3, 5, 7, 8 or 9 gets its zero
    back, said."""
    value = row.value(column)
    if not isinstance(value, int | float) or isinstance(value, bool):
        text = shown(value)
        bare = _NOT_DIGITS.sub("", text)
        text = bare if bare.isdecimal() else text
    else:
        text, _ = _digits(row, column)
    if re.fullmatch(r"[35789]\d{8}", text):
        row.flaws.append(warning(row.place(column), "zeros-restored", text=text, read="0" + text))
        return "0" + text
    return text
