"""The mail server, from one setting; without it the installation sends no mail."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from roviec.config.database import plain

ALLOWED = "smtp://user:password@host:port/sender@host, smtps:// for TLS from the first byte, smtp+plain:// without TLS"
SERVER = re.compile(
    r"(?P<kind>smtp|smtps|smtp\+plain)://(?:(?P<user>[^:@/?#]+)(?::(?P<password>[^@/?#]*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(?::(?P<port>\d{1,5}))?/(?P<sender>[^@\s/?#<>]+@[^@\s/?#<>]+)"
)
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
PATIENCE = 20  # seconds


def mail(url: str) -> dict[str, Any]:
    """Django's settings of the mail server; empty for no mail.

    `smtp://` begins with STARTTLS and sends nothing without it. Raises ImproperlyConfigured, with what is allowed, for
    any other text; the text itself is not repeated, since it may hold a password.
    """
    if not url:
        return {}
    match = SERVER.fullmatch(url)
    if match is None:
        raise ImproperlyConfigured(f"ROVIEC_MAIL is not understood. Allowed: {ALLOWED}. Empty means no mail.")
    return {
        "EMAIL_HOST": match["host"].strip("[]"),
        "EMAIL_PORT": int(match["port"] or PORTS[match["kind"]]),
        "EMAIL_HOST_USER": plain(match["user"] or ""),
        "EMAIL_HOST_PASSWORD": plain(match["password"] or ""),
        "EMAIL_USE_TLS": match["kind"] == "smtp",
        "EMAIL_USE_SSL": match["kind"] == "smtps",
        "EMAIL_TIMEOUT": PATIENCE,
        "DEFAULT_FROM_EMAIL": plain(match["sender"]),
    }
