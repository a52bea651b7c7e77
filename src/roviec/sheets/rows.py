"""The rows under a header: which are data, which are titles, totals or signatures, and their cells by
field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from roviec.domain.reasons import Reason, reason
from roviec.domain.text import clean
from roviec.sheets.columns import MEMBERS, key
from roviec.sheets.folding import fold
from roviec.sheets.grid import Broken, Value, is_blank
from roviec.sheets.headers import Table
from roviec.sheets.places import Flaw, Place, fatal, warning

_NUMBERING = re.compile(r"^\(?(\d{1,2}|[A-Za-z])\)?$")
_SIGNATURE = re.compile(
    r"^(noi nhan|nguoi lap|lap bang|t/?m\b|tm\.|k/?t\b|ky ten|ky, ghi|\(ky|xac nhan|chu ky|"
    r"bi thu$|pho bi thu$|"
    r"chi uy vien$|nguoi kiem tra|danh sach (nay )?co|an dinh danh sach|-? ?luu\b|-? ?nhu tren|ghi chu:|"
    r".{0,40}, ngay .{0,12}thang .{0,8}nam)"
)
_TOTAL = re.compile(r"^(tong( cong| so)?|cong)\b[ :0-9a-z]*$")
_SECTION = re.compile(
    r"^([ivx]+|[a-z]|\d+)?[.)/ -]*(chi bo|to dang|dang vien (chinh thuc|du bi|mien|duoc mien)|danh sach)\b"
)
ESSENTIAL = ("born", "born_male", "born_female", "card", "cccd", "joined", "phone")
EXAMPLE = "(Ví dụ)"
"""How a cell of an example row of the template begins; such rows are passed over."""
_NUMBERS = re.compile(r"\d{2}|\d[./-]\d")


@dataclass(slots=True)
class Row:
    """Dòng - one row of a table: its cells by field, and the flaws found in it on the way."""

    table: Table
    number: int
    cells: list[Value]
    section: str = ""
    flaws: list[Flaw] = field(default_factory=list)

    def place(self, column: str = "") -> Place:
        """The place of a field of this row, or of the whole row."""
        return Place(self.table.grid.name, self.number, self.table.title(column) if column else "")

    def label(self) -> str:
        """What the row is about: its needed fields, as they stand."""
        return ", ".join(filter(None, (_shown_at(self, name) for name in self.table.form.required)))

    def has(self, column: str) -> bool:
        """Whether the table has this column at all."""
        return column in self.table.columns

    def value(self, column: str) -> Value:
        """The cell of a field; "" if the column or the cell is missing. A broken cell is flagged and read
        as ""."""
        index = self.table.columns.get(column, -1)
        if index < 0 or index >= len(self.cells):
            return ""
        found = self.cells[index]
        if isinstance(found, Broken):
            code = "cell-too-long" if found.is_long else "cell-error"
            make = fatal if found.is_long or column in {"name", "code"} else warning
            self.flaws.append(make(self.place(column), code, text=found.text))
            return ""
        return found

    def text(self, column: str) -> str:
        """The cell of a field as clean text: NFC, single spaces, whole numbers without .0."""
        return shown(self.value(column))

    def lines(self, column: str) -> str:
        """The same with line breaks kept, for cells that hold a list."""
        found = self.value(column)
        return "\n".join(map(clean, found.splitlines())) if isinstance(found, str) else shown(found)

    @property
    def is_broken(self) -> bool:
        """Whether a fatal flaw was found in this row."""
        return any(flaw.severity == "fatal" for flaw in self.flaws)


_INVISIBLE = dict.fromkeys((*range(8203, 8208), *range(8234, 8239), *range(8288, 8298), 65279, 173))
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ") | {10: "\n"}
_DROPPED = _INVISIBLE | _CONTROLS


@lru_cache(maxsize=50_000)
def _cleaned(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return clean(text.translate(_DROPPED))


def shown(value: Value) -> str:
    """A value as clean text. 3.0 -> 3; dates as ISO; invisible and bidirectional marks are left out."""
    if isinstance(value, str):
        return value if value.isascii() and value.isalnum() else _cleaned(value)
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.text if isinstance(value, Broken) else str(value)


@dataclass(slots=True)
class Sorted:
    """What became of the rows of one table: data rows, rows skipped with their reason, blank rows counted."""

    skipped: list[tuple[Place, Reason]] = field(default_factory=list)
    blank: int = 0


def data_rows(table: Table, kept: Sorted) -> Iterator[Row]:
    """The data rows; each other row is put into `kept` with the reason it was passed over."""
    header = [key(table.titles.get(column, "")) for column in sorted(table.titles)]
    is_below, section = False, ""
    _above(table, kept)
    for index in range(table.first, len(table.grid.rows)):
        cells = table.grid.rows[index]
        if is_blank(cells):
            kept.blank += 1
            continue
        row = Row(table, index + 1, cells, section)
        why = _passed_over(row, index == table.first, header)
        is_below = is_below or (why is not None and why.code == "row-signature")
        if why is None and is_below and not _has_essentials(row):
            why = reason("row-signature")
        if why is None:
            is_below = False
            yield row
            continue
        if why.code == "row-section":
            section = str(why.about["title"])
        kept.skipped.append((Place(table.grid.name, index + 1), why))


def _above(table: Table, kept: Sorted) -> None:
    """The header itself and the titles above it."""
    for index, cells in enumerate(table.grid.rows[: table.first]):
        if is_blank(cells):
            kept.blank += 1
        else:
            code = "row-header" if index >= table.first - table.depth else "row-title"
            kept.skipped.append((Place(table.grid.name, index + 1), reason(code)))


def _passed_over(row: Row, is_first: bool, header: list[str]) -> Reason | None:
    if any(isinstance(value, str) and value.startswith(EXAMPLE) for value in row.cells):
        return reason("row-example")
    if not is_first and _has_essentials(row):
        return None
    texts = [shown(value) for value in row.cells]
    filled = [text for text in texts if text]
    if not filled:
        return reason("row-invisible")
    if is_first and len(filled) > 2 and all(_NUMBERING.match(text) for text in filled):
        return reason("row-numbering")
    if len(filled) > 1 and all(key(text) == title for text, title in zip(texts, header, strict=False)):
        return reason("row-repeated-header")
    return None if len(filled) > 4 or _has_essentials(row) else _around(filled)


def _around(filled: list[str]) -> Reason | None:
    """Totals, signatures and section titles, told by what they say."""
    folded = [fold(text) for text in filled]
    if any(_TOTAL.match(text) for text in folded):
        return reason("row-total")
    if any(_SIGNATURE.match(text) for text in folded):
        return reason("row-signature")
    if len(filled) <= 2 and _SECTION.match(folded[-1]):
        return reason("row-section", title=filled[-1])
    return None


def _has_essentials(row: Row) -> bool:
    """Whether the row has what only a data row has: on a member sheet more than a name, elsewhere what the
    form needs."""
    if row.table.form is MEMBERS:
        return any(_NUMBERS.search(_shown_at(row, name)) for name in ESSENTIAL) or _is_sex(_shown_at(row, "sex"))
    return all(_shown_at(row, name) for name in row.table.form.required)


def _shown_at(row: Row, column: str) -> str:
    at = row.table.columns.get(column, len(row.cells))
    return shown(row.cells[at]) if at < len(row.cells) else ""


def _is_sex(text: str) -> bool:
    return fold(text) in {"nam", "nu"}
