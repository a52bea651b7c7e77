"""People of one list under names that tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from roviec.domain.people import told_apart
from roviec.records.models import Member


def choices_of(members: Iterable[Member], groups: Mapping[int, str] | None = None) -> list[tuple[int, str]]:
    """(key, name) of each, as a list to choose from shows them; `groups` by key, where they are known."""
    every = list(members)
    names = told_apart((one.name, one.born, (groups or {}).get(one.pk, "")) for one in every)
    return [(one.pk, name) for one, name in zip(every, names, strict=True)]
