"""Posts that exist in units: which are held by a member, which by somebody else, which are vacant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roviec.domain.text import fold
from roviec.records.models import Member, Membership, PostHeld, Seat


class Held(StrEnum):
    """Ai giữ - the state of a seat."""

    MEMBER = "member"
    OTHER = "other"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class SeatState:
    """Vị trí và người giữ - `holders` members of the unit, `introduced` those put forward for it."""

    seat: Seat
    state: Held
    holders: tuple[Member, ...] = ()
    introduced: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Độ phủ chức danh - how many seats exist and who holds them."""

    existing: int = 0
    by_member: int = 0
    by_other: int = 0

    @property
    def vacant(self) -> int:
        """Seats nobody holds."""
        return self.existing - self.by_member - self.by_other

    @property
    def share(self) -> float | None:
        """Held by members, of those that exist; None where there are none."""
        return self.by_member / self.existing if self.existing else None


def calls(name: str) -> frozenset[str]:
    """What a post is called, folded: the whole name, the name without brackets, and what stands in brackets.

    `Tổ trưởng tổ dân phố (trưởng thôn)` is the same post as `trưởng thôn`.
    """
    inside = re.findall(r"\(([^()]*)\)", name)
    return frozenset(word for part in (name, re.sub(r"\([^()]*\)", " ", name), *inside) if (word := fold(part)))


def seats_of(units: Collection[int], on: date) -> dict[int, list[SeatState]]:
    """Key of the unit -> its seats in the order they were entered. Three queries, whatever the number of units."""
    found: dict[int, list[SeatState]] = {unit: [] for unit in units}
    posts = _posts(units, on)
    for seat in Seat.objects.filter(unit__in=units).select_related("unit").order_by("pk"):
        found[seat.unit_id].append(_state(seat, posts.get(seat.unit_id, ())))
    return found


def coverage_of(seats: Iterable[SeatState]) -> Coverage:
    """The figures of these seats."""
    states = [each.state for each in seats]
    return Coverage(len(states), states.count(Held.MEMBER), states.count(Held.OTHER))


Post = tuple[PostHeld, bool]  # the post, and whether it is held (else the member was only introduced)


def _posts(units: Collection[int], on: date) -> Mapping[int, list[Post]]:
    """Unit -> posts of its members: held on the day, or put forward for."""
    here = Membership.objects.on(on).filter(unit__in=units)
    members = here.values("member")
    held = PostHeld.objects.on(on).filter(member__in=members) | PostHeld.objects.introduced().filter(member__in=members)
    where: dict[int, list[int]] = {}
    for unit, member in here.values_list("unit_id", "member_id"):
        where.setdefault(member, []).append(unit)
    posts: dict[int, list[Post]] = {}
    for post in held.select_related("member").order_by("member__sort_key", "pk"):
        for unit in where[post.member_id]:
            posts.setdefault(unit, []).append((post, not _is_only_introduced(post)))
    return posts


def _is_only_introduced(post: PostHeld) -> bool:
    """As PostQuerySet.introduced tells it, of a row."""
    return bool(post.introduced_on) and post.elected_on is None and post.starts is None


def _state(seat: Seat, posts: Iterable[Post]) -> SeatState:
    wanted = calls(seat.name)
    fitting = [(post, is_held) for post, is_held in posts if calls(post.name) & wanted]
    holders = tuple(post.member for post, is_held in fitting if is_held)
    introduced = tuple(post.member for post, is_held in fitting if not is_held)
    state = Held.MEMBER if holders else Held.OTHER if seat.is_held_by_other else Held.VACANT
    return SeatState(seat, state, holders, introduced)
