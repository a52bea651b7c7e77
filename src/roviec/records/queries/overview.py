"""A unit at a glance, as of a day: its members, its groups, the units below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roviec.records.models import Unit
from roviec.records.queries.groups import Group, groups_of
from roviec.records.queries.headcounts import Belongs, Headcount, belonging, counted
from roviec.records.queries.lineage import as_now, origins_of
from roviec.records.queries.trees import Node, tree_on


@dataclass(frozen=True, slots=True)
class Overview:
    """Tổng quan đơn vị - as it was on `on`; `is_as_now`: people of that day under the units of today.

    `below` are the units directly below with all their members; `unplaced` counts members of units divided since who
    had left before and so belong to none of today's.
    """

    node: Node
    on: date
    is_as_now: bool
    headcount: Headcount
    own: Headcount
    groups: Sequence[Group]
    below: Sequence[tuple[Node, Headcount]]
    unplaced: int = 0


def overview(unit: Unit, on: date, today: date, *, is_as_now: bool = False) -> Overview:
    """A fixed number of queries, whatever lies below; for `is_as_now` one more for each step of mergers."""
    nodes = tree_on(unit, today if is_as_now else on)
    keys = {node.unit.pk for node in nodes}
    rows, unplaced = belonging(keys, on), 0
    if is_as_now:
        moved = as_now(belonging(keys | origins_of(keys, today), on), today)
        rows, unplaced = [row for row in moved.rows if row.unit in keys], len(moved.unplaced)
    branches = _branches(nodes)
    by_branch: dict[int, list[Belongs]] = {}
    for row in rows:
        by_branch.setdefault(branches[row.unit], []).append(row)
    return Overview(
        node=nodes[0],
        on=on,
        is_as_now=is_as_now,
        headcount=counted(rows, on),
        own=counted(by_branch.get(unit.pk, ()), on),
        groups=() if is_as_now else tuple(groups_of(unit, rows, on)),
        below=tuple((node, counted(by_branch.get(node.unit.pk, ()), on)) for node in nodes if node.depth == 1),
        unplaced=unplaced,
    )


def _branches(nodes: Iterable[Node]) -> Mapping[int, int]:
    """Key of each unit -> the unit directly below the top that it lies in, or itself; of the top its own."""
    branches: dict[int, int] = {}
    for node in nodes:
        is_branch = node.depth < 2
        branches[node.unit.pk] = node.unit.pk if is_branch else branches[node.parent or 0]
    return branches
