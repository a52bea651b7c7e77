"""The first lines of every act: may they, and is what they saw still so."""

from __future__ import annotations

from roviec.actions.refusal import Refused
from roviec.domain.access import Act, Path
from roviec.domain.reasons import reason
from roviec.records.actors import Actor, place
from roviec.records.models import Unit


def allow(actor: Actor, act: Act, unit: Unit, group: str = "", *, owner: int | None = None) -> None:
    """Raises Refused with the reason, `hidden` or one that begins with `right-`, unless the act is allowed there."""
    allow_at(actor, act, place(unit, group), owner=owner)


def allow_at(actor: Actor, act: Act, where: Path, *, owner: int | None = None) -> None:
    """The same for a place in the tree."""
    refusal = actor.refusal(act, where, owner=owner)
    if refusal:
        raise Refused(refusal)


def same_edition(seen: int, now: int, what: str) -> None:
    """Raises Refused `stale-edition` if somebody else has changed the thing since it was shown."""
    if seen != now:
        raise Refused(reason("stale-edition", what=what))
