"""Rows of the cast for tests that need only a few."""

from __future__ import annotations

from typing import Any

from roviec.domain.calendar import LooseDate
from roviec.records.models import Duty, Member, Membership, StandingPeriod, Unit, named
from roviec.records.queries.units import path_of


def unit(name: str, parent: Unit | None = None, **fields: Any) -> Unit:
    """A unit in its place in the tree."""
    stored = Unit.objects.create(name=name, parent=parent, **fields)
    stored.path = path_of(stored)
    stored.save()
    return stored


def member(name: str, card: str = "", **fields: Any) -> Member:
    """A member without a unit."""
    return Member.objects.create(key=card or name, card=card, **named(name), **fields)


def joined(who: Member, where: Unit, standing: str = "official", **fields: Any) -> Membership:
    """The member belongs to the unit, with a standing."""
    belongs = Membership.objects.create(member=who, unit=where, **fields)
    StandingPeriod.objects.create(membership=belongs, standing=standing, starts=belongs.starts)
    return belongs


def an() -> Member:
    """Nguyễn Văn An, the secretary."""
    return member("Nguyễn Văn An", "27000001", born=LooseDate(1958, 3, 27))


def cuc() -> Member:
    """Lê Thị Cúc, an ordinary member."""
    return member("Lê Thị Cúc", "27000003")


def duty(where: Unit, code: str = "N03", **fields: Any) -> Duty:
    """A duty of 2026."""
    return Duty.objects.create(unit=where, code=code, **{"year": 2026, "name": "Tuyên truyền nghị quyết", **fields})
