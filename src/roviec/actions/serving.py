"""What the command that serves must know of the installation, and what it tells a newcomer."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from roviec.actions import first_run
from roviec.actions.demo_city import PASSWORD, demo_logins
from roviec.domain.access import Role
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Account

LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def names_of_this_machine() -> list[str]:
    """Names besides those of the machine itself that the pages answer to (ROVIEC_HOSTS)."""
    return [name for name in settings.ALLOWED_HOSTS if name not in LOCAL]


def is_one_writer() -> bool:
    """Whether all writing should go through one process."""
    return connection.vendor == "sqlite"


def first_words() -> list[Reason]:
    """The code of the first page while nobody has an account; the accounts of the demo while they are open."""
    if first_run.is_waiting():
        return [reason("serve-code", digits=first_run.code())]
    logins = demo_logins()
    if not logins:
        return []
    names = dict(Account.objects.filter(login__in=logins).values_list("login", "name"))
    lines = [
        reason("serve-demo-account", login=f"{login:14}", role=Role(login).value, name=names[login]) for login in logins
    ]
    return [reason("serve-demo", password=PASSWORD), *lines]
