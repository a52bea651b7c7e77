"""Rows keep who did something by the name of the account; people are shown by their own."""

from __future__ import annotations

from collections.abc import Collection

from roviec.records.models import Account


def names_of(logins: Collection[str]) -> dict[str, str]:
    """Login -> name of the person, or the login itself where no account has it any more; one query."""
    known = dict(Account.objects.filter(login__in=logins).values_list("login", "name"))
    return {login: known.get(login) or login for login in logins}
