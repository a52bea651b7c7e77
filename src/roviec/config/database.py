"""Which database: SQLite in the data folder, or PostgreSQL by the one setting DATABASE_URL. Nothing is guessed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from roviec.config.sqlite import sqlite_options

ALLOWED = "postgresql://user:password@host:port/name or sqlite:///path/of/the/file"
POSTGRESQL = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^:@/?#]+)(?::(?P<password>[^@/?#]*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:]+\]|[^:@/?#\[\]]*)(?::(?P<port>\d{1,5}))?/(?P<name>[^/?#]+)"
)
SQLITE = re.compile(r"sqlite:///(?P<path>[^?#]+)")


def database(url: str, data: Path, version: tuple[int, int, int]) -> dict[str, Any]:
    """Django's settings of the database. `url` "" means SQLite in the folder `data`.

    Raises ImproperlyConfigured, with what is allowed, for any other text; the text itself is not repeated, since
    it may hold a password.
    """
    if not url:
        return _sqlite(data / "roviec.sqlite3", version)
    if match := SQLITE.fullmatch(url):
        return _sqlite(Path(match["path"]), version)
    if match := POSTGRESQL.fullmatch(url):
        return _postgresql(match)
    raise ImproperlyConfigured(f"DATABASE_URL is not understood. Allowed: {ALLOWED}. Empty means SQLite.")


def _sqlite(path: Path, version: tuple[int, int, int]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": sqlite_options(version),
    }


def _postgresql(match: re.Match[str]) -> dict[str, Any]:
    parts = {name: plain(match[name] or "") for name in ("user", "password", "host", "port", "name")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"client_encoding": "UTF8"},
        **{name.upper(): text.strip("[]") if name == "host" else text for name, text in parts.items()},
    }


def plain(text: str) -> str:
    """Text with its %-signs read: `%40` is @. Raises ImproperlyConfigured for a broken one."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise ImproperlyConfigured(
            "DATABASE_URL and ROVIEC_MAIL: a % without two hexadecimal digits; write % itself as %25."
        )
    raw = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())
    return raw.decode("utf-8", "replace")
