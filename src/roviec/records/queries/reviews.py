"""Questions about the yearly review: how far it has come, and who still lacks one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from roviec.domain.people import ACTIVE, Standing
from roviec.domain.reviewing import ReviewState, old_by, review_state
from roviec.records.models import Journal, Membership, Review, Unit
from roviec.records.queries.members import MembershipQuerySet

IN_THE_GRID = [*(one.value for one in ACTIVE), Standing.EXEMPT.value]
OPEN = [one.value for one in ReviewState if one.is_open]


def with_state(found: MembershipQuerySet, year: int, on: date) -> MembershipQuerySet:
    """Each with `review_state`, as `domain.reviewing.review_state` would say; needs `with_standing`."""
    done = Case(
        When(health="", hours=None, reviewed_on=None, then=Value(ReviewState.NONE.value)),
        When(health="", then=Value(ReviewState.HEALTH.value)),
        When(hours=None, then=Value(ReviewState.HOURS.value)),
        When(reviewed_on=None, then=Value(ReviewState.DAY.value)),
        When(reviewed_on__lte=old_by(year, on), then=Value(ReviewState.OLD.value)),
        default=Value(ReviewState.DONE.value),
    )
    of_the_year = Review.objects.filter(member=OuterRef("member"), year=year).values(state=done)
    is_due = Q(standing_now__in=[one.value for one in ACTIVE])
    said = Coalesce(Subquery(of_the_year), Value(ReviewState.NONE.value))
    marked: MembershipQuerySet = found.annotate(
        review_state=Case(When(is_due, then=said), default=Value(ReviewState.NOT_DUE.value))
    )
    return marked


def state_of(belongs: Membership, review: Review | None, year: int, on: date) -> ReviewState:
    """How far the review of one member has come."""
    review = review or Review()
    return review_state(
        is_due=Membership.objects.active(on).filter(pk=belongs.pk).exists(),
        health=review.health,
        hours=review.hours,
        reviewed_on=review.reviewed_on,
        old_by=old_by(year, on),
    )


def unreviewed(year: int, on: date) -> MembershipQuerySet:
    """Memberships of members to whom a duty is due on the day, whose review of the year is still open."""
    found: MembershipQuerySet = with_state(Membership.objects.active(on), year, on).filter(review_state__in=OPEN)
    return found


def unreviewed_count(units: Iterable[int], year: int, on: date) -> dict[int, int]:
    """Key of each unit -> how many reviews of its own members are open; one query, however many units."""
    keys = list(units)
    rows = unreviewed(year, on).filter(unit__in=keys).order_by().values("unit").annotate(count=Count("member"))
    return {**dict.fromkeys(keys, 0), **{row["unit"]: row["count"] for row in rows}}


def open_reviews(unit: Unit, year: int, on: date) -> list[tuple[str, ReviewState]]:
    """Names of the unit's members whose review is still open, with how far it has come, by name; one query."""
    found = unreviewed(year, on).filter(unit=unit).order_by("member__sort_key", "member_id")
    return [(name, ReviewState(state)) for name, state in found.values_list("member__name", "review_state")]


def _here(unit: Unit, year: int, on: date) -> MembershipQuerySet:
    here = Membership.objects.on(on).with_standing(on).filter(unit=unit, standing_now__in=IN_THE_GRID)
    return with_state(here, year, on)


def grid(unit: Unit, year: int, on: date) -> MembershipQuerySet:
    """Who stands in the unit's grid on the day, active and exempt, each with `review_state`; what is open first."""
    marked = _here(unit, year, on).annotate(is_open=Q(review_state__in=OPEN)).select_related("member")
    ordered: MembershipQuerySet = marked.order_by("-is_open", "member__sort_key", "member_id")
    return ordered


@dataclass(frozen=True, slots=True)
class Progress:
    """Tiến độ rà soát - how many members of a unit's grid stand where; `confirmed` by the members themselves."""

    counts: Mapping[ReviewState, int]
    confirmed: int

    @property
    def all(self) -> int:
        """Everybody in the grid, the exempt as well."""
        return sum(self.counts.values())

    @property
    def exempt(self) -> int:
        """Who needs no review."""
        return self.counts.get(ReviewState.NOT_DUE, 0)

    @property
    def due(self) -> int:
        """Who needs one."""
        return self.all - self.exempt

    @property
    def done(self) -> int:
        """Who has a whole and fresh one."""
        return self.counts.get(ReviewState.DONE, 0)

    @property
    def open(self) -> list[tuple[ReviewState, int]]:
        """What is still to be done, and for how many."""
        return [(state, self.counts[state]) for state in ReviewState if state.is_open and state in self.counts]


def progress(unit: Unit, year: int, on: date) -> Progress:
    """How far the unit's reviews have come."""
    confirmed = Exists(Review.objects.filter(member=OuterRef("member"), year=year, confirmed_on__isnull=False))
    rows = _here(unit, year, on).order_by().values("review_state")
    found = rows.annotate(count=Count("pk"), confirmed=Count("pk", filter=Q(confirmed)))
    counts = {ReviewState(row["review_state"]): row["count"] for row in found}
    return Progress(counts, sum(row["confirmed"] for row in found))


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
