"""Times a member is known to be away; what they mean for the plan is domain/absence.py."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Absence, Away, Membership


@transaction.atomic
def note_absence(actor: Actor, belongs: Membership, kind: Away, starts: date, back: date | None) -> Absence:
    """The member is away from a day until they are back; None while nobody knows. Raises Refused.

    Reasons: `absence-back-too-early`, `absence-noted` if the days are within an absence noted before.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    _refuse(belongs, starts, back)
    found: Absence = Absence.objects.create(member=belongs.member, kind=kind, starts=starts, ends=back)
    _note(actor, "note-absence", belongs)
    return found


@transaction.atomic
def change_absence(
    actor: Actor,
    belongs: Membership,
    absence: Absence,
    kind: Away,
    starts: date,
    back: date | None,
    *,
    seen: int | None,
) -> None:
    """Other days or another kind. Raises Refused: `stale-edition`, or as `note_absence`."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    raise_edition(belongs.member, seen, belongs.member.name)
    _refuse(belongs, starts, back, absence)
    absence.kind, absence.starts, absence.ends = kind.value, starts, back
    absence.save()
    _note(actor, "change-absence", belongs)


@transaction.atomic
def drop_absence(actor: Actor, belongs: Membership, absence: Absence) -> None:
    """The member is not away after all."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    absence.delete()
    _note(actor, "drop-absence", belongs)


def _refuse(belongs: Membership, starts: date, back: date | None, absence: Absence | None = None) -> None:
    if back and back <= starts:
        raise Refused(reason("absence-back-too-early"))
    others = [one for one in belongs.member.absences.order_by("starts") if one != absence]
    for other in others:
        first, end = other.span
        if (end is None or end > starts) and (back is None or first < back):
            raise Refused(reason("absence-noted", member=belongs.member.name, day=f"{first:%d/%m/%Y}"))


def _note(actor: Actor, verb: str, belongs: Membership) -> None:
    """No kind in the journal: one of them says something of health."""
    entry(actor.name, verb, f"member:{belongs.member_id}", unit_path=belongs.unit.path).save()
