"""What belongs to a member behind an address: a post, an absence, an exemption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Model

from roviec.records.models import Absence, Exemption, Membership, PostHeld, Unit
from roviec.web.things.thing import Found, Thing
from roviec.web.things.units import MEMBER


def _of_member(model: type[Model]) -> Callable[[Any, date], Found | None]:
    """It lies where its member lies."""

    def find(key: int, on: date) -> Found | None:
        row: Any = model._default_manager.filter(pk=key).select_related("member").first()
        found = MEMBER.find(row.member_id, on) if row else None
        return replace(found, thing=row) if found else None

    return find


def belongs_at(member: int, unit: Unit, on: date) -> Membership:
    """The member's membership in the unit: of the day, else the last. A member found behind a door has one there."""
    every = Membership.objects.filter(member=member, unit=unit).select_related("member", "unit")
    now = every.on(on).first()
    found: Membership = now or every.order_by("-ends", "-pk")[0]
    return found


POST = Thing("post", _of_member(PostHeld))
ABSENCE = Thing("absence", _of_member(Absence))
EXEMPTION = Thing("exemption", _of_member(Exemption))
