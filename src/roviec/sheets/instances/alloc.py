"""Fair allocation with capacities, in the layout of fairpyx: valuations, capacities, conflicts; JSON, or a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.instances.decimals import positive, whole
from roviec.sheets.instances.parts import Text
from roviec.sheets.instances.posed import Grid, Posed, names, sized
from roviec.sheets.instances.roles import find
from roviec.sheets.instances.shapes import Matrix, listed_pairs, matrix_of, spread, vector_of

VALUES = ("valuations", "valuation", "values", "agentvalues", "utilities", "preferences", "scores")
AGENT_CAPACITIES = ("agentcapacities", "agentcapacity", "capacities", "quotas")
ITEM_CAPACITIES = ("itemcapacities", "itemcapacity", "seats", "courses", "coursecapacities")
ITEM_WEIGHTS = ("itemweights", "itemweight", "credits")
AGENT_CONFLICTS = ("agentconflicts", "agentconflict")
ITEM_CONFLICTS = ("itemconflicts", "itemconflict", "conflicts")
ENTITLEMENTS = ("agententitlements", "agententitlement", "entitlements")
CAPACITY = "capacity"


def alloc_of(parts: dict[str, Any], name: str) -> list[Posed]:
    """The problem of the parts. Raises Refused."""
    fields = _fields(parts)
    said = find(fields, VALUES)
    if said is None:
        raise Refused(reason("instance-field-missing", field="valuations", allowed=", ".join(VALUES[:5])))
    matrix = matrix_of(said, "valuations")
    if isinstance(said, Text):
        matrix, fields = _capacities_apart(matrix, fields)
    agents, items, values = _named(matrix, fields)
    sized(len(agents), len(items))
    _equal_shares(fields, agents)
    weights = _weights(fields, items)
    most = find(fields, AGENT_CAPACITIES)
    room = [Decimal(len(items))] * len(agents) if most is None else _numbers(most, agents, "agent_capacities")
    seats = find(fields, ITEM_CAPACITIES)
    limits = [1] * len(items) if seats is None else _wholes(seats, items, "item_capacities")
    for a, j in _agent_conflicts(fields, agents, items):
        values[a][j] = None
    return [
        Posed(
            name,
            tuple(agents),
            tuple(items),
            values,
            [(Decimal(0), each) for each in room],
            [(0, count) for count in limits],
            loads=None if weights is None else [list(weights) for _ in agents],
            clashes=_item_conflicts(fields, items),
        )
    ]


def _fields(parts: dict[str, Any]) -> dict[str, Any]:
    if len(parts) > 1:
        return dict(parts)
    ((_, part),) = parts.items()
    if isinstance(part, dict) and find(part, VALUES) is not None:
        return dict(part)
    if isinstance(part, dict) and set(part) == {"instance"} and isinstance(part["instance"], dict):
        return dict(part["instance"])
    return {"valuations": part}


def _capacities_apart(matrix: Matrix, fields: dict[str, Any]) -> tuple[Matrix, dict[str, Any]]:
    """A column or row called capacity holds the capacities."""
    cells, rows, columns = matrix.cells, matrix.rows, matrix.columns
    if columns and CAPACITY in (name.lower() for name in columns):
        at = [name.lower() for name in columns].index(CAPACITY)
        column = [row[at] for row in cells]
        kept = [each for k, each in enumerate(column) if not (rows and rows[k].lower() == CAPACITY)]
        fields = {**fields, "agentcapacities": [Decimal(-1) if each is None else each for each in kept]}
        cells = [[*row[:at], *row[at + 1 :]] for row in cells]
        columns = [name for k, name in enumerate(columns) if k != at]
    if rows and CAPACITY in (name.lower() for name in rows):
        at = [name.lower() for name in rows].index(CAPACITY)
        fields = {**fields, "itemcapacities": [Decimal(-1) if each is None else each for each in cells[at]]}
        cells = [row for k, row in enumerate(cells) if k != at]
        rows = [name for k, name in enumerate(rows) if k != at]
    return Matrix(cells, rows, columns, matrix.side), fields


def _named(matrix: Matrix, fields: Mapping[str, Any]) -> tuple[list[str], list[str], Grid]:
    """Agents, items, values; items that only a capacity names have the value 0 for everybody."""
    count, width = matrix.size
    agents = matrix.rows or list(names("agent ", count))
    items = list(matrix.columns or names("item ", width))
    values: Grid = [list(row) for row in matrix.cells]
    seats = find(fields, ITEM_CAPACITIES)
    if isinstance(seats, dict):
        if not matrix.columns and len(seats) == width:
            items = list(seats)
        more = [name for name in seats if name not in set(items)]
        items += more
        values = [[*row, *[Decimal(0)] * len(more)] for row in values]
    capacities = find(fields, AGENT_CAPACITIES)
    if isinstance(capacities, dict) and not matrix.rows and len(capacities) == count:
        agents = list(capacities)
    if not agents or not items:
        raise Refused(reason("instance-no-numbers", name="valuations"))
    return agents, items, values


def _numbers(said: Any, every: Sequence[str], where: str) -> list[Decimal]:
    return [positive(each, where) for each in spread(vector_of(said, where), every, where)]


def _wholes(said: Any, every: Sequence[str], where: str) -> list[int]:
    return [whole(each, where) for each in spread(vector_of(said, where), every, where, Decimal(1))]


def _weights(fields: Mapping[str, Any], items: Sequence[str]) -> list[Decimal] | None:
    said = find(fields, ITEM_WEIGHTS)
    return None if said is None else _numbers(said, items, "item_weights")


def _equal_shares(fields: Mapping[str, Any], agents: Sequence[str]) -> None:
    """Unequal entitlements are no part of what is solved here: better said than ignored."""
    said = find(fields, ENTITLEMENTS)
    if said is not None and len(set(_numbers(said, agents, "agent_entitlements"))) > 1:
        raise Refused(reason("instance-entitlements"))


def _agent_conflicts(fields: Mapping[str, Any], agents: Sequence[str], items: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for one, other in listed_pairs(_by_number(find(fields, AGENT_CONFLICTS), agents), "agent_conflicts"):
        found.append((_index(agents, one, "agent_conflicts"), _index(items, other, "agent_conflicts")))
    return found


def _item_conflicts(fields: Mapping[str, Any], items: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Both ways round, whichever of the two names the other."""
    found = set()
    for one, other in listed_pairs(_by_number(find(fields, ITEM_CONFLICTS), items), "item_conflicts"):
        pair = _index(items, one, "item_conflicts"), _index(items, other, "item_conflicts")
        if pair[0] != pair[1]:
            found.add((min(pair), max(pair)))
    return frozenset(found)


def _by_number(said: Any, every: Sequence[str]) -> Any:
    """A list of lists, one for each agent or item, as an object by name; anything else as it is."""
    if said is None:
        return {}
    is_each = isinstance(said, list) and len(said) == len(every) and all(isinstance(one, list) for one in said)
    if is_each and any(len(one) != 2 or not set(map(str, one)) <= set(every) for one in said):
        return dict(zip(every, said, strict=True))
    return said


def _index(every: Sequence[str], named: str, where: str) -> int:
    """By name; a number counts from 0."""
    if named in every:
        return list(every).index(named)
    if named.isdecimal() and int(named) < len(every):
        return int(named)
    raise Refused(reason("instance-name-unknown", where=where, name=named[:40]))
