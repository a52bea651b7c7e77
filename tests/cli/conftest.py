from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roviec.cli.main import code_of
from roviec.sheets.input_book import write_input
from tests.cli.installations import roviec
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


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data after `roviec init`."""
    data = tmp_path_factory.mktemp("may") / "kho"
    code, out, err = roviec(data, "init")
    assert (code, err, "Đã dựng cơ sở dữ liệu" in out, "mã mở máy" in out) == (0, "", True, True)
    return data


@pytest.fixture
def healthy(installed: Path, tmp_path: Path) -> Path:
    """A copy of the installation to break."""
    data = tmp_path / "kho"
    shutil.copytree(installed, data)
    data.chmod(0o700)
    return data
