"""Finds the table in a sheet: the header row under its titles, one row or two, columns in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roviec.domain.text import clean
from roviec.sheets.columns import Form, key
from roviec.sheets.grid import Grid, Value
from roviec.sheets.places import Flaw, Place, letters, warning

SEARCHED = 60  # rows looked at for the header


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng - where a sheet's columns are. `first` is the index in grid.rows of the first row under the
    header;
    `columns` gives the column of a field, `titles` the header of a column; `ignored` the headers nobody
    knows."""

    grid: Grid
    form: Form
    first: int
    columns: dict[str, int]
    titles: dict[int, str]
    ignored: tuple[str, ...]
    flaws: tuple[Flaw, ...] = ()
    name_width: int = 1
    depth: int = 1

    def title(self, field: str) -> str:
        """The header of a field as typed, "" if the table has no such column."""
        return self.titles.get(self.columns[field], "") if field in self.columns else ""


def find_table(grid: Grid, form: Form) -> Table | None:
    """The table of a sheet by the form's headers, or None where no row looks like a header."""
    best: tuple[int, int, list[str], int] | None = None
    for index in range(min(len(grid.rows), SEARCHED)):
        for depth in (1, 2):
            labels = _labels(grid, index, depth)
            if labels is None:
                continue
            score = _score(labels, form)
            if score and (best is None or score > best[0]):
                best = (score, index, labels, depth)
    if best is None:
        return None
    _, index, labels, depth = best
    return replace(_table(grid, form, index + depth, labels), depth=depth)


def _texts(row: Sequence[Value]) -> list[str]:
    return [clean(str(value)) if isinstance(value, str | int | float) else "" for value in row]


def _labels(grid: Grid, index: int, depth: int) -> list[str] | None:
    """The labels of one header row, or of two read together; None where the second row is no part of a
    header."""
    upper = _texts(grid.rows[index])
    if depth == 1:
        return upper
    if index + 1 >= len(grid.rows):
        return None
    lower = _texts(grid.rows[index + 1])
    lower += [""] * (len(upper) - len(lower))
    spread = _spread(grid, index, upper, lower)
    under = [one for one, below in zip(upper, lower, strict=False) if one and below]
    if not any(lower) or len(under) > len([one for one in upper if one]) // 2:
        return None
    return [" / ".join(filter(None, pair)) for pair in zip(spread, lower, strict=False)]


def _spread(grid: Grid, index: int, upper: list[str], lower: list[str]) -> list[str]:
    """The upper row with each group title repeated over the columns it stands above."""
    spread = list(upper)
    for column in range(1, len(spread)):
        if not spread[column] and lower[column] and lower[column - 1]:
            spread[column] = spread[column - 1]
    for top, left, bottom, right in grid.merged:
        if top == index == bottom and left < len(upper):
            for column in range(left, min(right + 1, len(spread))):
                spread[column] = upper[left]
    return spread


def _field(label: str, form: Form) -> str | None:
    """The field of a label; of a two-row label the whole, then the lower, then the upper part is tried."""
    parts = label.split(" / ")
    candidates = [" ".join(parts), parts[-1], parts[0]] if len(parts) > 1 else [label]
    return next((found for one in candidates if (found := form.field_of(one))), None)


def _score(labels: list[str], form: Form) -> int:
    """How many fields the labels name; 0 where a name or another column the form needs is missing."""
    found = {field for label in labels if label and len(label) <= 120 and (field := _field(label, form))}
    if "family" in found and "given" in found:
        found.add("name")
    if "given" in found and "name" not in found:
        found.add("name")
    has_required = all(field in found for field in form.required)
    least = 2 if len(form.fields) > 3 else 1
    return len(found) if has_required and len(found) >= least else 0


def _table(grid: Grid, form: Form, first: int, labels: list[str]) -> Table:
    columns: dict[str, int] = {}
    titles: dict[int, str] = {}
    ignored: list[str] = []
    flaws: list[Flaw] = []
    for column, label in enumerate(labels):
        titles[column] = label or letters(column)
        if not label:
            continue
        field = _field(label, form)
        if field is None:
            ignored.append(label)
        elif field in columns:
            place = Place(grid.name, first, label)
            flaws.append(warning(place, "column-twice", column=label, first=letters(columns[field])))
            ignored.append(label)
        else:
            columns[field] = column
    if "given" in columns and "name" not in columns and "family" not in columns:
        columns["name"] = columns.pop("given")
    width = _name_width(grid, first, columns, labels)
    return Table(grid, form, first, columns, titles, tuple(ignored), tuple(flaws), width)


def _name_width(grid: Grid, first: int, columns: dict[str, int], labels: list[str]) -> int:
    """2 where one header stands over two columns, family part and given name, as many lists have it."""
    column = columns.get("name", -1)
    if column < 0 or column + 1 >= len(labels) or labels[column + 1] not in {"", labels[column]}:
        return 1
    sample = [row for row in grid.rows[first : first + 30] if len(row) > column + 1]
    both = sum(1 for row in sample if _word(row[column]) and _word(row[column + 1]))
    return 2 if both > 0 and both * 2 >= sum(1 for row in sample if _word(row[column])) else 1


def _word(value: Value) -> bool:
    return isinstance(value, str) and bool(key(value))
