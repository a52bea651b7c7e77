"""A look at what is sensitive is an act too: it leaves an entry a day, about the member, or with a list of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Journal, Unit
from roviec.records.queries.readings import read_in


def note_read(actor: Actor, act: Act, members: Iterable[int], unit: Unit) -> None:
    """Write to the journal that the actor has read this of these members (keys); what is one's own is not noted.

    The same reader, member and act are noted once a day, however often a page is opened. A page that shows many, such
    as a draft, leaves one entry about the unit, whose `members` are those not noted before that day.
    """
    others = dict.fromkeys(key for key in members if key != actor.member)
    if not others:
        return
    verb, morning = f"read-{act.value}", timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    here = f"unit:{unit.pk}"
    about = Q(about=here) | Q(about__in=[f"member:{key}" for key in others])
    today = Journal.objects.filter(about, who=actor.name, verb=verb, at__gte=morning)
    noted = {key for told in today.values_list("about", "data") for key in read_in(*told)}
    fresh = [key for key in others if key not in noted]
    if len(fresh) == 1:
        entry(actor.name, verb, f"member:{fresh[0]}", unit_path=unit.path).save()
    elif fresh:
        entry(actor.name, verb, here, unit_path=unit.path, data={"members": fresh}).save()
