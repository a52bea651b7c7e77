"""A look at what is sensitive is an act too: it leaves an entry for each member looked at."""

from __future__ import annotations

from collections.abc import Iterable

from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Journal, Unit


def note_read(actor: Actor, act: Act, members: Iterable[int], unit: Unit) -> None:
    """Write to the journal that the actor has read this of these members (keys); what is one's own is not noted."""
    others = [key for key in dict.fromkeys(members) if key != actor.member]
    Journal.objects.bulk_create(
        entry(actor.name, f"read-{act.value}", f"member:{key}", unit_path=unit.path) for key in others
    )
