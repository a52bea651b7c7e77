"""Opening the records for a command: whatever is in the way is one line and exit code 3."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

OPEN = """
from roviec.cli.office import ready
from roviec.cli.output import Stop
try:
    ready()
except Stop as stop:
    print(int(stop.code), stop)
"""
NOWHERE = "postgresql://an:bimat@127.0.0.1:1/roviec"


def opened(data: Path, **environment: str) -> str:
    """What a command says that opens the records of this folder, as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ROVIEC", "DATABASE", "DJANGO"))}
    around = {**kept, "ROVIEC_DATA": str(data), **environment}
    run = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, encoding="utf-8", check=True, env=around)
    return run.stdout


def test_a_folder_without_database_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    said = opened(tmp_path / "kho")
    assert said == (
        f"3 Chưa có cơ sở dữ liệu ở “{tmp_path / 'kho'}”. Chạy: roviec init; "
        "hoặc đặt ROVIEC_DATA là thư mục đã khởi tạo.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_tables_that_are_not_current_are_said(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "roviec.sqlite3").close()
    assert opened(tmp_path).startswith("3 Cơ sở dữ liệu còn ")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "roviec.sqlite3").write_text("không phải cơ sở dữ liệu" * 50, "utf-8")
    said = opened(tmp_path)
    assert (said[:13], "bị hỏng (file is not a database)" in said) == ("3 Tệp dữ liệu", True)


@pytest.mark.parametrize(
    ("environment", "begins"),
    [
        ({"DATABASE_URL": "mysql://an:bimat@may/roviec"}, "3 Cài đặt chưa đúng: DATABASE_URL is not understood."),
        ({"DATABASE_URL": NOWHERE}, "3 Không dùng được cơ sở dữ liệu: connection failed:"),
        ({"ROVIEC_HOSTS": "máy của tôi"}, "3 Cài đặt chưa đúng: ROVIEC_HOSTS: 'máy của tôi' is no host name."),
    ],
)
def test_wrong_settings_are_one_line_without_the_password(
    tmp_path: Path, environment: dict[str, str], begins: str
) -> None:
    said = opened(tmp_path, **environment)
    assert (said.startswith(begins), said.count("\n"), "bimat" in said) == (True, 1, False)
