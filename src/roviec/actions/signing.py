"""Signing in and out: passwords, lock-out after repeated failures, devices, one's own password."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.records.journal import entry
from roviec.records.models import Account, Visit, WrongPassword

MOST_WRONG, MOST_WRONG_HERE = 5, 50
"""So many failures in `WINDOW` lock a name; so many from one address, whatever the names, lock the address."""
WINDOW = timedelta(minutes=15)
_NOBODY = make_password(None)


def account_of(login: str, password: str, address: str) -> Account:
    """The account of this name and password. An unknown name costs the same time and gets the same answer.

    Raises Refused: `sign-in-locked` with the minutes to wait, or `sign-in-wrong`. A failure is kept for the count.
    """
    name, now = login.strip().lower()[:150], timezone.now()
    refuse_locked(name, address, now)
    account: Account | None = Account.objects.filter(login=name).first()
    fits = check_password(password, account.password if account else _hash_of_nobody())
    if account is None or not fits or not account.is_active:
        missed(name, address, now)
        raise Refused(reason("sign-in-wrong"))
    WrongPassword.objects.filter(login=name).delete()
    return account


def _hash_of_nobody() -> str:
    """A hash as costly as a real one; no password fits it."""
    global _NOBODY  # noqa: PLW0603 - made once, at the first unknown name, since it takes as long as a sign-in
    if _NOBODY.startswith("!"):
        _NOBODY = make_password(_NOBODY)
    return _NOBODY


def missed(login: str, address: str, now: datetime) -> None:
    """Count a failure of this name from this address."""
    WrongPassword.objects.create(login=login, address=address, at=now)


def refuse_locked(login: str, address: str, now: datetime) -> None:
    """Raises Refused `sign-in-locked` with the minutes to wait, after repeated failures."""
    since = WrongPassword.objects.filter(at__gt=now - WINDOW).order_by("-at")
    for found, most in ((since.filter(login=login), MOST_WRONG), (since.filter(address=address), MOST_WRONG_HERE)):
        times = list(found.values_list("at", flat=True)[:most])
        if len(times) == most:
            left = WINDOW - (now - times[-1])
            raise Refused(reason("sign-in-locked", minutes=max(1, -(-int(left.total_seconds()) // 60))))


@transaction.atomic
def note_visit(account: Account, session: str, device: str, address: str) -> None:
    """The account has signed in on a device."""
    now = timezone.now()
    Visit.objects.create(account=account, session=session, device=device[:300], address=address, seen_at=now)
    WrongPassword.objects.filter(at__lt=now - WINDOW).delete()
    entry(account.login, "sign-in", f"account:{account.pk}").save()


@transaction.atomic
def end_visit(account: Account, visit: int) -> None:
    """Sign a device out. Raises Refused `visit-gone` if it is not one of the account's."""
    found = Visit.objects.filter(account=account, pk=visit).first()
    if found is None:
        raise Refused(reason("visit-gone"))
    Session.objects.filter(session_key=found.session).delete()
    found.delete()
    entry(account.login, "sign-out-device", f"account:{account.pk}").save()


def end_session(session: str) -> None:
    """The device of this session has signed out."""
    Visit.objects.filter(session=session).delete()


@transaction.atomic
def change_own_password(account: Account, old: str, new: str, *, session: str) -> None:
    """A new password chosen by its owner; every other device is signed out.

    Raises Refused: `password-old-wrong`, or every reason why the new one is weak.
    """
    if not check_password(old, account.password):
        raise Refused(reason("password-old-wrong"))
    refuse_weak(new, account)
    if old == new:
        raise Refused(reason("password-same"))
    account.set_password(new)
    account.must_change = False
    account.save(update_fields=["password", "must_change"])
    _end_other_visits(account, session)
    entry(account.login, "change-password", f"account:{account.pk}").save()


def refuse_weak(password: str, account: Account) -> None:
    """Raises Refused with every reason why the password is weak."""
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Refused(*(reason(f"weak-{each.code}".replace("_", "-")) for each in weak.error_list)) from weak


def _end_other_visits(account: Account, session: str) -> None:
    others = Visit.objects.filter(Q(account=account) & ~Q(session=session))
    Session.objects.filter(session_key__in=list(others.values_list("session", flat=True))).delete()
    others.delete()


def set_look(account: Account, *, language: str, is_large: bool, is_contrast: bool) -> None:
    """How the pages look for the account."""
    account.language, account.is_large, account.is_contrast = language, is_large, is_contrast
    account.save(update_fields=["language", "is_large", "is_contrast"])
