"""Questions about the yearly review: who still lacks one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from roviec.domain.people import ACTIVE, Standing
from roviec.records.models import Journal, Membership, Review, Unit
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


IN_THE_GRID = [*(one.value for one in ACTIVE), Standing.EXEMPT.value]


def grid(unit: Unit, year: int, on: date) -> MembershipQuerySet:
    """Who stands in the unit's grid on the day, active and exempt, each with `is_reviewed`; the unreviewed first."""
    here = Membership.objects.on(on).with_standing(on).filter(unit=unit, standing_now__in=IN_THE_GRID)
    marked = here.annotate(is_reviewed=reviewed(year)).select_related("member")
    ordered: MembershipQuerySet = marked.order_by("is_reviewed", "member__sort_key", "member_id")
    return ordered


def progress(unit: Unit, year: int, on: date) -> dict[str, int]:
    """How many stand in the unit's grid (`all`), have a finished review and have confirmed it themselves."""
    here = Membership.objects.on(on).with_standing(on).filter(unit=unit, standing_now__in=IN_THE_GRID)
    confirmed = Exists(Review.objects.filter(member=OuterRef("member"), year=year, confirmed_on__isnull=False))
    counts: dict[str, int] = here.aggregate(
        all=Count("pk"), reviewed=Count("pk", filter=Q(reviewed(year))), confirmed=Count("pk", filter=Q(confirmed))
    )
    return counts


def reviews_of(members: Iterable[int], year: int) -> tuple[dict[int, Review], dict[int, Review]]:
    """Key of each member -> the review of the year, and the newest before it; one query."""
    now: dict[int, Review] = {}
    before: dict[int, Review] = {}
    for one in Review.objects.filter(member__in=list(members), year__lte=year).order_by("year"):
        (now if one.year == year else before)[one.member_id] = one
    return now, before


def done_for(member: int) -> list[dict[str, Any]]:
    """What others did in the member's name, the latest first: verb, at, who, why."""
    found = Journal.objects.filter(about=f"member:{member}", data__behalf_of=member).order_by("-at")[:50]
    return [{"verb": one.verb, "at": one.at, "who": one.who, "why": one.data.get("why", "")} for one in found]
