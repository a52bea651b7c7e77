"""Coverage: how many members have a duty, from the cell up to the city, on both bases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from roviec.domain.clarity import is_clear
from roviec.domain.duties import Duty
from roviec.domain.people import Member, Standing


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tỷ lệ phân công - members in all, exempt, active (a duty is due) and active with a duty.

    Active and exempt need not make the total: who is away or suspended is neither. Coverages add up: cell,
    ward, city. Raises ValueError for numbers that do not fit together.
    """

    total: int
    exempt: int
    active: int
    assigned: int

    def __post_init__(self) -> None:
        fits = 0 <= self.assigned <= self.active and 0 <= self.exempt <= self.total - self.active
        if not fits:
            raise ValueError(f"coverage does not fit together: {self}")

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.total + other.total,
            self.exempt + other.exempt,
            self.active + other.active,
            self.assigned + other.assigned,
        )

    @property
    def unassigned(self) -> int:
        """Active members without a duty."""
        return self.active - self.assigned

    @property
    def of_active(self) -> Fraction | None:
        """Assigned out of the active members, as newspapers and cells count; None without active members."""
        return share(self.assigned, self.active)

    @property
    def of_all(self) -> Fraction | None:
        """Assigned out of all members; None without members."""
        return share(self.assigned, self.total)

    @property
    def exempt_share(self) -> Fraction | None:
        """Exempt out of all members; None without members."""
        return share(self.exempt, self.total)


NOBODY = Coverage(0, 0, 0, 0)


def coverage(members: Iterable[Member], assigned: Collection[str]) -> Coverage:
    """Count members; `assigned` holds the keys of those with a duty, and keys of others are of no account.

    A member who is not active stands in the total but never among the assigned, even with a duty taken
    freely.
    """
    people = tuple(members)
    active = [member for member in people if member.is_active]
    return Coverage(
        total=len(people),
        exempt=sum(member.standing is Standing.EXEMPT for member in people),
        active=len(active),
        assigned=sum(member.key in assigned for member in active),
    )


def add_up(parts: Iterable[Coverage]) -> Coverage:
    """The coverage of a unit from those of its parts."""
    return sum(parts, start=NOBODY)


def share(part: int, base: int) -> Fraction | None:
    """Exactly part / base; None when the base is 0."""
    return Fraction(part, base) if base else None


def percent(fraction: Fraction, places: int = 2) -> Decimal:
    """The fraction in percent, rounded half up to so many places: 70/277 -> 25.27."""
    return Decimal(floor(fraction * 100 * 10**places + Fraction(1, 2))).scaleb(-places)


class State(StrEnum):
    """Mức phân công - how firmly a member is covered."""

    STABLE = "stable"  # has a clear duty that the plan holds
    UNSTABLE = "unstable"  # has duties, but none of them both clear and in the plan
    NONE = "none"  # a duty is due and there is none
    EXEMPT = "exempt"  # no duty is due: exempt, temporarily away or suspended


def state(member: Member, held: Iterable[Duty], planned: Collection[str]) -> State:
    """How firmly the member is covered.

    `held` are all duties the member is said to have, whoever said it; `planned` are the codes of those duties
    of the member that stand in the plan the cell resolved on. A duty spoken of without a resolution is not in
    it.
    """
    if not member.is_active:
        return State.EXEMPT
    duties = tuple(held)
    if any(duty.code in planned and is_clear(duty) for duty in duties):
        return State.STABLE
    return State.UNSTABLE if duties else State.NONE
