"""Meetings behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import Meeting
from roviec.web.things.thing import Found, Thing


def _meeting(key: int, _on: date) -> Found | None:
    rows = Meeting.objects.select_related("unit", "unit__parent", "chair", "minute_taker", "draft")
    found = rows.filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


MEETING = Thing("meeting", _meeting)
