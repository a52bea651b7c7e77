"""Accounts: made, renamed, stopped, given a new first password, signed out everywhere. Every act is in the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from roviec.actions.first_password import first_password, new_seed
from roviec.actions.granting import Granted, give, last_administrator, refuse_grant
from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.homes import home_of
from roviec.records.journal import entry
from roviec.records.models import Account, Member, Membership, Unit, Visit, named


@transaction.atomic
def make_account(  # an account is what it is
    unit: Unit, login: str, name: str, *, actor: Actor, on: date, member: Member | None = None, role: Granted | None
) -> tuple[Account, str]:
    """An account for somebody of the register, or for an officer with their first role; and its password's seed.

    Raises Refused: `account-member-has-one`, `account-needs-role`, `login-taken`, and what speaks against the role.
    """
    allow(actor, Act.MANAGE_ACCOUNTS, unit)
    faults = []
    if member is not None:
        for belongs in Membership.objects.on(on).filter(member=member).select_related("unit"):
            allow(actor, Act.MANAGE_ACCOUNTS, belongs.unit)
        if Account.objects.filter(member=member).exists():
            faults.append(reason("account-member-has-one", member=member.name))
    elif role is None:
        faults.append(reason("account-needs-role"))
    if Account.objects.filter(login=login).exists():
        faults.append(reason("login-taken", login=login))
    faults += refuse_grant(role, actor) if role else []
    if faults:
        raise Refused(*faults)
    account, seed = Account(login=login, member=member, **named(name)), new_seed()
    account.set_password(first_password(seed))
    _save_new(account)
    data = {"login": login, **({"member": member.pk} if member else {})}
    _note(actor, "make-account", account, unit.path, **data)
    if role:
        give(account, role, actor)
    return account, seed


def _save_new(account: Account) -> None:
    """Raises Refused `login-taken` if somebody took the name at the same moment."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:
        raise Refused(reason("login-taken", login=account.login)) from taken


@transaction.atomic
def rename_account(account: Account, login: str, name: str, *, edition: int, actor: Actor, on: date) -> None:
    """Another name or login. Raises Refused: `stale-edition`, `login-taken`."""
    home = _allowed(account, actor, on)
    raise_edition(account, edition, account.name)
    if Account.objects.filter(login=login).exclude(pk=account.pk).exists():
        raise Refused(reason("login-taken", login=login))
    for field, value in {"login": login, **named(name)}.items():
        setattr(account, field, value)
    _save_new(account)
    _note(actor, "rename-account", account, home.path)


@transaction.atomic
def stop_account(account: Account, *, actor: Actor, on: date) -> None:
    """It can no longer be used, from the next request on. Raises Refused: `account-own`, `last-administrator`."""
    home = _allowed(account, actor, on)
    if account.pk == actor.account:
        raise Refused(reason("account-own"))
    if faults := last_administrator(account):
        raise Refused(*faults)
    _set_active(account, is_active=False)
    _end_visits(account)
    _note(actor, "stop-account", account, home.path)


@transaction.atomic
def open_account(account: Account, *, actor: Actor, on: date) -> None:
    """It can be used again, with the password it had."""
    home = _allowed(account, actor, on)
    _set_active(account, is_active=True)
    _note(actor, "open-account", account, home.path)


@transaction.atomic
def new_first_password(account: Account, *, actor: Actor, on: date) -> str:
    """The seed of a new first password; the old one no longer opens anything, and every device is signed out.

    Raises Refused `account-own-password`: one's own is changed by oneself.
    """
    home = _allowed(account, actor, on)
    if account.pk == actor.account:
        raise Refused(reason("account-own-password"))
    seed = new_seed()
    account.set_password(first_password(seed))
    account.must_change = True
    account.save(update_fields=["password", "must_change"])
    _end_visits(account)
    _note(actor, "new-first-password", account, home.path)
    return seed


@transaction.atomic
def sign_out_everywhere(account: Account, *, actor: Actor, on: date) -> int:
    """Every device of the account is signed out; how many there were."""
    home = _allowed(account, actor, on)
    count = _end_visits(account)
    _note(actor, "sign-out-everywhere", account, home.path, devices=count)
    return count


def _allowed(account: Account, actor: Actor, on: date) -> Unit:
    """Where the account lies. Raises Refused if the actor may not manage accounts there."""
    home = home_of(account, on)
    if home is None:
        raise Refused(reason("hidden"))
    allow(actor, Act.MANAGE_ACCOUNTS, home)
    return home


def _set_active(account: Account, *, is_active: bool) -> None:
    account.is_active, account.edition = is_active, account.edition + 1
    account.save(update_fields=["is_active", "edition"])


def _end_visits(account: Account) -> int:
    visits = Visit.objects.filter(account=account)
    Session.objects.filter(session_key__in=list(visits.values_list("session", flat=True))).delete()
    return int(visits.delete()[0])


def _note(actor: Actor, verb: str, account: Account, path: str, **data: Any) -> None:
    entry(actor.name, verb, f"account:{account.pk}", unit_path=path, data=data).save()
