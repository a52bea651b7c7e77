"""Makefile, CI, changelog."""

from __future__ import annotations

import re
from importlib.metadata import version

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
HEADING = re.compile(r"^## (\d+)\.(\d+)\.(\d+) - (unreleased|\d{4}-\d\d-\d\d)$", re.MULTILINE)


def targets(makefile: str) -> dict[str, str]:
    """Target -> what `make help` says of it."""
    found = re.findall(r"^([a-z]+):[^#\n=]*(?:## *(.*))?$", makefile, re.MULTILINE)
    return dict(found)


def test_make_has_its_targets_and_help_tells_of_each() -> None:
    known = targets(MAKEFILE)
    assert {"demo", "test", "check", "fmt", "bench"} - set(known) == set()
    assert [name for name, words in known.items() if not words] == []


def test_a_target_without_help_is_seen() -> None:
    assert targets("SEED ?= 1\ndemo: .venv/x ## shows\n\tcmd\nfmt:\n") == {"demo": "shows", "fmt": ""}


def test_ci_calls_only_what_make_has() -> None:
    called = re.findall(r"^make (\w+)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert called == ["test", "journeys", "postgres", "check"]
    assert set(called) - set(targets(MAKEFILE)) == set()


def versions(changelog: str) -> list[tuple[int, ...]]:
    """Versions as the headings name them, from the top."""
    return [tuple(map(int, found[:3])) for found in HEADING.findall(changelog)]


def test_the_newest_version_is_the_package_version() -> None:
    newest = ".".join(map(str, versions(CHANGELOG)[0]))
    assert newest == version("roviec"), "install again: make clean test"


def test_versions_stand_newest_first_and_only_the_newest_is_unreleased() -> None:
    assert len(re.findall(r"^## ", CHANGELOG, re.MULTILINE)) == len(versions(CHANGELOG))
    assert versions(CHANGELOG) == sorted(set(versions(CHANGELOG)), reverse=True)
    assert [found[3] for found in HEADING.findall(CHANGELOG)][1:].count("unreleased") == 0


def test_a_heading_without_a_day_is_no_version() -> None:
    assert versions("## 0.2.0 - unreleased\n\n## 0.1.0 - 2026-11-30\n\n## 0.0.9\n") == [(0, 2, 0), (0, 1, 0)]
