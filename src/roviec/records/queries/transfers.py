"""Transfers of a unit, and units to transfer to."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from roviec.domain.text import fold
from roviec.records.models import Exemption, Membership, Transfer, TransferState, Unit
from roviec.records.queries.units import keys_of

MOST = 20


def transfers_of(unit: Unit) -> QuerySet[Transfer]:
    """Transfers from or to the unit or those below it, what waits first, then the newest."""
    near = Q(origin__path__startswith=unit.path) | Q(target__path__startswith=unit.path)
    found = Transfer.objects.filter(near).select_related("member", "origin", "target")
    return found.alias(waits=Q(state=TransferState.SENT)).order_by("-waits", "-day", "-pk")


def incoming(unit: Unit) -> QuerySet[Transfer]:
    """Transfers that wait to be received by the unit or those below it."""
    waiting = Transfer.objects.filter(state=TransferState.SENT, target__path__startswith=unit.path)
    return waiting.select_related("member", "origin", "target").order_by("day", "pk")


def asked_exemptions(unit: Unit, on: date) -> QuerySet[Exemption]:
    """Requests of members of the unit and those below it that the cell has not resolved on, the oldest first."""
    here = Membership.objects.on(on).filter(unit__path__startswith=unit.path)
    asked = Exemption.objects.filter(member__in=here.values("member"), starts__isnull=True)
    return asked.select_related("member").order_by("requested_on", "pk")


def cells_called(asked: str, on: date, *, but: Unit) -> list[Unit]:
    """Units with none below them whose name, with that of the unit above, has all asked words, tone marks or not.

    What lies nearest to `but` comes first: the cells of its own ward, then those of its city.
    """
    words = fold(asked).split()
    below = Unit.objects.on(on).filter(parent=OuterRef("pk"))
    lowest = Unit.objects.on(on).filter(~Exists(below)).exclude(pk=but.pk).select_related("parent").order_by("path")
    found = [one for one in lowest if all(word in fold(_full(one)) for word in words)] if words else []
    above = set(keys_of(but.path))
    return sorted(found, key=lambda one: -len(above.intersection(keys_of(one.path))))[:MOST]


def _full(unit: Unit) -> str:
    return f"{unit.name} {unit.parent.name if unit.parent else ''}"
