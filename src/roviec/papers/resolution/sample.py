"""A sample: the draft before the meeting, its date and recipients not known yet."""

from __future__ import annotations

from dataclasses import replace

from roviec.papers.sample import cell

SAMPLE = replace(cell(12), on=None, recipients=())
