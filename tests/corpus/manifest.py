"""All cases of the corpus, each name once."""

from __future__ import annotations

from tests.corpus import containers, encodings, meaning, shapes

CASES = (*encodings.CASES, *shapes.CASES, *meaning.CASES, *containers.CASES)
