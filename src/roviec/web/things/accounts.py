"""Accounts behind an address: they lie where all their roles and memberships lie."""

from __future__ import annotations

from datetime import date

from roviec.records.actors import place
from roviec.records.homes import home_of
from roviec.records.models import Account
from roviec.web.things.thing import Found, Thing


def _account(key: int, on: date) -> Found | None:
    account = Account.objects.select_related("member").filter(pk=key).first()
    home = home_of(account, on) if account else None
    return Found(account, home, (place(home),)) if home else None


ACCOUNT = Thing("account", _account)
