"""A sample: the tally of a vote of nine."""

from __future__ import annotations

from roviec.papers.meeting_sample import after

SAMPLE = after(9)
