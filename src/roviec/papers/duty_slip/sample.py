"""A sample: three slips, the second with two duties."""

from __future__ import annotations

from roviec.papers.sample import cell

SAMPLE = cell(3)
