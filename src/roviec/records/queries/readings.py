"""Who has read what is sensitive of a member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from roviec.records.models import Account, Journal, Membership, UnitPast
from roviec.records.queries.scope import Scope, within

MOST = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """Lượt xem - who, when, which part as the act `view-health`."""

    who: str
    at: datetime
    act: str


def readings_of(member: int, scope: Scope | None) -> list[Reading]:
    """The newest first, at most 50; `scope` None is all, for the member; else those noted in its subtrees."""
    found = Journal.objects.filter(reads_of(member))
    if scope is not None:
        found = found.filter(within(scope, "unit_path"))
    rows = list(found.order_by("-at", "-pk")[:MOST])
    names = dict(Account.objects.filter(login__in={row.who for row in rows}).values_list("login", "name"))
    return [Reading(names.get(row.who, row.who), row.at, row.verb.removeprefix("read-")) for row in rows]


def reads_of(member: int) -> Q:
    """Entries of looks at the member: about them alone, or about a unit with a list that holds them."""
    return Q(about=f"member:{member}", verb__startswith="read-") | Q(pk__in=_among_others(member))


def read_in(about: str, data: Mapping[str, Any]) -> Iterable[int]:
    """Keys of the members that an entry of a look tells of."""
    kind, _, key = about.partition(":")
    many: list[int] = data.get("members") or []
    return [int(key)] if kind == "member" and key.isdecimal() else many


def _among_others(member: int) -> list[int]:
    units = [f"unit:{key}" for key in _units_of(member)]
    found = Journal.objects.filter(verb__startswith="read-", about__in=units)
    return [key for key, about, data in found.values_list("pk", "about", "data") if member in read_in(about, data)]


def _units_of(member: int) -> set[int]:
    """Where the member has ever belonged, and all that stood above, now or before a unit was moved."""
    paths = Membership.objects.filter(member=member).values_list("unit__path", flat=True)
    found, new = set[int](), _keys_in(paths)
    while new:
        found |= new
        before = UnitPast.objects.filter(unit__in=new, parent__isnull=False)
        new = _keys_in(before.values_list("parent__path", flat=True)) - found
    return found


def _keys_in(paths: Iterable[str]) -> set[int]:
    return {int(key) for path in paths for key in path.split("/") if key}
