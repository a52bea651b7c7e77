"""requirements/*.txt pins what pyproject.toml asks for, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "run": [*PROJECT["dependencies"], *EXTRAS["build"]],
    "sign": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["sign"]],
    "cluster": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["cluster"]],
    "test": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["test"], *EXTRAS["dev"]],
    "bench": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["test"], *EXTRAS["dev"], *EXTRAS["bench"]],
}
LINE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?P<marker> ; [\w '\"<>=!.()]+)?(?: --hash=sha256:[0-9a-f]{64})+"
)


def entries(text: str) -> list[str]:
    """One line a requirement; comments and blank lines dropped."""
    return [line for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines() if line.strip() and not line.startswith("#")]


def unpinned(text: str) -> list[str]:
    """Entries that are anything but name, version, marker and hashes."""
    return [line for line in entries(text) if not LINE.fullmatch(line)]


def pins(name: str) -> dict[str, set[str]]:
    """Library -> the versions that requirements/<name>.txt pins (one for each range of Pythons)."""
    found: dict[str, set[str]] = {}
    for line in entries((ROOT / "requirements" / f"{name}.txt").read_text("utf-8")):
        if match := LINE.fullmatch(line):
            found.setdefault(match["name"], set()).add(match["version"])
    return found


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_line_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert (len(entries(text)) > 20, unpinned(text)) == (True, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rich==15.0.0 \\\n    --hash=sha256:" + "a" * 64 + "\n", 0),
        ("# made by a tool\ncolorama==0.4.6 ; sys_platform == 'win32' --hash=sha256:" + "a" * 64, 0),
        ("rich==15.0.0", 1),
        ("rich>=15 --hash=sha256:" + "a" * 64, 1),
        ("rich @ https://example.org/rich.whl --hash=sha256:" + "a" * 64, 1),
        ("--extra-option https://example.org/simple", 1),
    ],
)
def test_a_loose_line_is_seen(text: str, found: int) -> None:
    assert len(unpinned(text)) == found


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_wanted_library_is_pinned(name: str) -> None:
    wanted = {re.split(r"[<>=!\[ ]", line.lower(), maxsplit=1)[0] for line in WANTED[name]}
    assert wanted - set(pins(name)) == set()


def test_all_files_pin_the_same_versions() -> None:
    every = {name: {lib: versions for lib, versions in pins(name).items() if lib in pins("run")} for name in WANTED}
    assert every["test"] == every["run"]
    assert every["cluster"] == every["run"]
    assert every["bench"] == every["run"]
