"""What may be told of a resolution: texts to paste into a chat, the calendar of a member. Nobody's health or wishes.

The text for one member tells that member's duties. That for the cell's group and that for outside hold counts only:
what leaves the cell names nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from roviec.domain.due_days import due_days
from roviec.domain.text import clean
from roviec.records.models import Assignment, Member, Resolution
from roviec.records.queries.in_force import of_member
from roviec.sheets.ics import DayEvent, calendar_bytes

LONGEST = 990
"""Letters of a text: a chat cuts longer ones or folds them away."""
NAME = 120
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Lời nhắn - a member and the text for them alone."""

    member: Member
    text: str


def telling_members(resolution: Resolution, say: Say) -> list[Telling]:
    """One text for each member with a duty, by given name. Two queries."""
    found = resolution.assignments.select_related("member", "duty").order_by("member__sort_key", "member", "duty__code")
    held: dict[int, list[Assignment]] = {}
    for one in found:
        held.setdefault(one.member_id, []).append(one)
    return [Telling(rows[0].member, text_for(rows, resolution, say)) for rows in held.values()]


def text_for(rows: list[Assignment], resolution: Resolution, say: Say) -> str:
    """The duties of one member; what does not fit is counted."""
    head = say("chat-member-head", name=_short(rows[0].member.name), symbol=resolution.symbol, day=_day(resolution))
    tail = say("chat-member-tail")
    lines = [line_of(one, number, say) for number, one in enumerate(rows, 1)]
    return fitted(head, lines, tail, say)


def line_of(one: Assignment, number: int, say: Say) -> str:
    """A duty on one line, with when it is due."""
    due = clean(one.duty.due)
    code = "chat-duty-due" if due else "chat-duty"
    return say(code, number=str(number), duty=_short(one.duty.name), due=_short(due))


def fitted(head: str, lines: list[str], tail: str, say: Say) -> str:
    """Head, as many lines as fit, how many are left, tail: never longer than LONGEST."""
    for count in range(len(lines), -1, -1):
        left = len(lines) - count
        more = [say("chat-more", count=left)] if left else []
        text = "\n".join([head, *lines[:count], *more, tail])
        if len(text) <= LONGEST:
            return text
    return "\n".join([head, tail])[:LONGEST]


def text_for_group(resolution: Resolution, say: Say) -> str:
    """For the cell's own group: which resolution, how many have a duty, where to look; nobody's name."""
    return _counted("chat-group", resolution, say)


def text_for_outside(resolution: Resolution, say: Say) -> str:
    """For a report upwards or a notice board outside: counts only."""
    return _counted("chat-outside", resolution, say)


def _counted(code: str, resolution: Resolution, say: Say) -> str:
    rows = resolution.assignments
    people, duties = (rows.values(name).distinct().count() for name in ("member", "duty"))
    above = rows.exclude(duty__unit=resolution.unit).values("duty").distinct().count()
    told = say("chat-duties-above", own=duties - above, above=above) if above else say("chat-duties", own=duties)
    facts = {"unit": _short(resolution.unit.name), "symbol": resolution.symbol, "day": _day(resolution)}
    return say(code, year=str(resolution.year), people=people, duties=told, **facts)[:LONGEST]


def _day(resolution: Resolution) -> str:
    return f"{resolution.signed_on:%d/%m/%Y}"


def _short(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= NAME else f"{plain[: NAME - 1]}…"


def calendar_of(member: int, year: int, on: date, say: Say) -> bytes | None:
    """The member's duties in force with every day on which one is due; None where no day can be read."""
    rows = list(of_member(member, on, year))
    events = [
        DayEvent(
            f"{one.resolution_id}-{one.duty_id}-{day:%m%d}",
            day,
            say("calendar-due", duty=one.duty.name),
            one.duty.product,
        )
        for one in rows
        for day in due_days(one.duty.due, year, one.resolution.signed_on)
    ]
    if not events:
        return None
    name = say("calendar-name", year=str(year))
    return calendar_bytes(name, events, max(one.resolution.issued_at for one in rows))
