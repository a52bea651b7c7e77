"""The standing of a member in a unit, from a day on, with the paper behind it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Membership, StandingPeriod


@transaction.atomic
def change_standing(
    actor: Actor, belongs: Membership, standing: Standing, day: date, paper: str, *, seen: int | None
) -> None:
    """From the day on the member has this standing in the unit.

    Raises Refused: `stale-edition`, `standing-same`, `standing-before-entry`, `standing-later` if another standing
    begins after the day already.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    raise_edition(belongs.member, seen, belongs.member.name)
    before = standing_on(belongs, day)
    if before and before.standing == standing and before.starts != day:
        raise Refused(reason("standing-same", member=belongs.member.name))
    begin(belongs, standing, day, paper)
    data = {"standing": standing.value, "day": day.isoformat()}
    entry(actor.name, "change-standing", f"member:{belongs.member_id}", unit_path=belongs.unit.path, data=data).save()


def standing_on(belongs: Membership, day: date) -> StandingPeriod | None:
    """The standing of the day; None counts as official."""
    found: StandingPeriod | None = StandingPeriod.objects.on(day).filter(membership=belongs).order_by("pk").last()
    return found


def begin(
    belongs: Membership,
    standing: Standing,
    day: date,
    paper: str,
    *,
    until: date | None = None,
    over_later: bool = False,
) -> None:
    """End the standing of the day and begin another; what began on the very day is changed instead.

    `over_later`: what was to begin after the day no longer does. Raises Refused as `change_standing`.
    """
    if (belongs.starts and day < belongs.starts) or (belongs.ends and day >= belongs.ends):
        raise Refused(reason("standing-before-entry", member=belongs.member.name, unit=belongs.unit.name))
    later = belongs.standings.filter(starts__gt=day).order_by("starts")
    if not over_later and (first := later.first()):
        raise Refused(reason("standing-later", day=f"{first.starts:%d/%m/%Y}"))
    later.delete()
    belongs.standings.filter(starts=day).delete()
    held = belongs.standings.filter(Q(ends__isnull=True) | Q(ends__gt=day))
    held.update(ends=day)
    StandingPeriod.objects.create(
        membership=belongs, standing=standing, starts=day, ends=until or belongs.ends, paper=paper
    )
