"""Units and members behind an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from roviec.records.actors import place
from roviec.records.models import Membership, Unit
from roviec.web.things.thing import Found, Thing


def _unit(key: int, _on: date) -> Found | None:
    """A unit is found also when it has ended: its past stays to be read."""
    found = Unit.objects.select_related("parent").filter(pk=key).first()
    return Found(found, found, (place(found),)) if found else None


def _member(key: int, on: date) -> Found | None:
    """A member as they belong on the day; after leaving, where they belonged last. At home before for a time.

    The thing is the Membership. In another unit for a time, a member has a place in both.
    """
    every = Membership.objects.filter(member=key).select_related("member", "unit")
    here = list(every.on(on).order_by("is_temporary", "pk")) or list(every.order_by("-ends", "-pk")[:1])
    if not here:
        return None
    places = tuple(place(one.unit, one.group) for one in here)
    return Found(here[0], here[0].unit, places, owner=here[0].member_id, units=tuple(one.unit for one in here))


def _unit_or_group(key: int, on: date) -> Found | None:
    """A unit, for who has a role at it or at one of its groups; the view shows what the role reaches."""
    found = _unit(key, on)
    if found is None:
        return None
    groups = Membership.objects.on(on).filter(unit=key).exclude(group="").values_list("group", flat=True).distinct()
    return replace(found, places=(*found.places, *(place(found.unit, group) for group in groups)))


UNIT = Thing("unit", _unit)
UNIT_OR_GROUP = Thing("unit", _unit_or_group)
MEMBER = Thing("member", _member)
