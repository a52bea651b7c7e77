"""What of the reasons of a unit's members who asks may see; what is seen of health and wishes is noted."""

from __future__ import annotations

from collections.abc import Iterable

from roviec.actions.reading import note_read
from roviec.domain.access import Act
from roviec.domain.discretion import Sight, tells_health, tells_wishes
from roviec.domain.reasons import Reason
from roviec.records.models import Draft, Shown, Unit
from roviec.records.queries.remarks import shown_of
from roviec.web.asked import Asked


def sight_of(request: Asked, unit: Unit) -> Sight:
    """Health and wishes by their rights; hours for those who may look at what is being drafted."""
    health, wishes, hours = (
        request.actor.can(act, unit) for act in (Act.VIEW_HEALTH, Act.VIEW_WISHES, Act.VIEW_UNRELEASED)
    )
    return Sight(health, wishes, hours, figures=health and hours)


def shown_to(request: Asked, draft: Draft) -> Shown:
    """What who asks sees of the lines of others in a released version: members as the cell has set.

    Who may look up the cell's members sees all: committee, secretary, ward, city, auditor.
    """
    is_hidden = not draft.is_released
    return Shown.ALL if is_hidden or request.actor.can(Act.VIEW_MEMBER, draft.unit) else shown_of(draft)


def note_shown(request: Asked, unit: Unit, shown: Iterable[tuple[int, Iterable[Reason]]]) -> None:
    """Write down of whom (keys) a health level or a wish was shown; the reasons are those left after `withheld`."""
    every = [(member, tuple(reasons)) for member, reasons in shown]
    for act, tells in ((Act.VIEW_HEALTH, tells_health), (Act.VIEW_WISHES, tells_wishes)):
        read = [member for member, reasons in every if any(map(tells, reasons))]
        if read:
            note_read(request.actor, act, read, unit)
