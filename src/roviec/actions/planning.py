"""Plan again from a plan that people have edited."""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.snapshot import Pin, Snapshot


def with_plan(snapshot: Snapshot, pins: tuple[Pin, ...]) -> Snapshot:
    """The snapshot with the pairs that people have marked as pinned in a plan; the workbook's own pins stay."""
    known = {(pin.member, pin.duty) for pin in snapshot.pins}
    return replace(snapshot, pins=(*snapshot.pins, *(pin for pin in pins if (pin.member, pin.duty) not in known)))
