"""From a snapshot to planning cases: one for the duties a ward's cells share, then one for each cell.

Shared duties are given out first; a cell then sees those of its members as pinned, so their hours count there.
"""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Case, Demand, KeyShares, build_case


def sharing_units(snapshot: Snapshot) -> tuple[str, ...]:
    """Units above the cells that have duties of their own, in the order of the units."""
    cells = set(snapshot.cells())
    return tuple(dict.fromkeys(duty.unit for duty in snapshot.duties if duty.unit not in cells))


def cells_under(snapshot: Snapshot, unit: str) -> frozenset[str]:
    """Names of the cells below a unit."""
    parents = {each.name: each.parent for each in snapshot.units}

    def is_below(name: str) -> bool:
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            name = parents.get(name, "")
            if name == unit:
                return True
        return False

    return frozenset(cell for cell in snapshot.cells() if is_below(cell))


def restricted(snapshot: Snapshot, cells: frozenset[str]) -> Snapshot:
    """The part of a snapshot that concerns some cells: their members, their duties and those of units above."""
    members = tuple(member for member in snapshot.members if member.cell in cells)
    keys = {member.key for member in members}
    near = cells | {unit for unit in sharing_units(snapshot) if cells & cells_under(snapshot, unit)}
    return Snapshot(
        units=snapshot.units,
        members=members,
        duties=tuple(duty for duty in snapshot.duties if duty.unit in near),
        pins=tuple(pin for pin in snapshot.pins if pin.member in keys),
        apart=tuple(pair for pair in snapshot.apart if {pair.one, pair.other} <= keys),
    )


def shared_case(snapshot: Snapshot, unit: str, demand: Demand) -> Case:
    """The duties of a unit above the cells, over all members of its cells; one each at most, nobody needs one."""
    below = cells_under(snapshot, unit)
    members = tuple(member for member in snapshot.members if member.cell in below)
    duties = tuple(duty for duty in snapshot.duties if duty.unit == unit)
    one_each = replace(demand.settings, max_duties=1, max_duties_reduced=1)
    return build_case(unit, members, duties, {}, snapshot, replace(demand, settings=one_each), is_shared=True)


def cell_case(snapshot: Snapshot, cell: str, given: KeyShares, demand: Demand) -> Case:
    """The duties of a cell, with those that its members got from above as given."""
    members = tuple(member for member in snapshot.members if member.cell == cell)
    keys = {member.key for member in members}
    theirs = {pair: share for pair, share in given.items() if pair[0] in keys}
    codes = {code for _, code in theirs}
    own = tuple(duty for duty in snapshot.duties if duty.unit == cell)
    above = tuple(duty for duty in snapshot.duties if duty.code in codes and cell in cells_under(snapshot, duty.unit))
    return build_case(cell, members, (*own, *above), theirs, snapshot, demand)
