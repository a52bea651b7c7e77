"""Every verb that an act writes into the journal has its words, in both languages, and so has every kind of thing."""

from __future__ import annotations

import ast
import re

import pytest

from roviec.domain.access import SENSITIVE
from roviec.records.queries.journal import NAMED_BY
from roviec.wording import LANGUAGES, catalogue
from tests.house.source import modules_in, tree
from tests.house.verbs import verbs_in

ABOUT = re.compile(r"f\"([a-z-]+):\{")


def told(lang: str) -> set[str]:
    return {code.removeprefix("verb-") for code in catalogue(lang) if code.startswith("verb-")}


def wordless(module: ast.Module, known: set[str]) -> set[str]:
    """Verbs without words; a part of a verb has them through a pattern of its module, `draft-*`."""
    found = verbs_in(module)
    patterns = {verb for verb in found if "*" in verb}
    lost = set()
    for verb in found - patterns:
        if verb not in known and not any(each.replace("*", verb) in known for each in patterns):
            lost.add(verb)
    matched = {one for one in patterns if any(re.fullmatch(one.replace("*", ".+"), verb) for verb in known)}
    return lost | (patterns - matched)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verb_of_the_journal_has_its_words(lang: str) -> None:
    lost = {file.name: bad for file in modules_in("actions") if (bad := wordless(tree(file), told(lang)))}
    assert lost == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_read_of_what_is_sensitive_has_its_words(lang: str) -> None:
    assert {f"read-{act.value}" for act in SENSITIVE} - told(lang) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_an_entry_is_about_has_its_word_and_its_name(lang: str) -> None:
    kinds = {kind for file in modules_in("actions") for kind in ABOUT.findall(file.read_text("utf-8"))}
    assert kinds - set(NAMED_BY) == set()
    assert {f"about-{kind}" for kind in NAMED_BY} - set(catalogue(lang)) == set()


PLANTED = """
def act(draft):
    _note(draft, "give-away" if draft else "take-home")
    _keep(draft, word="drop")
    entry("an", "sing", "unit:1")
def _note(draft, verb):
    entry("an", verb, "draft:1")
def _keep(draft, *, word):
    entry("an", f"draft-{word}", "draft:1")
"""


def test_a_verb_without_words_is_seen() -> None:
    planted = ast.parse(PLANTED)
    assert verbs_in(planted) == {"give-away", "take-home", "sing", "draft-*", "drop"}
    assert wordless(planted, {"give-away", "sing", "draft-drop"}) == {"take-home"}
    assert wordless(planted, {"give-away", "take-home", "sing"}) == {"drop", "draft-*"}
