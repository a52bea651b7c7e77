"""People of one list under names that tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from roviec.actions.paper_lines import belonging, names_of
from roviec.domain.people import told_apart
from roviec.records.models import Member, Unit


def choices_of(members: Iterable[Member], groups: Mapping[int, str] | None = None) -> list[tuple[int, str]]:
    """(key, name) of each, as a list to choose from shows them; `groups` by key, where they are known."""
    every = list(members)
    names = told_apart((one.name, one.born, (groups or {}).get(one.pk, "")) for one in every)
    return [(one.pk, name) for one, name in zip(every, names, strict=True)]


def names_in(unit: Unit, on: date) -> dict[int, str]:
    """Key of each who belongs to the unit on the day -> the name that tells them apart there. One query."""
    return names_of(belonging(unit, on))
