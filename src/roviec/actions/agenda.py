"""The points of a meeting's agenda: added, moved, taken out; what was said of each and concluded."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F, Max

from roviec.actions.guard import allow, raise_edition, same_edition
from roviec.actions.meeting_guard import TO_COME, locked, state_of
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import AgendaItem, Meeting
from roviec.records.models.meetings import MeetingState

MOST = 60
SHIFT = 1000
ASKED = ("title", "speaker", "note")
"""What is settled when the meeting is closed; what was said and concluded may be written until the minutes are."""


@dataclass(frozen=True, slots=True)
class Point:
    """Nội dung - what a point says."""

    title: str
    speaker: str = ""
    note: str = ""
    said: str = ""
    conclusion: str = ""


@transaction.atomic
def add_item(actor: Actor, meeting: Meeting, point: Point, *, before: int | None = None) -> AgendaItem:
    """A point at the end, or before another one (key). Raises Refused: `meeting-is-...`, `agenda-full`."""
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    if now.agenda.count() >= MOST:
        raise Refused(reason("agenda-full", most=MOST))
    last = now.agenda.aggregate(last=Max("place"))["last"] or 0
    made: AgendaItem = AgendaItem.objects.create(meeting=now, place=last + 1, **asdict(point))
    order = [key for key in _order(now) if key != made.pk]
    place = order.index(before) if before in order else len(order)
    _set_order(now, [*order[:place], made.pk, *order[place:]])
    _note(actor, "add-agenda", now, made)
    return made


@transaction.atomic
def move_item(actor: Actor, item: AgendaItem, *, down: bool) -> None:
    """One place up or down; at the end of the list it stays. Raises Refused `meeting-is-...`."""
    allow(actor, Act.RUN_MEETING, item.meeting.unit)
    now = locked(item.meeting, *TO_COME)
    order = _order(now)
    place = order.index(item.pk)
    other = place + (1 if down else -1)
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    _set_order(now, order)
    _note(actor, "move-agenda", now, item)


@transaction.atomic
def remove_item(actor: Actor, item: AgendaItem, *, seen: int | None) -> None:
    """The point is taken out. Raises Refused: `meeting-is-...`, `stale-edition`, `agenda-said` if words stand in it."""
    allow(actor, Act.RUN_MEETING, item.meeting.unit)
    now = locked(item.meeting, *TO_COME)
    item.refresh_from_db()
    same_edition(seen if seen is not None else -1, item.edition, item.title)
    if item.said or item.conclusion:
        raise Refused(reason("agenda-said", title=item.title))
    _note(actor, "remove-agenda", now, item)
    item.delete()
    _set_order(now, _order(now))


@transaction.atomic
def write_item(actor: Actor, item: AgendaItem, point: Point, *, seen: int | None) -> None:
    """What the point says. Once the meeting is closed only what was said and concluded, until the minutes are adopted.

    Raises Refused: a right lacking, `meeting-is-...`, `stale-edition`.
    """
    allow(actor, Act.RUN_MEETING, item.meeting.unit)
    now = locked(item.meeting, *TO_COME, MeetingState.CLOSED)
    kept = AgendaItem.objects.get(pk=item.pk)
    is_settled = now.state == MeetingState.CLOSED
    if is_settled and any(getattr(kept, name) != getattr(point, name) for name in ASKED):
        raise Refused(state_of(now))
    raise_edition(item, seen, item.title)
    for name, value in asdict(point).items():
        setattr(item, name, value)
    item.save(update_fields=list(asdict(point)))
    _note(actor, "write-agenda", now, item)


def _order(meeting: Meeting) -> list[int]:
    return list(meeting.agenda.order_by("place").values_list("pk", flat=True))


def _set_order(meeting: Meeting, keys: list[int]) -> None:
    """Places from 1 on; moved out of the way first, since no two may be the same at any moment."""
    meeting.agenda.update(place=F("place") + SHIFT)
    for place, key in enumerate(keys, 1):
        AgendaItem.objects.filter(pk=key).update(place=place)


def _note(actor: Actor, verb: str, meeting: Meeting, item: AgendaItem) -> None:
    data = {"item": item.pk, "place": item.place}
    entry(actor.name, verb, f"meeting:{meeting.pk}", unit_path=meeting.unit.path, data=data).save()
