"""Whether circumstances have changed since a resolution: enough to draft a change of it, asked without the planner."""

from __future__ import annotations

from datetime import date

from django.db.models import Subquery

from roviec.domain.people import Standing
from roviec.records.models import Absence, Journal, Membership, PostHeld, Resolution, StandingPeriod
from roviec.records.models.resolutions import ReceiptState
from roviec.records.queries.units import keys_of

WRITTEN = ("edit-review", "change-standing")
IDLE = tuple(standing.value for standing in Standing if not standing.is_active)


def has_change(resolution: Resolution, on: date) -> bool:
    """Somebody asks to change, left, takes no part, is away, took a post, is new, or was reviewed or placed anew.

    It asks in this order and stops at the first; eight queries at most.
    """
    since = resolution.signed_on
    if resolution.receipts.filter(state=ReceiptState.ASKS.value).exists():
        return True
    doers = set(resolution.assignments.values_list("member", flat=True))
    here = Membership.objects.on(on).filter(unit__in=keys_of(resolution.unit.path))
    if doers - set(here.filter(member__in=doers).values_list("member", flat=True)):
        return True
    standings = StandingPeriod.objects.on(on).filter(membership__in=here.values("pk"), membership__member__in=doers)
    return (
        standings.filter(standing__in=IDLE).exists()
        or Absence.objects.on(on).filter(member__in=doers).exists()
        or PostHeld.objects.on(on).filter(member__in=doers, starts__gt=since).exists()
        or here.filter(unit=resolution.unit, starts__gt=since).exclude(member__in=doers).exists()
        or _is_written_anew(resolution, doers)
    )


def _is_written_anew(resolution: Resolution, doers: set[int]) -> bool:
    """Whether the review or the standing of somebody with a duty was changed after the resolution was issued."""
    issued = Journal.objects.filter(verb="issue-resolution", about=f"resolution:{resolution.pk}").values("number")[:1]
    names = [f"member:{key}" for key in doers]
    return Journal.objects.filter(verb__in=WRITTEN, about__in=names, number__gt=Subquery(issued)).exists()
