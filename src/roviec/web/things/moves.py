"""Transfers behind an address: seen from both ends, or from the one that must act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from roviec.records.actors import place
from roviec.records.models import Transfer, Unit
from roviec.web.things.thing import Found, Thing


def _transfer(*ends: str) -> Callable[[Any, date], Found | None]:
    def find(key: int, _on: date) -> Found | None:
        rows = Transfer.objects.select_related("member", "origin__parent", "target__parent")
        found = rows.filter(pk=key).first()
        if found is None:
            return None
        units: tuple[Unit, ...] = tuple(getattr(found, end) for end in ends)
        owner = found.member_id if len(units) > 1 else None
        return Found(found, units[0], tuple(place(unit) for unit in units), owner, units)

    return find


TRANSFER = Thing("transfer", _transfer("origin", "target"))
OUTGOING = Thing("outgoing", _transfer("origin"))
INCOMING = Thing("incoming", _transfer("target"))
