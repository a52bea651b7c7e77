"""A sample: the invitation to a meeting of nine."""

from __future__ import annotations

from roviec.papers.meeting_sample import before

SAMPLE = before(9)
