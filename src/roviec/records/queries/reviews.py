"""Questions about the yearly review: who still lacks one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef

from roviec.records.models import Membership, Review
from roviec.records.queries.members import MembershipQuerySet


def reviewed(year: int) -> Exists:
    """The condition that the member of a membership has a finished review of the year."""
    return Exists(Review.objects.filter(member=OuterRef("member"), year=year, reviewed_on__isnull=False))


def unreviewed(year: int, on: date) -> MembershipQuerySet:
    """Memberships of members to whom a duty is due on the day, without a finished review of the year."""
    found: MembershipQuerySet = Membership.objects.active(on).exclude(reviewed(year))
    return found


def unreviewed_count(units: Iterable[int], year: int, on: date) -> dict[int, int]:
    """Key of each unit -> how many of its own members lack a review; one query, however many units."""
    keys = list(units)
    rows = unreviewed(year, on).filter(unit__in=keys).order_by().values("unit").annotate(count=Count("member"))
    return {**dict.fromkeys(keys, 0), **{row["unit"]: row["count"] for row in rows}}
