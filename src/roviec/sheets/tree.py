"""The units of a workbook: read from their sheet or gathered from the members; names matched as people type
them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from roviec.domain.duties import Duty
from roviec.domain.units import Unit
from roviec.sheets.columns import key
from roviec.sheets.folding import fold
from roviec.sheets.naming import means, spelled
from roviec.sheets.numbers import read_count
from roviec.sheets.places import Flaw, Place, fatal, note, warning
from roviec.sheets.rows import Row
from roviec.sheets.words import items

WHOLE = "Toàn đảng bộ"
_WORD = re.compile(r"[^\W\d_]")
_ALL = {
    "ca phuong",
    "ca xa",
    "toan phuong",
    "toan xa",
    "toan dang bo",
    "dang bo",
    "ca dang bo",
    "chung",
    "toan bo",
}
_EACH = {"moi chi bo", "tung chi bo", "cac chi bo", "tat ca chi bo", "tat ca cac chi bo"}


def read_unit(row: Row) -> Unit:
    """One row of the unit sheet; flaws are left in row.flaws."""
    if not row.text("name"):
        row.flaws.append(fatal(row.place("name"), "unit-name-missing"))
    lanes = read_count(row, "lanes", -1) if row.text("lanes") else -1
    return Unit(row.text("name"), row.text("kind"), row.text("parent"), lanes if lanes >= 0 else None)


class Tree:
    """Cây đơn vị - finds units by name; knows the cells and the top."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: list[Unit] = list(units)
        self.is_given = bool(self.units)
        self._names: dict[str, list[str]] = defaultdict(list)
        for unit in self.units:
            self._names[key(unit.name)].append(unit.name)

    def find(self, text: str) -> str | None:
        """The unit's own name for what was typed: `chi bo 1`, `1` and `Chi bộ 1` are the same, `thôn Hà` and
        `thôn Hạ` are not."""
        wanted = key(text)
        alike = [*self._names.get(wanted, []), *self._names.get(f"chi bo {wanted}", [])]
        meant = [name for name in alike if spelled(name) == spelled(text)] or [
            name for name in alike if means(text, name) or means(f"chi bo {text}", name) or not _WORD.search(text)
        ]
        return meant[0] if len(set(meant)) == 1 else None

    def add(self, unit: Unit) -> None:
        """One more unit; a name known already is left as it is."""
        if self.find(unit.name) is None:
            self._names[key(unit.name)].append(unit.name)
            self.units.append(unit)

    def cells(self) -> list[str]:
        """Names of the units nobody is under."""
        parents = {unit.parent for unit in self.units}
        return [unit.name for unit in self.units if unit.name not in parents]

    def top(self) -> str:
        """The unit above all cells; made if there are several cells and nothing above them."""
        tops = [unit.name for unit in self.units if not unit.parent]
        if len(tops) == 1:
            return tops[0]
        self.units = [unit if unit.parent else replace(unit, parent=WHOLE) for unit in self.units]
        self.add(Unit(WHOLE))
        return WHOLE

    def is_above(self, upper: str, lower: str) -> bool:
        """Whether the unit `lower` lies below `upper`; a unit without a parent lies below the top."""
        above = {unit.name: unit.parent for unit in self.units}
        seen, name = {lower}, above.get(lower, "") or (upper if upper == WHOLE and lower != WHOLE else "")
        while name and name not in seen:
            if name == upper:
                return True
            seen.add(name)
            name = above.get(name, "")
        return False

    def tie(self, sheet: str) -> list[Flaw]:
        """Give parents their own names, add parents that have no row, find circles."""
        flaws: list[Flaw] = []
        for unit in list(self.units):
            if unit.parent and self.find(unit.parent) is None:
                flaws.append(note(Place(sheet), "unit-implied", unit=unit.parent))
                self.add(Unit(unit.parent))
        self.units = [replace(unit, parent=self.find(unit.parent) or "") for unit in self.units]
        above = {unit.name: unit.parent for unit in self.units}
        for unit in self.units:
            seen, name = {unit.name}, unit.parent
            while name and name not in seen:
                seen.add(name)
                name = above.get(name, "")
            if name:
                flaws.append(fatal(Place(sheet), "unit-circle", unit=unit.name))
        return flaws


def placed(duty: Duty, place: Place, tree: Tree) -> tuple[list[Duty], list[Flaw]]:
    """The duty at its unit: once, or once for each cell where `mỗi chi bộ` or several cells are named."""
    typed = fold(duty.unit)
    if typed in _EACH:
        return [replace(duty, unit=cell) for cell in tree.cells()], []
    if not typed or typed in _ALL:
        flaws = [] if typed or len(tree.cells()) < 2 else [warning(place, "duty-unit-missing", duty=duty.code)]
        return [replace(duty, unit=tree.top())], flaws
    names = [duty.unit] if tree.find(duty.unit) else list(items(duty.unit))
    found = [tree.find(name) for name in names]
    unknown = [name for name, unit in zip(names, found, strict=True) if unit is None]
    if unknown:
        return [], [fatal(place, "unit-unmatched", text=unknown[0], known="; ".join(tree.cells()[:12]))]
    return [replace(duty, unit=unit) for unit in dict.fromkeys(found) if unit], []
