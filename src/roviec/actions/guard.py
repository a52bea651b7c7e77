"""The first lines of every act: may they, and is what they saw still so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from roviec.actions.refusal import Refused
from roviec.domain.access import Act, Path
from roviec.domain.reasons import reason
from roviec.records.actors import Actor, place
from roviec.records.models import Membership, Unit


def allow(actor: Actor, act: Act, unit: Unit, group: str = "", *, owner: int | None = None) -> None:
    """Raises Refused with the reason, `hidden` or one that begins with `right-`, unless the act is allowed there."""
    allow_at(actor, act, place(unit, group), owner=owner)


def allow_at(actor: Actor, act: Act, where: Path, *, owner: int | None = None) -> None:
    """The same for a place in the tree."""
    refusal = actor.refusal(act, where, owner=owner)
    if refusal:
        raise Refused(refusal)


def allow_member(actor: Actor, act: Act, member: int, on: date) -> Membership:
    """Where the member belongs on the day and the act is allowed; after leaving, where they belonged last.

    Raises Refused with the reason unless the act is allowed at one of their places, or is theirs to do.
    """
    every = Membership.objects.filter(member=member).select_related("member", "unit")
    places = list(every.on(on).order_by("is_temporary", "pk")) or list(every.order_by("-ends", "-pk")[:1])
    refusals = [actor.refusal(act, place(one.unit, one.group), owner=member) for one in places]
    if None in refusals:
        found: Membership = places[refusals.index(None)]
        return found
    raise Refused(next((one for one in refusals if one and one.code != "hidden"), reason("hidden")))


def raise_edition(row: Any, seen: int | None, what: str) -> None:
    """The row gets the next edition, in the database and here.

    Raises Refused `stale-edition` unless it still has the one that was seen.
    """
    changed = type(row)._default_manager.filter(pk=row.pk, edition=seen).update(edition=F("edition") + 1)
    if seen is None or not changed:
        raise Refused(reason("stale-edition", what=what))
    row.edition = seen + 1


def same_edition(seen: int, now: int, what: str) -> None:
    """Raises Refused `stale-edition` if somebody else has changed the thing since it was shown."""
    if seen != now:
        raise Refused(reason("stale-edition", what=what))
