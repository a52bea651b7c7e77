"""Search by name over a cell or a whole country, quick enough to answer while somebody types.

Measured on SQLite with 1,000,000 names: docs/decisions/search.md.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Value
from django.db.models.functions import Coalesce

from roviec.records.models import Member, Membership
from roviec.records.queries.members import MembershipQuerySet
from roviec.records.queries.scope import Scope

SMALL = 40_000
"""Memberships of a scope in which they are simply walked."""
MOST = 100
"""People shown of a name in a large scope: whoever sees so many types one letter more."""
TRIED = 40
"""So many times as many names are looked up first, for those that lie outside the scope."""


class Found(NamedTuple):
    """Kết quả tìm - memberships by given name, namesakes by age; `is_cut`: there may be more than these."""

    memberships: MembershipQuerySet
    is_cut: bool = False


def search(asked: str, scope: Scope, on: date, *, most: int = MOST, small: int = SMALL) -> Found:
    """Who in the scope has a name whose words begin as asked.

    In a large scope the names come first, by one pass over their own index, which holds the order of lists as well;
    then the first of them are looked up in the scope. Without that index's help the database would read every row.
    """
    here: MembershipQuerySet = Membership.objects.on(on).visible_to(scope).select_related("member", "unit")
    if here.order_by()[: small + 1].count() <= small:
        return Found(here.called(asked))
    tried = most * TRIED
    keys = _first(asked, tried)
    inside = list(here.filter(member__in=keys).called(asked).values_list("pk", flat=True)[: most + 1])
    found = here.filter(pk__in=inside[:most]).called(asked)
    return Found(found, len(inside) > most or len(keys) == tried)


def _first(asked: str, count: int) -> list[int]:
    """Keys of the first members of the name; `Coalesce` keeps the database from walking the index of lists instead."""
    in_order = Member.objects.called(asked).order_by(Coalesce("sort_key", Value(b"")), "pk")
    return list(in_order.values_list("pk", flat=True)[:count])
