"""Which database, how safe, how passwords are kept."""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ImproperlyConfigured

from roviec.config import settings
from roviec.config.database import database
from roviec.config.sqlite import is_wal_safe, sqlite_options, take_newer_sqlite

HERE, SAFE = Path("data"), (3, 53, 4)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 46, 1), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_only_with_a_version_that_keeps_the_file(version: tuple[int, int, int], safe: bool) -> None:
    mode = "WAL" if safe else "TRUNCATE"
    assert is_wal_safe(version) is safe
    assert sqlite_options(version)["init_command"].startswith(f"PRAGMA journal_mode={mode}; PRAGMA synchronous=FULL")


def test_nothing_said_is_sqlite_in_the_data_folder() -> None:
    found = database("", HERE, SAFE)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", HERE / "roviec.sqlite3")
    assert {name: found["OPTIONS"][name] for name in ("transaction_mode", "timeout")} == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
    assert database("sqlite:///elsewhere/ward.sqlite3", HERE, SAFE)["NAME"] == Path("elsewhere/ward.sqlite3")


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://an:b%40c@db.example:5433/roviec", ("an", "b@c", "db.example", "5433", "roviec")),
        ("postgres://an@localhost/roviec", ("an", "", "localhost", "", "roviec")),
        ("postgresql:///roviec", ("", "", "", "", "roviec")),
        ("postgresql://[::1]:5432/roviec", ("", "", "::1", "5432", "roviec")),
        ("postgresql://%2Frun%2Fpostgresql/roviec", ("", "", "/run/postgresql", "", "roviec")),
    ],
)
def test_postgresql_by_one_setting(url: str, parts: tuple[str, ...]) -> None:
    found = database(url, HERE, SAFE)
    assert tuple(found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == parts
    assert (found["ENGINE"], found["CONN_MAX_AGE"]) == ("django.db.backends.postgresql", None)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://an:secret@db/roviec",
        "postgresql://an:secret@db",
        "postgresql://an:secret@db/roviec?sslmode=off",
        "secret",
        "sqlite://secret",
        "postgresql://an:secret%zz@db/roviec",
    ],
)
def test_what_is_not_understood_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        database(url, HERE, SAFE)
    assert "secret" not in str(refusal.value)


def test_newer_sqlite_takes_the_place_where_it_is_installed() -> None:
    is_newer = importlib.util.find_spec("pysqlite3") is not None
    assert take_newer_sqlite() == sys.modules["sqlite3"].sqlite_version_info
    assert (sys.modules["sqlite3"].__name__ == "pysqlite3") == is_newer
    assert sqlite3.sqlite_version_info <= settings.SQLITE_VERSION


def test_password_is_kept_by_argon2id_at_19_mib() -> None:
    kept = make_password("Đảng viên 2026")
    assert kept.split("$")[:4] == ["argon2", "argon2id", "v=19", "m=19456,t=2,p=1"]
    assert (check_password("Đảng viên 2026", kept), check_password("khác", kept)) == (True, False)
