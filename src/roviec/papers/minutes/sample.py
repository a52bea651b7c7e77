"""A sample: minutes of a meeting of nine, held and adopted."""

from __future__ import annotations

from roviec.papers.meeting_sample import after

SAMPLE = after(9)
