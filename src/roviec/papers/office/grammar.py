"""The closed grammar of a template: `{{field}}`, and in one row of a table `{{#list}} ... {{/list}}`. All else is text.

A name is letters, digits and underscores; capitals and spaces around it do not matter, but a field written in capitals
gives its value in capitals. There are no conditions, no expressions, no calls: nothing that could be run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from roviec.domain.text import clean, fold

LONGEST_NAME = 60
MARK = re.compile(r"\{\{[ \u00a0]{0,9}([#/]?)[ \u00a0]{0,9}([^{}\n\t]{1,200}?)[ \u00a0]{0,9}\}\}")
LIKE = 0.75  # how alike two names are for one to be meant by the other, from 0 to 1
SHOWN = 40  # letters of what is wrong that a sentence shows


@dataclass(frozen=True, slots=True)
class Mark:
    """Dấu - a mark in a text: where it stands, its kind ("", "#" or "/"), its name, whether it was in capitals."""

    start: int
    end: int
    kind: str
    name: str
    is_loud: bool


def marks(text: str) -> Iterator[Mark]:
    """Every mark of the text in order."""
    for found in MARK.finditer(text):
        raw = clean(found[2])
        yield Mark(found.start(), found.end(), found[1], name_of(raw), raw.isupper())


def name_of(raw: str) -> str:
    """The name as the lists of fields write it."""
    return "_".join(clean(raw).lower().split())


def leftovers(text: str) -> Iterator[str]:
    """Pieces that begin or end a mark and are part of none."""
    rest = MARK.sub("", text)
    for brace in ("{{", "}}"):
        at = rest.find(brace)
        if at >= 0:
            yield rest[at : at + SHOWN]


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name most like this one, tone marks aside; "" where none is like it."""
    if len(name) > LONGEST_NAME:
        return ""
    folded = {fold(one): one for one in known}
    found = get_close_matches(fold(name), list(folded), n=1, cutoff=LIKE)
    return folded[found[0]] if found else ""
