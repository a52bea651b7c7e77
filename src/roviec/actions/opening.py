"""Open the records of this installation for a command: settings read, database there, tables current."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from roviec.actions.refusal import Refused
from roviec.domain.reasons import Reason, reason

SETTINGS = "roviec.config.settings"
DAMAGED = ("malformed", "not a database")
"""What SQLite says where its file is no longer one it can read: cut, overwritten, or on a disk that fails."""
ALTERED = ("CHECK constraint failed", "NULL value", "NUMERIC value", "TEXT value", "non-unique entry")
"""What its check of the file says of rows that somebody has written: no damage, and for `roviec verify` to name."""


def open_records(*, is_made: bool = True, to_serve: bool = False) -> None:
    """Read the settings and reach the database; models may be imported afterwards. Twice does nothing more.

    `is_made` False: the database need not be there yet; `to_serve`: key and static files must be there as well.
    Raises Refused with one reason: `office-settings`, `office-no-driver`, `office-not-made`, `office-no-database`,
    `office-file-damaged`, `office-not-current`.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise Refused(_misconfigured(str(wrong))) from wrong
    if is_made and (lacking := what_lacks()):
        raise Refused(lacking)
    if to_serve and not (has_key() and has_static_files()):
        raise Refused(reason("office-not-made", place=str(settings.DATA)))


def _misconfigured(said: str) -> Reason:
    if "psycopg" in said:
        return reason("office-no-driver")
    return reason("office-settings", said=said.splitlines()[0])


def what_lacks() -> Reason | None:
    """Why the database cannot be used as it is; None if it can. Makes no file."""
    if not is_there():
        return reason("office-not-made", place=str(settings.DATA))
    try:
        waiting = unapplied()
    except DatabaseError as fault:
        return unusable(fault)
    return reason("office-not-current", count=len(waiting)) if waiting else None


@contextmanager
def database_answers() -> Iterator[None]:
    """Raises Refused `office-no-database` or `office-file-damaged` for whatever the database refuses meanwhile."""
    try:
        yield
    except DatabaseError as fault:
        raise Refused(unusable(fault)) from fault


def unusable(fault: DatabaseError) -> Reason:
    """Why the database cannot be used: its file is damaged, or what it says."""
    said = first_line(fault)
    if connection.vendor == "sqlite" and any(words in said for words in DAMAGED):
        return _damaged(said)
    return reason("office-no-database", said=said)


def _damaged(said: str) -> Reason:
    return reason("office-file-damaged", place=str(connection.settings_dict["NAME"]), said=said[:200])


def damage() -> Reason | None:
    """How the file of SQLite is damaged, every page of it looked at; None if it is whole. A server looks itself."""
    if connection.vendor != "sqlite":
        return None
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(200)")
            lines = [line for (text,) in cursor.fetchall() for line in str(text).splitlines()]
    except DatabaseError as fault:
        return unusable(fault)
    told = [line for line in lines if line != "ok" and not line.startswith(("***", *ALTERED))]  # *** is a headline
    return _damaged(told[0]) if told else None


def is_there() -> bool:
    """Whether the file of the database is there; a database server is asked later."""
    return connection.vendor != "sqlite" or is_in_memory() or Path(str(connection.settings_dict["NAME"])).is_file()


def has_key() -> bool:
    """Whether there is a key to sign with."""
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


def has_static_files() -> bool:
    """Whether styles and scripts of the pages have been put in their place."""
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file()


def is_in_memory() -> bool:
    """Whether the database is one of SQLite that lives in memory only."""
    name = str(connection.settings_dict["NAME"])
    return name == ":memory:" or "mode=memory" in name


def unapplied() -> list[str]:
    """Names of the changes of the tables that this database has not had. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def first_line(fault: Exception) -> str:
    """What the database said, in one line; its drivers never repeat a password."""
    return str(fault).strip().partition("\n")[0]
