"""init, serve and doctor as processes of their own: what they make, refuse, and leave as it was."""

from __future__ import annotations

import hashlib
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.installations import around, roviec


def kept(data: Path) -> tuple[dict[str, str], dict[str, list[tuple[object, ...]]]]:
    """Every file by its sum, and every row of the database: SQLite may tidy its file whenever it is opened."""
    files = sorted(file for file in data.rglob("*") if file.is_file() and "sqlite3" not in file.name)
    with closing(sqlite3.connect(data / "roviec.sqlite3")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}  # noqa: S608 # our tables
    return {str(file.relative_to(data)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}, rows


def test_what_init_makes_is_for_its_owner_only(installed: Path) -> None:
    modes = {name: stat.S_IMODE((installed / name).stat().st_mode) for name in ("", "secret.key", "roviec.sqlite3")}
    assert modes == {"": 0o700, "secret.key": 0o600, "roviec.sqlite3": 0o600}


def test_a_second_init_changes_nothing(installed: Path) -> None:
    before = kept(installed)
    code, out, _ = roviec(installed, "init")
    assert (code, out.startswith("Đã khởi tạo từ trước"), kept(installed) == before) == (0, True, True)


def test_a_folder_open_to_others_is_closed(installed: Path) -> None:
    installed.chmod(0o755)
    roviec(installed, "init")
    assert stat.S_IMODE(installed.stat().st_mode) == 0o700


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của người khác", "utf-8")
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    code, _, err = roviec(tmp_path, "init")
    assert (code, "đã có thứ khác bên trong" in err, err.count("\n")) == (3, True, 1)
    assert ([file.name for file in tmp_path.iterdir()], stat.S_IMODE(tmp_path.stat().st_mode)) == (["thư.txt"], before)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("init", "--seed", "x"), 2, "--seed phải là số từ 0"),
        (("init", "thêm"), 2, "Thừa: thêm."),
        (("serve",), 3, "Chưa có cơ sở dữ liệu"),
        (("serve", "--port", "0"), 2, "--port phải là số từ 1 đến 65.535."),
        (("serve", "--port", "tám"), 2, "--port phải là số từ 1 đến 65.535."),
        (("serve", "--threads", "999"), 2, "--threads phải là số từ 1 đến 64."),
        (("plan", "nowhere.xlsx", "--year", "99999"), 2, "--year phải là số từ 1990 đến 2200."),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    got, out, err = roviec(tmp_path / "kho", *arguments)
    assert (got, out, err.startswith(said), err.count("\n")) == (code, "", True, 1)


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", "utf-8")
    code, _, err = roviec(tmp_path / "tệp" / "kho", "init")
    assert (code, "không thể là thư mục" in err, err.count("\n")) == (3, True, 1)


def test_all_addresses_need_a_name_for_others(installed: Path) -> None:
    code, _, err = roviec(installed, "serve", "--host", "0.0.0.0")  # noqa: S104 # refused before it is bound
    assert (code, "ROVIEC_HOSTS=" in err, err.count("\n")) == (3, True, 1)


def test_an_address_of_another_machine_is_refused(installed: Path) -> None:
    code, _, err = roviec(installed, "serve", "--host", "192.0.2.1", ROVIEC_HOSTS="may")
    assert (code, "không có địa chỉ 192.0.2.1" in err) == (3, True)


def test_a_port_in_use_is_said(installed: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = roviec(installed, "serve", "--port", str(port))
    assert (code, out, err.startswith(f"Cổng {port} đang có chương trình khác dùng."), err.count("\n")) == (
        3,
        "",
        True,
        1,
    )


@pytest.fixture
def serving(installed: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The command while it serves, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "roviec", "serve", "--port", str(port), "--threads", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=around(installed)) as process:
        yield process, port
        process.kill()


def answered(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return line.recv(4096)


def children_of(process: subprocess.Popen[str]) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_and_ends_with_all_its_children(
    serving: tuple[subprocess.Popen[str], int], number: signal.Signals
) -> None:
    process, port = serving
    assert process.stdout is not None
    assert process.stdout.readline() == f"Rõ Việc đang chạy: mở http://127.0.0.1:{port}/ bằng trình duyệt.\n"
    assert b"Location: /first-run/" in answered(port)
    children = children_of(process)
    process.send_signal(number)
    assert (process.wait(60), len(children), process.stdout.read().splitlines()[-1]) == (0, 2, "Đã dừng.")
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
