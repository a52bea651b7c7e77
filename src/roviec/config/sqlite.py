"""SQLite that is safe to keep a register in: a newer library where there is one, and its options."""

from __future__ import annotations

import sqlite3
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

WAL_SINCE = (3, 51, 3)
WAL_BACKPORTS = ((3, 44, 6), (3, 50, 7))
"""The WAL-reset race, which can damage a file, is mended from here on, and in these lines from these versions on."""

ALWAYS = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"


def take_newer_sqlite() -> tuple[int, int, int]:
    """Put pysqlite3 in the place of sqlite3 where it is installed; the version of SQLite that is then in use.

    Must run before Django opens its SQLite backend.
    """
    if find_spec("pysqlite3") is None:
        return sqlite3.sqlite_version_info
    newer = import_module("pysqlite3")
    sys.modules["sqlite3"] = newer
    sys.modules["sqlite3.dbapi2"] = newer.dbapi2
    version: tuple[int, int, int] = newer.sqlite_version_info
    return version


def is_wal_safe(version: tuple[int, int, int]) -> bool:
    """Whether several connections may share a file in WAL mode with this version."""
    return version >= WAL_SINCE or any(fix[:2] == version[:2] and version >= fix for fix in WAL_BACKPORTS)


def sqlite_options(version: tuple[int, int, int]) -> dict[str, Any]:
    """Django's OPTIONS: writers wait their turn (20 s), a commit is on the disk before it is answered."""
    mode = "WAL" if is_wal_safe(version) else "TRUNCATE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={mode}; {ALWAYS}",
    }
