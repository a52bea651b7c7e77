"""Tests leave no folder of data behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LOOK = "import os, tests.settings; print(os.environ['ROVIEC_DATA'], os.path.isdir(os.environ['ROVIEC_DATA']))"
FORK = f"{LOOK}; os.fork() or sys.exit(); os.wait(); print(os.path.isdir(os.environ['ROVIEC_DATA']))"


def run(code: str, temporary: Path, **given: str) -> list[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ROVIEC", "DATABASE"))}
    here = {**kept, **given, "TMPDIR": str(temporary)}
    done = subprocess.run([sys.executable, "-c", f"import sys; {code}"], env=here, check=True, capture_output=True)
    return done.stdout.decode().split()


def test_a_folder_made_for_tests_is_gone_afterwards(tmp_path: Path) -> None:
    made, was_there = run(LOOK, tmp_path)
    assert (Path(made).parent, was_there, list(tmp_path.iterdir())) == (tmp_path, "True", [])


def test_a_fork_that_ends_leaves_it_to_its_maker(tmp_path: Path) -> None:
    assert (run(FORK, tmp_path)[-1], list(tmp_path.iterdir())) == ("True", [])


def test_a_folder_that_is_given_stays_and_none_is_made(tmp_path: Path) -> None:
    given = tmp_path / "kho"
    given.mkdir()
    assert run(LOOK, tmp_path, ROVIEC_DATA=str(given)) == [str(given), "True"]
    assert list(tmp_path.iterdir()) == [given]
