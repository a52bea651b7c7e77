"""The journal as a file, recomputed by a program that knows nothing of ours: any bit that is changed is found."""

from __future__ import annotations

import ast
import subprocess
import sys
from copy import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection

from roviec.actions.journal_export import export_journal
from roviec.actions.verifying import head_now
from roviec.records.journal import entry, write
from roviec.records.models import JournalHead
from tests.actions.journal_files import ALONE, VERIFIER, faults, made_anew, split, walks

pytestmark = pytest.mark.django_db
FEW, MANY, FLIPS = 3, 400, 3000


def exported(folder: Path, count: int) -> bytes:
    """A journal of so many entries, in marks, quotes, numbers and nothing at all."""
    write(
        entry(f"Đồng chí {key}", "sign-in", f"account:{key}", unit_path="1/", data={"lý do": '"é\\\n', "n": [key, 0.5]})
        for key in range(count)
    )
    path = folder / "nhat-ky.jsonl"
    export_journal(path)
    return path.read_bytes()


def flipped(content: bytes, bit: int) -> bytes:
    made = bytearray(content)
    made[bit // 8] ^= 1 << bit % 8
    return bytes(made)


@pytest.mark.parametrize("count", [0, 1, FEW, MANY])
def test_a_whole_journal_has_no_fault(tmp_path: Path, count: int) -> None:
    content = exported(tmp_path, count)
    assert (faults(content), faults(content, *[head_now()] * bool(count))) == ([], [])
    assert content.count(b"\n") == count + 2


def test_every_single_bit_of_a_small_journal_is_found(tmp_path: Path) -> None:
    content = exported(tmp_path, FEW)
    missed = [bit for bit in range(len(content) * 8) if not faults(flipped(content, bit))]
    assert missed == []


def test_any_bit_of_a_larger_journal_is_found(tmp_path: Path) -> None:
    lines, dice = split(exported(tmp_path, MANY)), Random(8)
    before, missed = walks(lines), []
    for _ in range(FLIPS):
        at = dice.randrange(len(lines))
        bit = dice.randrange(len(lines[at]) * 8)
        assert met(before[at], b"".join(lines[at : at + 2])) == []
        missed += [] if met(before[at], flipped(b"".join(lines[at : at + 2]), bit)) else [(at, bit)]
    assert missed == []


def met(walk: Any, content: bytes) -> list[str]:
    """The first faults behind a place: of a line, and of the one behind it, since the newline may be gone."""
    here = copy(walk)
    here.faults = []
    for line in split(content):
        here.take(line)
    return [code for code, _ in here.faults]


def test_what_was_taken_out_put_in_or_exchanged_is_found(tmp_path: Path) -> None:
    lines = exported(tmp_path, FEW * 3).splitlines(keepends=True)
    for at in range(1, len(lines) - 1):
        assert faults(b"".join(lines[:at] + lines[at + 1 :])) != []
        assert faults(b"".join([*lines[:at], lines[at], *lines[at:]])) != []
        assert at == 1 or faults(b"".join([*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]])) != []


@pytest.mark.parametrize("left", range(FEW * 3))
def test_a_tail_cut_with_its_head_made_anew_is_found_by_the_head_outside(tmp_path: Path, left: int) -> None:
    content, outside = exported(tmp_path, FEW * 3), head_now()
    lines = content.splitlines(keepends=True)
    cut = made_anew(b"".join([*lines[: left + 1], lines[-1]]))
    assert (faults(cut), faults(cut, outside)) == ([], ["head-cut"])


def test_a_cut_alone_is_found_without_a_head(tmp_path: Path) -> None:
    content = exported(tmp_path, FEW)
    assert [size for size in range(len(content)) if not faults(content[:size])] == []
    assert faults(content + content.splitlines(keepends=True)[1]) == ["after-end"]


def test_a_journal_made_anew_is_found_by_the_head_outside_and_named(tmp_path: Path) -> None:
    content, outside = exported(tmp_path, FEW), head_now()
    forged = made_anew(content, after=1, who="bình")
    told = ALONE.check(forged.splitlines(keepends=True), [outside]).faults
    assert (faults(forged), [(code, facts["head"]) for code, facts in told]) == ([], [("head-differs", outside)])


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        (b'"number": 2', "form"), (b'"number":2.0', "form"), (b'"number":2e0', "form"), (b'"number":02', "form"),
        (b'"number":3,"number":2', "form"), (b'"number":NaN', "form"), (b'"number":' + b"9" * 5000, "form"),
        (b'"number":' + b"[" * 100_000, "form"), (b'"number":2,"x":1', "form"), (b'"number":true', "form"),
        (b'"number":-2', "order"), (b'"number":4', "missing"),
    ],
)  # fmt: skip
def test_another_spelling_is_not_taken(tmp_path: Path, spelling: bytes, code: str) -> None:
    assert faults(exported(tmp_path, FEW).replace(b'"number":2', spelling, 1))[0] == code


def test_what_is_altered_in_the_database_is_found_in_the_file(tmp_path: Path) -> None:
    write(entry("an", "sign-in", f"account:{key}") for key in range(FEW))
    JournalHead.objects.update(number=2)
    with connection.cursor() as cursor:
        trigger = "ALTER TABLE records_journal DISABLE TRIGGER ALL"
        cursor.execute(trigger if connection.vendor == "postgresql" else "DROP TRIGGER records_journal_fixed")
        cursor.execute("UPDATE records_journal SET who = 'bình' WHERE number = 2")
    export_journal(tmp_path / "x")
    assert faults((tmp_path / "x").read_bytes()) == ["link", "end"]


def test_the_verifier_is_one_short_file_of_the_standard_library() -> None:
    text = VERIFIER.read_text("utf-8")
    found = {name for node in ast.walk(ast.parse(text)) for name in _imported(node)}
    assert (len(text.splitlines()) <= 300, found - sys.stdlib_module_names) == (True, set())


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {str(node.module).partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def run(*arguments: str) -> tuple[int, list[str], str]:
    """The verifier as another office runs it: -I takes nothing from this environment."""
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(VERIFIER), *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_it_is_run_alone_and_says_what_it_found(tmp_path: Path) -> None:
    content, head = exported(tmp_path, FEW), head_now()
    file, altered = tmp_path / "nhat-ky.jsonl", tmp_path / "b.jsonl"
    assert run(str(file), "--head", head) == (
        0, [f"Khớp với dòng “{head}”.", "Nhật ký nguyên vẹn: 3 mục.", f"Đầu nhật ký: {head}"], "",
    )  # fmt: skip
    altered.write_bytes(content.replace("Đồng chí 1".encode(), b"\\u001b[2J"))
    code, out, _ = run(str(altered), "--head", head.replace("RV 3-", "RV 9-"), "--lang", "en")
    assert (code, out[0][:68], out[1][-31:-1], out[2]) == (
        1,
        "Line 3: entry 2 does not follow from the one before (sign-in, ?[2J, ",
        "left: the end has been cut off",
        "THE JOURNAL HAS BEEN ALTERED: 2 places.",
    )


@pytest.mark.parametrize(("arguments", "said"), [(["x.jsonl"], "x.jsonl"), (["x.jsonl", "--head", "9f2c"], "9f2c")])
def test_wrong_use_is_said_in_one_line(arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n"), said in err) == (2, [], 1, True)


def test_a_file_that_is_no_journal_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "anh.jpg"
    for content in (b"", bytes(range(256)) * 40):
        file.write_bytes(content)
        code, out, err = run(str(file))
        assert (code, out, err.count("\n"), "không phải tệp nhật ký" in err) == (2, [], 1, True)
