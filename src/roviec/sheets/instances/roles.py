"""Fields by what they are, under the names that public files give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused


def plain(name: str) -> str:
    """A name without anything but letters and digits, in small letters."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def find(data: Mapping[str, Any], roles: Sequence[str]) -> Any:
    """The field that answers to one of the names, the first name first; None if there is none.

    Raises Refused if two fields answer to the same one.
    """
    for role in roles:
        found = [name for name in data if plain(name) == role]
        if len(found) > 1:
            raise Refused(reason("instance-name-twice", name=found[1][:40]))
        if found and data[found[0]] is not None:
            return data[found[0]]
    return None


def field_of(data: Mapping[str, Any], roles: Sequence[str]) -> Any:
    """The field that answers to one of the names. Raises Refused if there is none."""
    found = find(data, roles)
    if found is None:
        raise Refused(reason("instance-field-missing", field=roles[0], allowed=", ".join(roles[:6])))
    return found


def list_of(said: Any, where: str) -> list[Any]:
    """A list. Raises Refused for anything else."""
    if not isinstance(said, list):
        raise Refused(reason("instance-no-list", where=where))
    return said
