"""Processes that fill an office's templates, started at the door before a form locks others out."""

from __future__ import annotations

from roviec.actions.presses import OF_MINUTES, OF_RESOLUTION, Presses, presses_for
from roviec.records.models import Meeting, Unit
from roviec.web.asked import Asked


def for_minutes(_request: Asked, meeting: Meeting) -> Presses:
    """Those that adopting the minutes needs."""
    return presses_for(meeting.unit, OF_MINUTES)


def for_resolution(_request: Asked, unit: Unit) -> Presses:
    """Those that issuing a resolution needs."""
    return presses_for(unit, OF_RESOLUTION)


def presses_of(request: Asked) -> Presses | None:
    """What the door has started."""
    return request.ready if isinstance(request.ready, Presses) else None
