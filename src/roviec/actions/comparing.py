"""Compare two plans for the same workbook, part by part."""

from __future__ import annotations

from roviec.actions.judging import cases_of
from roviec.domain.snapshot import Snapshot
from roviec.planner.casing import Demand, KeyShares
from roviec.planner.compare import Comparison, compare


def compare_plans(snapshot: Snapshot, before: KeyShares, after: KeyShares, demand: Demand) -> tuple[Comparison, ...]:
    """Units with shared duties first, then the cells; no solver takes part."""
    pairs = zip(cases_of(snapshot, before, demand), cases_of(snapshot, after, demand), strict=True)
    return tuple(compare(old, new) for old, new in pairs)
