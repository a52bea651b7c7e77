"""Drafts and runs of the planner behind an address."""

from __future__ import annotations

from datetime import date

from roviec.domain.access import Act
from roviec.records.actors import place
from roviec.records.models import Draft, PlanRun
from roviec.records.models.drafts import DraftState
from roviec.web.things.thing import Found, Thing


def _draft(key: int, _on: date) -> Found | None:
    found = Draft.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


def _run(key: int, _on: date) -> Found | None:
    found = PlanRun.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    return Found(found, found.unit, (place(found.unit),)) if found else None


def seen_by(draft: Draft) -> Act:
    """The right to look: what is adopted and released is for the whole cell, the rest for its committee."""
    is_out = draft.is_released and draft.state == DraftState.ADOPTED.value
    return Act.VIEW_RELEASED if is_out else Act.VIEW_UNRELEASED


DRAFT = Thing("draft", _draft)
RUN = Thing("run", _run)
