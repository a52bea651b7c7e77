"""For each kind of thing an address leads to: one here, others near and far, for the walk through all doors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.web.people import Ward


@dataclass(frozen=True)
class Example:
    """Keys of a route by their names; the first is the thing's own."""

    keys: Mapping[str, object]


def units(people: Ward) -> dict[str, Example]:
    """The cell, the unit above, the neighbour, and one of another ward."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell, "far": people.far_cell}
    return {where: Example({"unit": unit.pk}) for where, unit in places.items()}


def members(people: Ward) -> dict[str, Example]:
    """Cúc herself, a colleague, and somebody of the neighbour cell."""
    return {
        where: Example({"member": who.pk})
        for where, who in {"here": people.cuc, "colleague": people.an, "beside": people.hoa}.items()
    }


EXAMPLES: dict[str, Callable[[Ward], dict[str, Example]]] = {
    "unit": units,
    "member": members,
}
"""Name of the thing -> where it lies -> its keys. A new kind of thing needs its line here."""
