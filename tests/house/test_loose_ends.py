"""Nothing left open, nothing silenced without a word, nothing that belongs to one machine."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import MODULES, TESTS, TEXTS, imported, place, tree

OPEN_ENDS = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
PLACES = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|mnt|media|opt)/\w|\b[A-Z]:\\\w{3}|file://[/](?!tmp/)")
REGISTRIES = re.compile(
    r"py[p]i\.org|python[h]osted\.org|np[m]js\.|proxy\.go[l]ang|crates[.]io|(?:extra-)?index[-]url|find[-]links|trusted[-]host",
    re.I,
)


def found_in_texts(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """File -> what the pattern finds in it."""
    hits = {place(file): pattern.findall(file.read_text("utf-8")) for file in TEXTS}
    return {name: hit for name, hit in hits.items() if hit}


def test_the_walk_sees_the_whole_project() -> None:
    seen = {place(file) for file in TEXTS}
    assert {"Makefile", "README.md", ".ci/run", "requirements/run.txt", "wording/vi/domain.toml", "cli/main.py"} <= seen


@pytest.mark.parametrize("pattern", [OPEN_ENDS, PLACES, REGISTRIES], ids=["open ends", "machine paths", "registries"])
def test_no_open_end_no_machine_path_no_registry(pattern: re.Pattern[str]) -> None:
    assert found_in_texts(pattern) == {}


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (OPEN_ENDS, "# TO" + "DO: later"),
        (OPEN_ENDS, "FIX" + "ME"),
        (PLACES, "read /ho" + "me/an/ward.xlsx"),
        (PLACES, "C" + ":\\Users\\an"),
        (REGISTRIES, "https://pyp" + "i.org/simple"),
        (REGISTRIES, "--index" + "-url https://mirror.example/simple"),
    ],
)
def test_a_planted_loose_end_is_seen(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted) is not None


def swallowed(node: ast.AST) -> list[int]:
    """Lines of handlers that catch a fault and do nothing at all."""
    handlers = [each for each in ast.walk(node) if isinstance(each, ast.ExceptHandler)]
    return [each.lineno for each in handlers if all(isinstance(step, ast.Pass) for step in each.body)]


def test_no_fault_is_swallowed() -> None:
    assert {place(file): lines for file in (*MODULES, *TESTS) if (lines := swallowed(tree(file)))} == {}


def test_a_swallowed_fault_is_seen() -> None:
    assert swallowed(ast.parse("try:\n    f()\nexcept OSError:\n    pass")) == [3]


SILENCER = re.compile(r"#\s*(?:no[q]a|type:\s*ignore|no[s]ec)\b(?:\[[^\]]*\]|:?\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?")


def unexplained(text: str) -> list[int]:
    """Lines that silence a tool without a reason: behind it, on the line before, or once for the same in this file."""
    explained, silent, before = set(), [], ""
    for number, line in enumerate(text.splitlines(), 1):
        comment = line[match.start() :] if (match := SILENCER.search(line)) else ""
        if match and (SILENCER.sub("", comment).strip(" #-") or before):
            explained.add(match.group())
        elif match and match.group() not in explained:
            silent.append(number)
        before = "" if match else line.partition("# ")[2]
    return silent


def test_what_silences_a_tool_says_why() -> None:
    assert {place(file): lines for file in (*MODULES, *TESTS) if (lines := unexplained(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x = 1  # no" + "qa: S101", [1]),
        ("x = 1  # type" + ": ignore[misc]", [1]),
        ("x = 1  # no" + "qa: S101 - a fixed disorder", []),
        ("# Windows has none\nx = None  # type" + ": ignore[misc]", []),
        ("x = 1  # no" + "qa: S311 # no" + "sec B311 - invented data", []),
        ("x = 1  # no" + "qa: S311 # no" + "sec B311", [1]),
        ("import a  # no" + "qa: PLC0415 - only when asked\nimport b  # no" + "qa: PLC0415", []),
    ],
)
def test_a_silenced_tool_is_seen(text: str, lines: list[int]) -> None:
    assert unexplained(text) == lines


def mocked(node: ast.AST) -> bool:
    """The module brings in a library of dummies."""
    return any("mock" in name.lower() for name in imported(node))


def test_no_test_mocks_our_own_code() -> None:
    assert [place(file) for file in TESTS if mocked(tree(file))] == []


def test_a_mock_is_seen() -> None:
    assert mocked(ast.parse("from unittest.mock import patch"))
