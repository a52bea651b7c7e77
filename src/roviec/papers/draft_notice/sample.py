"""A sample: the notice to nine members."""

from __future__ import annotations

from roviec.papers.meeting_sample import before

SAMPLE = before(9)
