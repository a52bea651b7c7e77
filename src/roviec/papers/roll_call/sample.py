"""A sample: the roll of nine as it was called."""

from __future__ import annotations

from roviec.papers.meeting_sample import after

SAMPLE = after(9)
