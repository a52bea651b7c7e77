"""Duties and additions to the catalogue behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import CatalogueEntry, Duty
from roviec.web.things.thing import Found, Thing


def _duty(key: int, _on: date) -> Found | None:
    found = Duty.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


def _entry(key: int, _on: date) -> Found | None:
    found = CatalogueEntry.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


DUTY = Thing("duty", _duty)
ENTRY = Thing("entry", _entry)
