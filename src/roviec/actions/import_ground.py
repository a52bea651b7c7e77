"""The units an import may touch, by the names a file calls them, and the units it would make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from roviec.actions.keeping import Keeper
from roviec.actions.storing import parents_first
from roviec.domain import units as domain
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.models import Unit
from roviec.records.queries.units import path_of
from roviec.records.snapshots import unit_names
from roviec.sheets.tree import WHOLE, Tree

CELL = "chi bộ"


@dataclass
class Ground:
    """Nền - the unit at whose door the file was brought, and all that is open below it.

    `fresh` are units that the file names and nobody knows, parents first; `may_found`: the actor may found units here.
    """

    top: Unit
    may_found: bool
    here: dict[str, Unit] = field(default_factory=dict)
    fresh: dict[str, domain.Unit] = field(default_factory=dict)
    _names: Tree = field(default_factory=lambda: Tree(()))

    @classmethod
    def of(cls, top: Unit, actor: Actor, on: date) -> Ground:
        """The ground of a unit on a day."""
        units = list(Unit.objects.on(on).below(top).order_by("pk"))
        names = unit_names(units)
        here = {names[unit.pk]: unit for unit in units}
        tree = Tree(domain.Unit(name) for name in here)
        return cls(top, actor.can(Act.MANAGE_UNITS, top), here, _names=tree)

    @property
    def is_cell(self) -> bool:
        """Whether nothing lies below."""
        return len(self.here) == 1

    def call(self, typed: str) -> str:
        """The name by which the unit is known here or founded; "" if it is neither."""
        if typed in ("", WHOLE):
            return next(name for name, unit in self.here.items() if unit.pk == self.top.pk)
        return typed if typed in self.fresh else self._names.find(typed) or ""

    def found_units(self, units: Iterable[domain.Unit], named: Iterable[str]) -> None:
        """Remember what would be founded: units listed in the file, then cells that only members or duties name."""
        if not self.may_found:
            return
        for unit in (*units, *(domain.Unit(name, CELL) for name in named)):
            if unit.name and not self.call(unit.name) and not self._is_above(unit.name):
                self.fresh[unit.name] = unit

    def _is_above(self, name: str) -> bool:
        return self.top.parent is not None and self.top.parent.name == name

    def unknown(self, typed: str) -> Reason:
        """Why a row of this unit is refused."""
        return reason("import-unit-outside", unit=typed, here=self.top.name)

    def changes(self, unit: domain.Unit) -> dict[str, tuple[object, object]]:
        """Columns of a unit that the file fills differently: kind and lanes."""
        row = self.here[self.call(unit.name)]
        given = {"kind": (row.kind, unit.kind), "lanes": (row.lanes, unit.lanes)}
        return {name: pair for name, pair in given.items() if pair[1] not in ("", None) and pair[0] != pair[1]}

    def store(self, changed: Iterable[domain.Unit], keeper: Keeper) -> dict[str, Unit]:
        """Write what differs and what is new; name -> unit of all that there is then."""
        stored = dict(self.here)
        for unit in changed:
            name = self.call(unit.name)
            fields = {column: after for column, (_, after) in self.changes(unit).items()}
            stored |= keeper.keep(Unit, {name: stored[name]}, {name: fields})
        for name in parents_first(self.fresh):
            unit = self.fresh[name]
            parent = stored.get(unit.parent) or stored.get(self.call(unit.parent)) or self.top
            fields = {"name": name, "kind": unit.kind, "lanes": unit.lanes, "parent": parent}
            row = keeper.keep(Unit, {}, {name: fields})[name]
            row.path = path_of(row)
            row.save(update_fields=["path"])
            stored[name] = row
        return stored
