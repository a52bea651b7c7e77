"""The roll of a meeting, kept as a whole: everybody called has one mark, nobody else has any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.meeting_guard import TO_COME, locked, not_yet
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.domain.roll import THERE
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Attendance, Meeting, RollMark
from roviec.records.models.votes import VoteState
from roviec.records.queries.meetings import Called, called_to
from roviec.records.queries.voting import ground_of

EXCUSED = RollMark.EXCUSED.value
KEPT = ("mark", "why", "is_accepted", "is_voting", "is_held")


@dataclass(frozen=True, slots=True)
class Mark:
    """Điểm danh một người - what is kept of a member (key); `mark` is "" while nothing is said.

    `seen` is the text of `seen_of` for what stood there when the grid was shown, so that two can mark at once.
    """

    member: int
    mark: str = ""
    why: str = ""
    is_accepted: bool = False
    is_voting: bool = True
    is_held: bool = False
    seen: str = ""


def seen_of(row: Attendance | Mark | None) -> str:
    """What stands in a row, in one text; "" for nothing."""
    if row is None or not row.mark:
        return ""
    flags = "".join("x" if getattr(row, name) else "-" for name in KEPT[2:])
    return f"{row.mark}|{flags}|{row.why}"


@transaction.atomic
def keep_roll(actor: Actor, meeting: Meeting, marks: Iterable[Mark], *, on: date, total: int | None = None) -> int:
    """Keep the roll as a whole; returns how many are there. `total` is a count made by hand, which must agree.

    Rows that somebody else has marked meanwhile stay as they are where this grid did not touch them. Raises Refused
    with everything at once: `meeting-is-...`, `meeting-day-ahead`, `roll-twice`, `roll-stranger`, `roll-missing`,
    `roll-mark-unknown`, `roll-accepted-no-reason`, `roll-total-differs`, `roll-changed` for a row both have marked,
    `roll-vote-counted` where who has a vote would change under a vote that is counted.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    called = {one.member.pk: one for one in called_to(now.unit, now.held_on)}
    kept = {row.member_id: row for row in now.roll.all()}
    given = list(marks)
    merged = {one.member: _merged(one, kept.get(one.member)) for one in given}
    flaws = [*not_yet(now, on), *_flaws(given, called, merged), *_both(given, kept, called)]
    there = sum(one.mark in THERE for one in merged.values())
    if total is not None and total != there:
        flaws.append(reason("roll-total-differs", typed=total, rows=there))
    if flaws:
        raise Refused(*flaws)
    counted = now.votes.filter(state=VoteState.CLOSED.value).order_by("place")
    before = ground_of(now) if counted else None
    _write(now, merged, called, kept)
    if before and ((after := ground_of(now)).base, after.voters) != (before.base, before.voters):
        raise Refused(*(reason("roll-vote-counted", place=vote.place) for vote in counted))
    _note(actor, now, merged.values())
    return there


@transaction.atomic
def mark_self(actor: Actor, meeting: Meeting, *, on: date) -> bool:
    """A member who opened the code that is shown in the room is there; False where that was noted before.

    Raises Refused: `meeting-is-...`, `meeting-day-ahead`, `roll-not-called` for who does not belong to the cell.
    """
    allow(actor, Act.VIEW_MEETING, meeting.unit)
    now = locked(meeting, *TO_COME)
    called = {one.member.pk: one for one in called_to(now.unit, now.held_on)}
    mine = called.get(actor.member or 0)
    flaws = [*not_yet(now, on), *([] if mine else [reason("roll-not-called")])]
    if flaws or mine is None:
        raise Refused(*flaws)
    row = now.roll.filter(member=mine.member).first()
    if row is not None and row.mark in THERE:
        return False
    fields = {"mark": RollMark.PRESENT.value, "why": "", "is_accepted": False, **_standing(mine)}
    Attendance.objects.update_or_create(meeting=now, member=mine.member, defaults=fields)
    about, data = f"member:{mine.member.pk}", {"meeting": now.pk}
    entry(actor.name, "mark-present", about, unit_path=now.unit.path, data=data).save()
    return True


def _flaws(given: list[Mark], called: Mapping[int, Called], marks: Mapping[int, Mark]) -> list[Reason]:
    """Who stands twice, who does not belong there, who has no mark, which mark does not exist."""
    times = Counter(one.member for one in given)
    found = [
        reason("roll-twice", member=key, name=called[key].name)
        for key, count in times.items()
        if count > 1 and key in called
    ]
    strangers = set(times) - set(called)
    if strangers:
        found.append(reason("roll-stranger", count=len(strangers)))
    for key, one in called.items():
        mark = marks.get(key)
        if mark is None or not mark.mark:
            found.append(reason("roll-missing", member=key, name=one.name))
        elif mark.mark not in set(RollMark):
            found.append(reason("roll-mark-unknown", member=key, name=one.name))
        elif mark.mark == EXCUSED and mark.is_accepted and not mark.why:
            found.append(reason("roll-accepted-no-reason", member=key, name=one.name))
    return found


def _both(given: Iterable[Mark], kept: Mapping[int, Attendance], called: Mapping[int, Called]) -> list[Reason]:
    """Rows that were marked here and by somebody else meanwhile, and not alike."""
    return [
        reason("roll-changed", member=one.member, name=called[one.member].name, mark=kept[one.member].mark)
        for one in given
        if one.member in kept
        and one.member in called
        and seen_of(kept[one.member]) not in (one.seen, seen_of(_clean(one)))
        and seen_of(one) != one.seen
    ]


def _merged(one: Mark, kept: Attendance | None) -> Mark:
    """What shall stand: a row that was not touched here stays as somebody else has marked it meanwhile."""
    if kept is not None and seen_of(one) == one.seen:
        return Mark(one.member, **{name: getattr(kept, name) for name in KEPT})
    return _clean(one)


def _clean(one: Mark) -> Mark:
    """A reason and its acceptance belong to an absence that is excused."""
    is_excused, is_away = one.mark == EXCUSED, one.mark not in THERE
    why = one.why if is_away else ""
    return Mark(one.member, one.mark, why, one.is_accepted and is_excused, one.is_voting, one.is_held)


def _standing(one: Called) -> dict[str, object]:
    return {"standing": one.standing.value, "is_official": one.is_official}


def _write(
    meeting: Meeting, marks: Mapping[int, Mark], called: Mapping[int, Called], kept: Mapping[int, Attendance]
) -> None:
    """The rows as they shall stand; who is not called any more is taken off."""
    meeting.roll.exclude(member__in=called).delete()
    rows = [kept.get(key) or Attendance(meeting=meeting, member_id=key) for key in marks]
    for row in rows:
        values = {name: getattr(marks[row.member_id], name) for name in KEPT}
        for name, value in {**values, **_standing(called[row.member_id])}.items():
            setattr(row, name, value)
    Attendance.objects.bulk_create([row for row in rows if row.pk is None])
    Attendance.objects.bulk_update([row for row in rows if row.pk], [*KEPT, "standing", "is_official"])


def _note(actor: Actor, meeting: Meeting, marks: Iterable[Mark]) -> None:
    data = dict(Counter(one.mark for one in marks))
    entry(actor.name, "keep-roll", f"meeting:{meeting.pk}", unit_path=meeting.unit.path, data=data).save()
