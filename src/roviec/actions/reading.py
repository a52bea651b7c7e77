"""A look at what is sensitive is an act too: it leaves an entry for each member looked at, one a day."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.journal import entry, write
from roviec.records.models import Journal, Unit


def note_read(actor: Actor, act: Act, members: Iterable[int], unit: Unit) -> None:
    """Write to the journal that the actor has read this of these members (keys); what is one's own is not noted.

    The same reader, member and act are noted once a day, however often the page is opened.
    """
    others = {f"member:{key}": key for key in members if key != actor.member}
    if not others:
        return
    verb, morning = f"read-{act.value}", timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Journal.objects.filter(who=actor.name, verb=verb, at__gte=morning, about__in=list(others))
    noted = set(today.values_list("about", flat=True))
    write(entry(actor.name, verb, about, unit_path=unit.path) for about in others if about not in noted)
