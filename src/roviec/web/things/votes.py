"""Votes behind an address."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import Vote
from roviec.web.things.thing import Found, Thing


def _vote(key: int, _on: date) -> Found | None:
    rows = Vote.objects.select_related("meeting__unit__parent", "meeting__draft", "draft", "member", "duty")
    found = rows.filter(pk=key).first()
    return Found(found, found.meeting.unit, (place(found.meeting.unit),)) if found else None


VOTE = Thing("vote", _vote)
