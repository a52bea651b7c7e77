"""Who has read what is sensitive of a member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from roviec.records.models import Account, Journal
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
    found = Journal.objects.filter(about=f"member:{member}", verb__startswith="read-")
    if scope is not None:
        found = found.filter(within(scope, "unit_path"))
    rows = list(found.order_by("-at", "-pk")[:MOST])
    names = dict(Account.objects.filter(login__in={row.who for row in rows}).values_list("login", "name"))
    return [Reading(names.get(row.who, row.who), row.at, row.verb.removeprefix("read-")) for row in rows]
