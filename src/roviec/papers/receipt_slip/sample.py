"""A sample: slips of three members."""

from __future__ import annotations

from roviec.papers.resolution_sample import issued

SAMPLE = issued(3)
