"""Folding with a memory: sheets repeat the same words thousands of times."""

from __future__ import annotations

from functools import lru_cache

from roviec.domain import text


@lru_cache(maxsize=20_000)
def fold(words: str) -> str:
    """roviec.domain.text.fold, remembered."""
    return text.fold(words)
