"""A sample: twelve members, one of them without a duty, two exempt, one rule unmet."""

from __future__ import annotations

from roviec.papers.sample import cell

SAMPLE = cell(12)
