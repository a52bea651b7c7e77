"""A sample: ballots for nine."""

from __future__ import annotations

from roviec.papers.meeting_sample import before

SAMPLE = before(9)
