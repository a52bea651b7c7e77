"""One standing for many members of a unit at once, all or none, and taken back at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from roviec.actions.guard import allow
from roviec.actions.membership import chosen_here
from roviec.actions.refusal import Refused
from roviec.actions.standing import begin, standing_on
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Journal, Member, Membership, StandingPeriod, Unit

VERBS = ("change-standings", "undo-change-standings")


@dataclass(frozen=True, slots=True)
class Turn:
    """Đổi tình trạng - to which standing, from which day, by which paper."""

    standing: Standing
    day: date
    paper: str


@transaction.atomic
def change_standings(actor: Actor, unit: Unit, keys: Collection[int], turn: Turn, *, on: date) -> int:
    """From the day on these members (keys of memberships in the unit or below) have the standing. Returns how many.

    Raises Refused: `members-none`, `members-gone`; and for each who stands in the way, all at once: `standing-same`,
    `standing-before-entry`, `standing-later-of`.
    """
    chosen = chosen_here(actor, unit, keys, on)
    faults = [fault for one in chosen for fault in _hindered(one, turn)]
    if faults:
        raise Refused(*faults)
    told = [_turned(one, turn) for one in chosen]
    _raise_editions(chosen)
    data = {"count": len(chosen), "members": [one.member_id for one in chosen], "standing": turn.standing.value}
    data |= {"day": turn.day.isoformat(), "periods": told}
    entry(actor.name, VERBS[0], f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return len(chosen)


def _hindered(one: Membership, turn: Turn) -> Iterator[Reason]:
    name = one.member.name
    before = standing_on(one, turn.day)
    later = one.standings.filter(starts__gt=turn.day).order_by("starts").first()
    if (before.standing if before else Standing.OFFICIAL.value) == turn.standing:
        yield reason("standing-same", member=name)
    if (one.starts and turn.day < one.starts) or (one.ends and turn.day >= one.ends):
        yield reason("standing-before-entry", member=name, unit=one.unit.name)
    if later:
        yield reason("standing-later-of", member=name, day=f"{later.starts:%d/%m/%Y}")


def _turned(one: Membership, turn: Turn) -> dict[str, Any]:
    """Begins the standing; what an undo needs: the rows as they were, and the key of the new one."""
    before = [[row.standing, _iso(row.starts), _iso(row.ends), row.paper] for row in one.standings.order_by("pk")]
    begin(one, turn.standing, turn.day, turn.paper)
    after = one.standings.order_by("pk")
    return {"membership": one.pk, "before": before, "after": [row.pk for row in after]}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _raise_editions(chosen: Collection[Membership]) -> None:
    Member.objects.filter(pk__in=[one.member_id for one in chosen]).update(edition=F("edition") + 1)


def last_change(unit: Unit) -> Journal | None:
    """The last change of many in the unit that was not taken back."""
    last = Journal.objects.filter(about=f"unit:{unit.pk}", verb__in=VERBS).order_by("-pk").first()
    return last if last and last.verb == VERBS[0] else None


@transaction.atomic
def undo_standings(actor: Actor, unit: Unit) -> int:
    """Everybody of the last change of many has the standings of before. Returns how many.

    Raises Refused: `undo-nothing`; `undo-standings-changed` with the names of those who have another by now.
    """
    allow(actor, Act.EDIT_MEMBER, unit)
    made = last_change(unit)
    if made is None:
        raise Refused(reason("undo-nothing", unit=unit.name))
    periods = {told["membership"]: told for told in made.data["periods"]}
    chosen = list(Membership.objects.filter(pk__in=periods).select_related("member"))
    changed = [one for one in chosen if not _is_as_left(one, periods[one.pk], made)]
    if changed or len(chosen) != len(periods):
        names = ", ".join(one.member.name for one in changed[:12])
        raise Refused(reason("undo-standings-changed", count=len(periods) - len(chosen) + len(changed), names=names))
    for one in chosen:
        _as_before(one, periods[one.pk]["before"])
    _raise_editions(chosen)
    data = {"count": len(chosen), "members": [one.member_id for one in chosen], "entry": made.pk}
    entry(actor.name, VERBS[1], f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return len(chosen)


def _is_as_left(one: Membership, told: dict[str, Any], made: Journal) -> bool:
    rows = list(one.standings.order_by("pk"))
    newest = rows[-1] if rows else None
    is_same = newest is not None and (newest.standing, _iso(newest.starts)) == (made.data["standing"], made.data["day"])
    return is_same and [row.pk for row in rows] == told["after"] and newest is not None and newest.ends == one.ends


def _as_before(one: Membership, before: list[list[Any]]) -> None:
    one.standings.all().delete()
    StandingPeriod.objects.bulk_create(
        StandingPeriod(membership=one, standing=standing, starts=_day(starts), ends=_day(ends), paper=paper)
        for standing, starts, ends, paper in before
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
