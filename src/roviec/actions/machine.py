"""Commands typed at the machine itself: whoever can do that owns the installation."""

from __future__ import annotations

from roviec.actions.refusal import Refused
from roviec.domain.access import Grant, Role
from roviec.domain.reasons import reason
from roviec.domain.text import fold
from roviec.records.actors import Actor, place
from roviec.records.models import Unit

NAME = "roviec"
SHOWN = 12


def owner_at(unit: Unit) -> Actor:
    """Somebody with every right at the unit and below; the journal names the command."""
    roles = (Role.SECRETARY, Role.WARD_OFFICER)
    return Actor(NAME, grants=tuple(Grant(role, place(unit)) for role in roles))


def unit_called(name: str) -> Unit:
    """The open unit of this name, with or without marks.

    Raises Refused `unit-not-called` with names that are there, or `unit-called-twice` with the units above them.
    """
    every: list[Unit] = list(Unit.objects.open().select_related("parent").order_by("path"))
    found = [unit for unit in every if unit.name == name] or [unit for unit in every if fold(unit.name) == fold(name)]
    if len(found) == 1:
        return found[0]
    if found:
        above = "; ".join(str(unit.parent or "–") for unit in found[:SHOWN])
        raise Refused(reason("unit-called-twice", name=name, count=len(found), above=above))
    raise Refused(reason("unit-not-called", name=name, known="; ".join(unit.name for unit in every[:SHOWN]) or "–"))
