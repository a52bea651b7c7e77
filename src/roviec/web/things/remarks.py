"""Remarks on a draft behind an address: they lie in the draft's unit and are their member's own."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.models import Remark
from roviec.web.things.thing import Found, Thing


def _remark(key: int, _on: date) -> Found | None:
    found = Remark.objects.select_related("draft__unit__parent", "member", "duty").filter(pk=key).first()
    unit = found.draft.unit if found else None
    return Found(found, unit, (place(unit),), owner=found.member_id) if found and unit else None


REMARK = Thing("remark", _remark)
