"""A sample: all papers of a meeting of nine, before it."""

from __future__ import annotations

from roviec.papers.meeting_sample import before

SAMPLE = before(9)
