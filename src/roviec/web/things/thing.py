"""A thing behind an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from roviec.domain.access import Path
from roviec.records.models import Unit


@dataclass(frozen=True, slots=True)
class Found:
    """Cái tìm được - the thing, the unit it belongs to, its places in the tree of rights, and whose own it is.

    `units` are the units of the places, in their order, where a thing lies in several.
    """

    thing: Any
    unit: Unit
    places: tuple[Path, ...]
    owner: int | None = None  # key of the member
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """Loại - the name of the key in the route, and how the thing is found on a day; None if there is none."""

    name: str
    find: Callable[[Any, date], Found | None]
