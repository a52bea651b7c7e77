"""Where an account lies in the tree, for the right to manage it."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from django.db.models import Q

from roviec.records.models import Account, Membership, Unit
from roviec.records.queries.units import keys_of


def home_of(account: Account, on: date) -> Unit | None:
    """The lowest unit with all the account's roles and memberships, of the day or to come, in its subtree.

    Who has none lies with the top unit. None where they lie in several trees.
    """
    later = Q(ends=None) | Q(ends__gt=on)
    held = account.roles.filter(later).values_list("unit__path", flat=True)
    belongs = Membership.objects.filter(later, member=account.member_id).values_list("unit__path", flat=True)
    paths = [keys_of(path) for path in {*held, *(belongs if account.member_id else ())}]
    if not paths:
        return Unit.objects.filter(parent=None).order_by("pk").first()
    shared = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))]
    return Unit.objects.select_related("parent").get(pk=shared[-1]) if shared else None
