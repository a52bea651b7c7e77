"""Imports behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import ImportRun
from roviec.web.things.thing import Found, Thing


def _import(key: int, _on: date) -> Found | None:
    """Without the file itself and what would take it back, which no page shows."""
    runs = ImportRun.objects.select_related("unit", "unit__parent").defer("content", "changes")
    found = runs.filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


IMPORT = Thing("importing", _import)
