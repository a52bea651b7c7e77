"""Questions about accounts: whose they are to manage, who is an administrator."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from roviec.domain.access import Role
from roviec.domain.text import fold

if TYPE_CHECKING:
    from roviec.records.models import Unit


class AccountQuerySet(QuerySet[Any]):
    """Tài khoản - by the subtree they lie in, by name."""

    def names_of(self, logins: Collection[str]) -> dict[str, str]:
        """Login -> name of the person, or the login itself where no account has it any more; one query."""
        known = dict(self.filter(login__in=logins).values_list("login", "name"))
        return {login: known.get(login) or login for login in logins}

    def within(self, unit: Unit, on: date) -> Self:
        """Accounts all of whose roles and memberships, now or to come, lie in the unit's subtree.

        Accounts without any lie with the top unit.
        """
        roles, belongs = _bonds("RoleHeld", "account", "pk", on), _bonds("Membership", "member", "member", on)
        inside, outside = Q(unit__path__startswith=unit.path), ~Q(unit__path__startswith=unit.path)
        reaches_out = Exists(roles.filter(outside)) | Exists(belongs.filter(outside))
        reaches_in = Exists(roles.filter(inside)) | Exists(belongs.filter(inside))
        found = self.filter(~reaches_out)
        return found if unit.parent_id is None else found.filter(reaches_in)

    def called(self, asked: str) -> Self:
        """Accounts whose name or login has the asked words in it, tone marks or not; nothing asked is everybody."""
        found = self
        for word in fold(asked).split():
            found = found.filter(Q(folded__contains=word) | Q(login__contains=word))
        return found

    def listed(self) -> Self:
        """By given name in Vietnamese order."""
        return self.order_by("sort_key", "pk")

    def administering(self, unit: Unit) -> Self:
        """Active accounts that are administrators at this very unit, with no end in sight."""
        held = {"roles__role": Role.ADMINISTRATOR.value, "roles__unit": unit, "roles__ends": None}
        return self.filter(is_active=True, **held).distinct()


def _bonds(model: str, key: str, outer: str, on: date) -> QuerySet[Any]:
    """Rows of an account or its member that hold now or later."""
    rows: QuerySet[Any] = apps.get_model("records", model)._default_manager.all()
    return rows.filter(**{key: OuterRef(outer)}).filter(Q(ends=None) | Q(ends__gt=on))
