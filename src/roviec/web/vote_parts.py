"""What the page of a meeting shows of its votes."""

from __future__ import annotations

from typing import Any

from roviec.records.models import Meeting
from roviec.web.asked import Asked


def votes_of(request: Asked, meeting: Meeting) -> dict[str, Any]:
    """The votes of the meeting in their order, and whether who asks may open one."""
    del request
    return {"rows": meeting.votes.order_by("place")}
