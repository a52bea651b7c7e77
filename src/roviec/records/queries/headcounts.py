"""How many members stand where, by standing, on a day; both bases named: all members, and those with a duty due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FilteredRelation

from roviec.domain.people import ACTIVE, Standing
from roviec.domain.standing import Right, may
from roviec.records.models import Membership
from roviec.records.queries.periods import holds


@dataclass(frozen=True, slots=True)
class Belongs:
    """Sinh hoạt - a member (key) in a unit (key), in a group, with the standing of the day."""

    unit: int
    member: int
    group: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Headcount:
    """Số đảng viên - by standing; `total` all that count, `active` those to whom a duty is due."""

    by_standing: Mapping[Standing, int] = field(default_factory=dict)
    total: int = 0
    active: int = 0


def belonging(units: Collection[int], on: date) -> list[Belongs]:
    """Who belongs to these units (keys) on the day; who has no standing counts as official. One query."""
    found = Membership.objects.on(on).filter(unit__in=units).order_by("pk")
    held = FilteredRelation("standings", condition=holds(on, through="standings__"))
    rows = found.annotate(held=held).values_list("unit_id", "member_id", "group", "held__standing")
    return [Belongs(unit, who, group, Standing(standing or "official")) for unit, who, group, standing in rows]


def counted(rows: Iterable[Belongs], on: date) -> Headcount:
    """The members of these rows, each once: where they are active, else the first."""
    chosen: dict[int, Standing] = {}
    for row in rows:
        if row.member not in chosen or (row.standing in ACTIVE and chosen[row.member] not in ACTIVE):
            chosen[row.member] = row.standing
    numbers = Counter(chosen.values())
    by_standing = {standing: numbers[standing] for standing in Standing if numbers[standing]}
    total = sum(count for standing, count in by_standing.items() if may(standing, Right.COUNT, on))
    active = sum(count for standing, count in by_standing.items() if standing in ACTIVE)
    return Headcount(by_standing, total, active)
