"""A sample: a book of six members, one with three duties."""

from __future__ import annotations

from roviec.papers.sample import cell

SAMPLE = cell(6)
