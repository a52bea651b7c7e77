"""What the pages of a meeting have in common: the way to it, and what each of its numbered steps shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.domain.access import Act
from roviec.records.models import Meeting, Unit
from roviec.records.models.meetings import MeetingState
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.vote_parts import votes_of

LEADING = ("table", "adopt")


def trail_to(unit: Unit, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    """The way down to the meetings of the unit, or to the meeting."""
    way = [(unit.name, reverse("unit", args=[unit.pk])), (_("Sinh hoạt"), reverse("meetings", args=[unit.pk]))]
    if meeting is not None:
        way.append((f"{meeting.held_on:%d/%m/%Y}", reverse("meeting", args=[meeting.pk])))
    return way


def meeting_page(request: Asked, meeting: Meeting) -> dict[str, Any]:
    """Everything the page of a meeting shows to who asks."""
    unit, state = meeting.unit, MeetingState(meeting.state)
    cycle = shown_cycle(request, unit) if meeting.year == request.year else {"bar": (), "leading": []}
    return {
        "unit": unit,
        "meeting": meeting,
        "trail": trail_to(unit),
        "may_run": request.actor.can(Act.RUN_MEETING, unit),
        "is_to_come": state in (MeetingState.CALLED, MeetingState.OPEN),
        "is_over": state in (MeetingState.CLOSED, MeetingState.ADOPTED),
        "agenda": meeting.agenda.order_by("place"),
        "votes": votes_of(request, meeting),
        "bar": cycle["bar"],
        "leading": [one for one in cycle["leading"] if one["act"] in LEADING],
    }
