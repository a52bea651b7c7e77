"""A meeting of a cell is called, changed, called off; its papers are given out; a draft is tabled in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from roviec.actions.agenda_told import retell, told
from roviec.actions.announcing import announce_meeting, call_off
from roviec.actions.confirming import confirmed
from roviec.actions.guard import allow, raise_edition
from roviec.actions.meeting_guard import TO_COME, locked
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.agenda import Point, usual_agenda
from roviec.domain.meetings import papers_late, papers_missing
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import ruleset
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import AgendaItem, Draft, Meeting, Unit, Vote
from roviec.records.models.meetings import MeetingKind, MeetingState
from roviec.records.models.votes import VoteState
from roviec.records.queries.cycles import is_cell
from roviec.records.queries.meetings import Waiting, called_to, open_matters, open_meeting_with

FAR = 400
"""Days from today within which a meeting can be: a year and the month after it."""


@dataclass(frozen=True, slots=True)
class Call:
    """Giấy mời - what an invitation says; chair and minute taker are keys of members."""

    kind: MeetingKind
    held_on: date
    starts_at: time
    place: str
    chair: int | None = None
    minute_taker: int | None = None
    topic: str = ""
    guests: str = ""


@transaction.atomic
def call_meeting(actor: Actor, unit: Unit, year: int, call: Call, *, on: date) -> Meeting:
    """A meeting is called: the usual agenda is set up, what is still open stands on it, the released draft is tabled.

    Raises Refused with all reasons: `cycle-not-a-cell`, and as `change_meeting`.
    """
    allow(actor, Act.RUN_MEETING, unit)
    _refuse([*_no_cell(unit, on), *_flaws(unit, call, on)])
    open_now = open_matters(unit, year)
    made: Meeting = Meeting.objects.create(
        unit=unit, year=year, draft=open_now.draft, called_at=timezone.now(), actor=actor.name, **_fields(call)
    )
    _set_up(made, open_now)
    _note(actor, "call-meeting", made)
    announce_meeting(made, actor)
    return made


@transaction.atomic
def change_meeting(actor: Actor, meeting: Meeting, call: Call, *, seen: int | None, on: date) -> None:
    """What the invitation says, changed before the meeting is over; the agenda stays as it is.

    Raises Refused with all reasons: `meeting-is-...`, `stale-edition`, `meeting-there`, `meeting-day-far`,
    `meeting-no-topic`, `meeting-stranger`, `meeting-one-person`, `meeting-began-that-day`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    raise_edition(meeting, seen, meeting.unit.name)
    flaws = _flaws(meeting.unit, call, on, but=meeting)
    if now.state == MeetingState.OPEN and call.held_on != now.held_on:
        flaws.append(reason("meeting-began-that-day", day=f"{now.held_on:%d/%m/%Y}"))
    _refuse(flaws)
    Meeting.objects.filter(pk=meeting.pk).update(**_fields(call))
    meeting.refresh_from_db()
    _note(actor, "change-meeting", meeting)
    if any(getattr(now, name) != getattr(meeting, name) for name in ("held_on", "starts_at", "place")):
        announce_meeting(meeting, actor)


@transaction.atomic
def cancel_meeting(actor: Actor, meeting: Meeting) -> None:
    """The meeting is called off, before it begins. Raises Refused `meeting-is-...`."""
    allow(actor, Act.RUN_MEETING, meeting.unit)
    locked(meeting, MeetingState.CALLED)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED.value, draft=None)
    _note(actor, "cancel-meeting", meeting)
    call_off(meeting)


@transaction.atomic
def give_papers(actor: Actor, meeting: Meeting, day: date, *, on: date, is_confirmed: bool = False) -> Reason | None:
    """The papers were given out on the day; returns the warning if that is late, which bars nothing.

    Raises Refused: `meeting-is-...`, `papers-day-ahead`, `papers-after-meeting`; and unless it `is_confirmed` that only
    other papers were given out, those of `without_draft`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    flaws = [reason("papers-day-ahead")] if day > on else []
    if day > now.held_on:
        flaws.append(reason("papers-after-meeting", day=f"{now.held_on:%d/%m/%Y}"))
    asked = without_draft(now, day)
    _refuse(flaws if is_confirmed else [*flaws, *asked])
    Meeting.objects.filter(pk=meeting.pk).update(papers_on=day)
    meeting.papers_on = day
    _note(actor, "give-papers", meeting, confirmed(asked))
    return late_papers(meeting)


def without_draft(meeting: Meeting, day: date) -> list[Reason]:
    """The agenda has the point on the draft, which on that day nobody could be given yet.

    `papers-draft-unreleased`, `papers-draft-later`; nothing for a meeting that does not speak of it.
    """
    draft = meeting.draft
    if draft is None and not meeting.agenda.filter(role="draft").exists():
        return []
    if draft is None or not draft.is_released:
        return [reason("papers-draft-unreleased", day=f"{day:%d/%m/%Y}")]
    if draft.released_on is None or day >= draft.released_on:
        return []
    return [reason("papers-draft-later", day=f"{day:%d/%m/%Y}", released=f"{draft.released_on:%d/%m/%Y}")]


def late_papers(meeting: Meeting) -> Reason | None:
    """The warning for papers given out too late, by the rules of the day; None where these set no number."""
    rules = ruleset("meetings", meeting.held_on)
    if meeting.papers_on is None or "papers_days" not in rules.numbers:
        return None
    return papers_late((meeting.held_on - meeting.papers_on).days, rules)


def missing_papers(meeting: Meeting) -> Reason | None:
    """The warning while no day is written down on which the papers were given out."""
    return None if meeting.papers_on else papers_missing(ruleset("meetings", meeting.held_on))


@transaction.atomic
def table_draft(actor: Actor, meeting: Meeting) -> None:
    """The chosen and released version is tabled in the meeting, in place of the one before, and stands on its agenda.

    Raises Refused: `meeting-is-...`, `meeting-draft-elsewhere`, `meeting-no-draft`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    found = open_matters(meeting.unit, now.year, but=now)
    if found.draft is None:
        raise Refused(_why_no_draft(now))
    Meeting.objects.filter(pk=meeting.pk).update(draft=found.draft)
    meeting.draft = found.draft
    if not now.agenda.filter(role="draft").exists():
        _add(meeting, usual_agenda(now.kind, ["draft"]), found)
    retell(now, found.draft)
    _note(actor, "table-draft", meeting)


@transaction.atomic
def untable_draft(actor: Actor, meeting: Meeting) -> None:
    """No draft is tabled any more. Raises Refused: `meeting-is-...`, `meeting-draft-voted` where a vote is on it."""
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    votes = Vote.objects.filter(meeting=now, draft=now.draft_id).exclude(state=VoteState.WITHDRAWN.value)
    if now.draft_id and votes.exists():
        raise Refused(reason("meeting-draft-voted"))
    Meeting.objects.filter(pk=meeting.pk).update(draft=None)
    meeting.draft = None
    _note(actor, "untable-draft", meeting)


def _why_no_draft(meeting: Meeting) -> Reason:
    chosen = Draft.objects.of(meeting.unit, meeting.year).adopted().filter(is_released=True).first()
    other = open_meeting_with(chosen) if chosen else None
    if other is None or other.pk == meeting.pk:
        return reason("meeting-no-draft")
    return reason("meeting-draft-elsewhere", day=f"{other.held_on:%d/%m/%Y}")


def _no_cell(unit: Unit, on: date) -> list[Reason]:
    if unit.ends:
        return [reason("unit-ended", unit=unit.name)]
    return [] if is_cell(unit, on) else [reason("cycle-not-a-cell", unit=unit.name)]


def _flaws(unit: Unit, call: Call, on: date, *, but: Meeting | None = None) -> list[Reason]:
    found = []
    if abs((call.held_on - on).days) > FAR:
        found.append(reason("meeting-day-far"))
    if call.kind is not MeetingKind.ORDINARY and not call.topic:
        found.append(reason("meeting-no-topic"))
    called = {one.member.pk for one in called_to(unit, call.held_on)}
    if {call.chair, call.minute_taker} - {None} - called:
        found.append(reason("meeting-stranger", day=f"{call.held_on:%d/%m/%Y}"))
    if call.chair is not None and call.chair == call.minute_taker:
        found.append(reason("meeting-one-person"))
    same = Meeting.objects.filter(unit=unit, held_on=call.held_on, starts_at=call.starts_at)
    if same.exclude(state=MeetingState.CANCELLED.value).exclude(pk=but.pk if but else 0).exists():
        found.append(reason("meeting-there", day=f"{call.held_on:%d/%m/%Y}", time=f"{call.starts_at:%H:%M}"))
    return found


def _refuse(flaws: list[Reason]) -> None:
    if flaws:
        raise Refused(*flaws)


def _fields(call: Call) -> dict[str, object]:
    fields = asdict(call)
    people = {f"{name}_id": fields.pop(name) for name in ("chair", "minute_taker")}
    return {**fields, **people, "kind": call.kind.value}


def _set_up(meeting: Meeting, found: Waiting) -> None:
    """The agenda of a new meeting."""
    there = {
        "topic": bool(meeting.topic),
        "guests": bool(meeting.guests),
        "draft": found.draft is not None,
        "duties": found.draft is not None and found.duties,
        "remarks": found.remarks,
    }
    _add(meeting, usual_agenda(meeting.kind, [name for name, is_there in there.items() if is_there]), found)


def _add(meeting: Meeting, points: tuple[Point, ...], found: Waiting) -> None:
    """Points behind those there are."""
    speakers = {"chair": meeting.chair, "minute-taker": meeting.minute_taker}
    last = max((one.place for one in meeting.agenda.all()), default=0)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            place=last + place,
            title=f"{point.title}: {meeting.topic}"[:300] if point.role == "topic" else point.title,
            role=point.role,
            speaker=getattr(speakers.get(point.by), "name", ""),
            note=told(point.role, found),
        )
        for place, point in enumerate(points, 1)
    )


def _note(actor: Actor, verb: str, meeting: Meeting, more: Mapping[str, object] | None = None) -> None:
    data = {"year": meeting.year, "day": f"{meeting.held_on}", "draft": meeting.draft_id, **(more or {})}
    entry(actor.name, verb, f"meeting:{meeting.pk}", unit_path=meeting.unit.path, data=data).save()
