"""What the split of a cell into groups is made from, with the keys of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roviec.domain.people import Member
from roviec.records.models import Membership, Unit
from roviec.records.snapshots import picture_of


@dataclass(frozen=True, slots=True)
class Cell:
    """Chi bộ để chia tổ - the cell's own members as the planner sees them, with their memberships.

    `memberships` is Member.key -> (key of the membership, key of the member).
    """

    members: tuple[Member, ...]
    memberships: dict[str, tuple[int, int]]


def cell_of(unit: Unit, year: int, on: date) -> Cell:
    """The members who belong to the very unit on the day."""
    picture = picture_of(unit, year, on)
    here = {
        row.member_id: row.pk for row in Membership.objects.on(on).filter(unit=unit).order_by("-is_temporary", "pk")
    }
    keys = {key: (here[pk], pk) for key, pk in picture.members.items() if pk in here}
    return Cell(tuple(member for member in picture.snapshot.members if member.key in keys), keys)
