"""The tree of units as it was on a day: names and places then, not those of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from roviec.records.models import Unit, UnitPast


@dataclass(frozen=True, slots=True)
class Node:
    """Nút - a unit as it was on the day; `parent` is the key of the unit above, `depth` 0 at the top."""

    unit: Unit
    name: str
    kind: str
    lanes: int | None
    parent: int | None
    depth: int = 0


def node_on(unit: Unit, on: date) -> Node:
    """The unit as it was on the day, and where it stood."""
    return _node(unit, UnitPast.objects.on(on).filter(unit=unit).first())


def tree_on(top: Unit, on: date) -> list[Node]:
    """The unit and all that lay below it on the day, each after the unit above it. Two queries.

    What has moved elsewhere since is there, what has come since is not.
    """
    past = {one.unit_id: one for one in UnitPast.objects.on(on).select_related("unit")}
    moved = [one.unit.path for one in past.values() if one.parent_id != one.unit.parent_id]
    inside = Q(path__startswith=top.path)
    for path in moved:
        inside |= Q(path__startswith=path)
    units = Unit.objects.on(on).filter(inside).order_by("pk")
    children: dict[int | None, list[Node]] = {}
    for unit in units:
        node = _node(unit, past.get(unit.pk))
        children.setdefault(node.parent, []).append(node)
    first = _node(top, past.get(top.pk))
    return [first, *_below(first.unit.pk, children, 1)]


def leaves(nodes: Iterable[Node]) -> list[Node]:
    """Those with none below them."""
    every = list(nodes)
    parents = {node.parent for node in every}
    return [node for node in every if node.unit.pk not in parents]


def _node(unit: Unit, then: UnitPast | None) -> Node:
    kept = then or unit
    return Node(unit, kept.name, kept.kind, kept.lanes, kept.parent_id)


def _below(key: int, children: dict[int | None, list[Node]], depth: int) -> Iterator[Node]:
    for node in children.get(key, ()):
        yield Node(node.unit, node.name, node.kind, node.lanes, node.parent, depth)
        yield from _below(node.unit.pk, children, depth + 1)
