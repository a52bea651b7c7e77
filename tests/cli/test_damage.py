"""A file of SQLite that is physically broken is called so, wherever the hole is; never whole, never our fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.installations import roviec

PAGE = 4096


@pytest.fixture
def data(healthy: Path) -> Path:
    return healthy


def file(data: Path) -> Path:
    return data / "roviec.sqlite3"


def root_of(data: Path, table: str) -> int:
    """The number, from 0, of the first page of a table."""
    with closing(sqlite3.connect(file(data))) as base:
        row = base.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return int(row[0]) - 1


def overwrite(data: Path, page: int) -> None:
    with file(data).open("r+b") as raw:
        raw.seek(page * PAGE)
        raw.write(b"\xa5" * PAGE)


def cut(data: Path) -> None:
    content = file(data).read_bytes()
    file(data).write_bytes(content[: len(content) // 2])


def in_the_middle(data: Path) -> None:
    overwrite(data, file(data).stat().st_size // PAGE // 2)


def in_the_journal(data: Path) -> None:
    overwrite(data, root_of(data, "records_journal"))


def in_the_accounts(data: Path) -> None:
    overwrite(data, root_of(data, "records_account"))


def in_an_index(data: Path) -> None:
    overwrite(data, root_of(data, "sqlite_autoindex_records_account_1"))


def at_the_beginning(data: Path) -> None:
    overwrite(data, 0)


@pytest.mark.parametrize("damage", [cut, in_the_middle, in_the_journal, in_the_accounts, in_an_index, at_the_beginning])
def test_a_damaged_file_is_named_with_what_to_do(data: Path, damage: Callable[[Path], None]) -> None:
    damage(data)
    code, out, err = roviec(data, "verify")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(f"Tệp dữ liệu “{file(data)}” bị hỏng (")
    assert "khôi phục bản sao lưu gần nhất vào đúng chỗ ấy (docs/operate/verify.md)" in err
    code, out, err = roviec(data, "doctor")
    assert (code, err, f"SỬA    Tệp dữ liệu “{file(data)}” bị hỏng (" in out) == (1, "", True)


def test_a_row_that_breaks_a_check_is_altered_and_not_damaged(data: Path) -> None:
    with closing(sqlite3.connect(file(data))) as base, base:
        base.execute("PRAGMA ignore_check_constraints = ON")
        base.execute(
            "INSERT INTO records_journal (number, link, who, at, verb, about, unit_path, data)"
            " VALUES (1, '', 'an', '2026-01-01 00:00:00', 'sign-in', '', '', '{x')"
        )
    code, out, _ = roviec(data, "verify")
    assert (code, "bị hỏng" in out, out.splitlines()[0].startswith("Mục 1 không khớp")) == (1, False, True)
