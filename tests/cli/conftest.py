from __future__ import annotations

from pathlib import Path

import pytest

from roviec.cli.main import code_of
from roviec.sheets.input_book import write_input
from tests.cli.office import DAY, Office, copied, office


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's workbook and its plan, made once."""
    folder = tmp_path_factory.mktemp("office")
    write_input(folder / "ward.xlsx", office())
    run = ["plan", str(folder / "ward.xlsx"), "--out", str(folder / "out"), "--seed", "8", "--on", DAY]
    assert code_of([*run, "--no-papers"]) == 0
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A copy of the office to work on."""
    return copied(made, tmp_path, capsys)
