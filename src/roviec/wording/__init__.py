"""Codes into sentences: one catalogue a language, shared by papers, command line, pages and API."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from roviec.domain.reasons import Fact, Reason

LANGUAGES = ("vi", "en")
CODED = {
    "because": "cause",
    "goal": "goal",
    "act": "act",
    "role": "role",
    "move": "move",
    "step": "cycle",
    "earlier": "cycle",
    "state": "draft",
    "who": "who",
    "mark": "roll",
    "verb": "verb",
    "thing": "thing",
}
"""Facts that are codes themselves; their words stand in the catalogue as cause-<code>, goal-<code>, cycle-<code>."""


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """All sentences of a language, merged from the catalogue files `wording/<lang>/*.toml`; a code stands once.

    Raises ValueError for a language that is not shipped or a code given twice.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"language {lang!r} is not one of {', '.join(LANGUAGES)}")
    sentences: dict[str, str] = {}
    for file in sorted((resources.files(__package__) / lang).iterdir(), key=lambda entry: entry.name):
        for code, sentence in tomllib.loads(file.read_text("utf-8")).items():
            if code in sentences:
                raise ValueError(f"{lang}: the code {code} stands twice, the second time in {file.name}")
            sentences[code] = sentence
    return sentences


def say(what: Reason | str, lang: str = "vi", /, **about: Fact) -> str:
    """The sentence of a reason, or of a code with its facts, in the language. Raises KeyError for an unknown code."""
    code, facts = (what.code, what.about) if isinstance(what, Reason) else (what, about)
    words = catalogue(lang)
    coded = {name: words.get(f"{CODED[name]}-{value}", value) for name, value in facts.items() if name in CODED}
    return words[code].format(**{name: shown(value, lang) for name, value in {**facts, **coded}.items()})


def shown(value: Fact, lang: str) -> Fact:
    """Numbers the way the language writes them: 7.252 and 25,27 in Vietnamese; text as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
