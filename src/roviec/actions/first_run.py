"""The first account of an installation, made by whoever holds the code that the server's own screen shows."""

from __future__ import annotations

from hmac import compare_digest

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from roviec.actions.refusal import Refused
from roviec.actions.signing import missed, refuse_locked, refuse_weak
from roviec.domain.access import Role
from roviec.domain.reasons import reason
from roviec.records.journal import entry
from roviec.records.models import Account, RoleHeld, Unit, named
from roviec.records.queries.units import path_of

NAME = "first-run"
"""The name under which wrong codes are counted, as wrong passwords are."""


def is_waiting() -> bool:
    """Whether nobody has an account yet."""
    return not Account.objects.exists()


def code() -> str:
    """Eight digits that only who reads the secret key knows; they open the first page and nothing after it."""
    number = int.from_bytes(salted_hmac(NAME, NAME, algorithm="sha256").digest()[:8], "big")
    digits = f"{number % 10**8:08}"
    return f"{digits[:4]} {digits[4:]}"


def check_code(typed: str, address: str) -> None:
    """Raises Refused: `first-run-code-wrong`, or `sign-in-locked` after repeated failures."""
    now = timezone.now()
    refuse_locked(NAME, address, now)
    if not compare_digest("".join(typed.split()).encode(), code().replace(" ", "").encode()):
        missed(NAME, address, now)
        raise Refused(reason("first-run-code-wrong"))


@transaction.atomic
def begin(login: str, name: str, password: str, *, unit_name: str = "", unit_kind: str = "") -> Account:
    """The administrator, and the top unit unless there are units already; the role is held at every top unit.

    Raises Refused: `first-run-over` if somebody has an account meanwhile, or every reason why the password is weak.
    """
    _one_at_a_time()
    if not is_waiting():
        raise Refused(reason("first-run-over"))
    account = Account(login=login, must_change=False, **named(name))
    refuse_weak(password, account)
    account.set_password(password)
    account.save()
    tops = list(Unit.objects.open().filter(parent=None)) or [_top(unit_name, unit_kind)]
    for top in tops:
        RoleHeld.objects.create(account=account, role=Role.ADMINISTRATOR, unit=top, starts=timezone.localdate())
    entry(login, "first-run", f"account:{account.pk}", unit_path=tops[0].path).save()
    return account


def _top(name: str, kind: str) -> Unit:
    top: Unit = Unit.objects.create(name=name, kind=kind)
    top.path = path_of(top)
    top.save(update_fields=["path"])
    return top


def _one_at_a_time() -> None:
    """Who comes second waits until the first is done; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE records_account IN SHARE ROW EXCLUSIVE MODE")
