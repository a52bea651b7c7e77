"""Resolutions and receipts behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import Receipt, Resolution
from roviec.web.things.thing import Found, Thing


def _resolution(key: int, _on: date) -> Found | None:
    rows = Resolution.objects.select_related("unit", "unit__parent", "number", "meeting", "vote", "amends", "draft")
    found = rows.filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


def _receipt(key: int, _on: date) -> Found | None:
    rows = Receipt.objects.select_related("resolution__unit__parent", "member")
    found = rows.filter(pk=key).first()
    unit = found.resolution.unit if found else None
    return Found(found, unit, (place(unit),), owner=found.member_id) if found and unit else None


RESOLUTION = Thing("resolution", _resolution)
RECEIPT = Thing("receipt", _receipt)
