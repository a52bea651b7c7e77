"""roviec doctor finds what was planted, says how to mend it, and never falls over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.installations import roviec


def doctor(data: Path, **environment: str) -> tuple[int, dict[str, bool]]:
    """The exit code of `roviec doctor --json`, and each finding with whether it is well."""
    code, out, err = roviec(data, "doctor", "--json", **environment)
    assert err == ""
    findings = json.loads(out)["findings"]
    assert all((one["mend"] == "") == one["is_well"] for one in findings)
    return code, {one["code"]: one["is_well"] for one in findings}


def faults(data: Path, **environment: str) -> tuple[int, list[str]]:
    code, found = doctor(data, **environment)
    return code, [one for one, is_well in found.items() if not is_well]


def test_a_new_installation_lacks_only_its_first_account(healthy: Path) -> None:
    assert faults(healthy) == (1, ["check-no-accounts"])


def test_doctor_says_each_fault_with_its_mending(healthy: Path) -> None:
    healthy.chmod(0o755)
    code, out, err = roviec(healthy, "doctor")
    assert (code, err, f"→ Chạy: roviec init, hoặc chmod 700 {healthy}\n" in out) == (1, "", True)
    assert out.splitlines()[-1] == "Có chỗ cần sửa, xem các dòng SỬA."


def spoil_key(data: Path) -> None:
    (data / "secret.key").chmod(0o644)


def lose_key(data: Path) -> None:
    (data / "secret.key").unlink()


def lose_static(data: Path) -> None:
    (data / "static" / "staticfiles.json").unlink()


def lose_database(data: Path) -> None:
    (data / "roviec.sqlite3").unlink()


def spoil_database(data: Path) -> None:
    (data / "roviec.sqlite3").write_bytes(b"x" * 4096)


def run_sql(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / "roviec.sqlite3")) as database, database:
        for statement in statements:
            database.execute(statement)


def misplace_a_unit(data: Path) -> None:
    columns = "name, kind, path, edition"
    run_sql(data, f"INSERT INTO records_unit ({columns}) VALUES ('Chi bộ lạc', '', '/99/', 0)")  # noqa: S608 # fixed words


def turn_the_clock_back(data: Path) -> None:
    columns = "number, link, who, at, verb, about, unit_path, data"
    values = "99, '', 'an', '2099-01-01 00:00:00', 'sign-in', '', '', '{}'"
    run_sql(data, f"INSERT INTO records_journal ({columns}) VALUES ({values})")  # noqa: S608 # fixed words


def forget_a_migration(data: Path) -> None:
    run_sql(data, "DELETE FROM django_migrations WHERE app = 'sessions'")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_key, "check-key-open"),
        (lose_key, "check-key-missing"),
        (lose_static, "check-static-missing"),
        (lose_database, "office-not-made"),
        (spoil_database, "office-file-damaged"),
        (misplace_a_unit, "check-units-misplaced"),
        (turn_the_clock_back, "check-clock-back"),
        (forget_a_migration, "office-not-current"),
    ],
)
def test_a_planted_fault_is_found(healthy: Path, spoil: Callable[[Path], None], code: str) -> None:
    spoil(healthy)
    exit_code, found = faults(healthy)
    assert (exit_code, [one for one in found if one != "check-no-accounts"]) == (1, [code])


def test_settings_that_cannot_be_read_are_a_finding(healthy: Path) -> None:
    code, found = faults(healthy, DATABASE_URL="mysql://may/roviec")
    assert (code, found) == (1, ["office-settings"])


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    code, found = faults(tmp_path / "kho")
    assert (code, set(found)) == (
        1,
        {"check-folder-missing", "check-key-missing", "check-static-missing", "office-not-made"},
    )
    assert list(tmp_path.iterdir()) == []


def test_serve_without_static_files_sends_to_init(healthy: Path) -> None:
    lose_static(healthy)
    code, _, err = roviec(healthy, "serve")
    assert (code, "roviec init" in err, err.count("\n")) == (3, True, 1)
