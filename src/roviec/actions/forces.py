"""When duties come into force, and how they change within the year: the old resolution holds until the new one does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from roviec.actions.cycle import lead_on, note_move
from roviec.actions.drafting import new_version
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.models import Draft, Force, Resolution, Unit
from roviec.records.models.drafts import DraftState
from roviec.records.queries.in_force import newest
from roviec.records.seals import sealed


@transaction.atomic
def begin_work(unit: Unit, year: int, actor: Actor, *, on: date) -> Force:
    """From the day on the newest resolution is in force; what was before it is no longer.

    One that began the same day holds for that day, so the new one begins the day after. Raises Refused: a right
    lacking, `no-resolution`, or what the cycle still needs: everybody told, every request answered.
    """
    allow(actor, Act.HAND_OVER, unit)
    moved = lead_on(unit, year, "begin-work", actor, on=on)
    resolution = newest(unit, year)
    if resolution is None:
        raise Refused(reason("no-resolution", year=str(year)))
    before = list(Force.objects.filter(resolution__unit=unit, ends__isnull=True))
    begins = max([on, *(one.starts + timedelta(days=1) for one in before if one.starts)])
    Force.objects.filter(pk__in=[one.pk for one in before]).update(ends=begins)
    made: Force = Force.objects.create(resolution=resolution, starts=begins)
    told: dict[str, Any] = {
        "resolution": resolution.pk,
        "day": f"{begins:%Y-%m-%d}",
        "ended": [one.resolution_id for one in before],
    }
    told["seals"] = sealed(made, *before)
    note_move(unit, year, "begin-work", actor, moved, **told)
    return made


@transaction.atomic
def begin_change(unit: Unit, year: int, actor: Actor, *, on: date) -> Draft:
    """A new version with the lines of the newest resolution, chosen and hidden, to be changed by hand or by machine.

    What is in force stays so until a supplementary resolution takes its place. Raises Refused: a right lacking,
    `no-resolution`, or `need-changed` where nothing has changed.
    """
    allow(actor, Act.DRAFT, unit)
    moved = lead_on(unit, year, "draft-change", actor, on=on)
    resolution: Resolution | None = newest(unit, year)
    if resolution is None:
        raise Refused(reason("no-resolution", year=str(year)))
    made: Draft = new_version(resolution.draft, actor)
    old = Draft.objects.of(unit, year).adopted()
    old.update(state=DraftState.DRAFT.value, is_released=False)
    Draft.objects.filter(pk=made.pk).update(state=DraftState.ADOPTED.value)
    made.state = DraftState.ADOPTED.value
    note_move(unit, year, "draft-change", actor, moved, resolution=resolution.pk, drafts=[made.pk])
    return made
