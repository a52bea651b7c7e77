"""docs/rules.md says what the rule sets and the code say."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from roviec.domain.rulesets import SUBJECTS, Ruleset, rulesets, shown

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
ALL = [rules for subject in SUBJECTS for rules in rulesets(subject)]


def rows(text: str) -> list[list[str]]:
    """The cells of each table row, without headers and rulers."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| rule |")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def section(rules: Ruleset) -> str:
    until = f"to {rules.until}" if rules.until else "on"
    title = f"### {rules.id}: from {rules.in_force_from} {until}\n"
    assert PAGE.count(title) == 1, f"docs/rules.md must have the title {title!r} once"
    return PAGE.split(title)[1].split("\n#")[0]


@pytest.mark.parametrize("rules", ALL, ids=lambda rules: rules.id)
def test_the_page_has_every_number_with_its_source(rules: Ruleset) -> None:
    printed = [(row[0].split("`")[1], *row[2:]) for row in rows(section(rules))]
    assert printed == [
        (name, shown(number.value), number.source, "seen" if number.is_seen else "remembered")
        for name, number in rules.numbers.items()
    ]


def test_the_page_has_no_other_set() -> None:
    assert sorted(re.findall(r"^### (\S+):", PAGE, re.MULTILINE)) == sorted(rules.id for rules in ALL)


def test_every_place_the_page_names_is_in_the_code() -> None:
    places = {row[1].strip("`") for row in rows(PAGE)}
    missing = [
        place
        for place in sorted(places)
        if not hasattr(import_module(f"roviec.domain.{place.split('.')[0]}"), place.split(".")[1])
    ]
    assert (len(places) > 10, missing) == (True, [])


def test_every_row_says_how_sure_it_is() -> None:
    assert {row[4] for row in rows(PAGE)} == {"seen", "remembered"}
