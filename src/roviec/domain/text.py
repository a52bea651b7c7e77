"""Vietnamese text: normal form, folding for search, and the order of the dictionary."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """NFC, no-break and other odd spaces become plain ones, runs of spaces one, ends stripped."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """For searching and comparing: lower case, no marks, đ as d. `Nguyễn Đức` -> `nguyen duc`."""
    bare = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
