"""Seats behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import Seat
from roviec.web.things.thing import Found, Thing


def _seat(key: int, _on: date) -> Found | None:
    found = Seat.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


SEAT = Thing("seat", _seat)
