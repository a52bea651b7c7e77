"""roviec verify: whole, altered behind the product's back, asked wrongly."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.actions.journal_files import faults
from tests.cli.installations import around, roviec

WRITE = """
import django; django.setup()
from roviec.records.journal import entry
for number in range(3): entry("an", "sign-in", f"account:{number}").save()
"""


@pytest.fixture
def kept(installed: Path, tmp_path: Path) -> Path:
    """A copy of the installation with three entries."""
    data = tmp_path / "kho"
    shutil.copytree(installed, data)
    here = around(data, DJANGO_SETTINGS_MODULE="roviec.config.settings")
    subprocess.run([sys.executable, "-c", WRITE], env=here, check=True)
    return data


def alter(data: Path, *commands: str) -> None:
    with closing(sqlite3.connect(data / "roviec.sqlite3")) as base:
        for command in commands:
            base.execute(command)
        base.commit()


def test_a_whole_journal_is_said_with_its_head(kept: Path) -> None:
    code, out, err = roviec(kept, "verify")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Nhật ký nguyên vẹn: 3 mục, 0 con dấu còn đúng."
    head = out.splitlines()[1].partition(": ")[2]
    assert roviec(kept, "verify", "--head", head)[0] == 0


def test_one_byte_altered_is_named(kept: Path) -> None:
    alter(kept, "DROP TRIGGER records_journal_fixed", "UPDATE records_journal SET who = 'bn' WHERE number = 2")
    code, out, _ = roviec(kept, "verify", "--lang", "en")
    assert code == 1
    assert out.startswith("Entry 2 does not follow from the one before (signed in, bn,")


def test_programs_are_told_in_json(kept: Path) -> None:
    alter(kept, "DELETE FROM records_journal WHERE number = 3")
    code, out, _ = roviec(kept, "verify", "--json")
    told = json.loads(out)
    assert (code, told["is_whole"], [one["code"] for one in told["findings"]]) == (1, False, ["verify-end"])


def test_the_trigger_stands_in_the_way_of_a_careless_hand(kept: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        alter(kept, "UPDATE records_journal SET who = 'bình'")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("--head", "9f2c"), 2, "“9f2c” không phải là dòng đầu nhật ký. Dòng đúng có dạng: RV 128-9f2c 01ab ..."),
        (("--code", "05b9 1234"), 2, "“05b9 1234” không phải là mã xác minh. Mã có 64 chữ số"),
        (("--code", ""), 2, "“” không phải là mã xác minh."),
        (("không-có.docx",), 2, "Không có tệp “không-có.docx”."),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(kept: Path, asked: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = roviec(kept, "verify", *asked)
    assert (found, out, err.count("\n"), err.startswith(said[:12])) == (code, "", 1, True)


def test_a_file_that_was_never_issued_is_said(kept: Path, tmp_path: Path) -> None:
    paper = tmp_path / "nghị quyết.docx"
    paper.write_bytes(b"PK")
    code, out, _ = roviec(kept, "verify", str(paper), "--code", "0" * 64)
    assert (code, out.splitlines()[:2]) == (1, [
        "nghị quyết.docx: KHÔNG phải bản đã ban hành; tệp đã bị sửa, hoặc chưa từng ban hành ở đây.",
        "Mã KHÔNG khớp với nghị quyết nào ở đây.",
    ])  # fmt: skip


def test_the_journal_is_written_for_others_to_recompute(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "nhat-ky.jsonl"
    code, out, err = roviec(kept, "verify", "--export", str(file))
    head = out.splitlines()[1].partition(": ")[2]
    assert (code, err, out.splitlines()[2].partition(". ")[0]) == (0, "", f"Đã ghi nhật ký ra “{file}”: 3 mục")
    assert (faults(file.read_bytes(), head), file.stat().st_mode & 0o007) == ([], 0)


def test_an_export_never_takes_the_place_of_a_file(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("quý")
    assert roviec(kept, "verify", "--export", str(tmp_path / "x"))[0] == 2
    assert roviec(kept, "verify", "--export", str(tmp_path / "không" / "x"))[0] == 2
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir() if one.is_file()] == [("x", "quý")]


def test_what_was_altered_is_exported_as_it_is(kept: Path, tmp_path: Path) -> None:
    alter(kept, "DROP TRIGGER records_journal_fixed", "UPDATE records_journal SET who = 'bn' WHERE number = 2")
    assert roviec(kept, "verify", "--export", str(tmp_path / "x"))[0] == 1
    assert faults((tmp_path / "x").read_bytes()) == ["link"]
