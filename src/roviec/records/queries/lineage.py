"""Which unit of today goes on from a unit of then: figures "as now" of a day before a merger or a division."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roviec.records.models import Membership, Succession
from roviec.records.queries.headcounts import Belongs

Links = Mapping[int, Sequence[Succession]]


@dataclass(frozen=True, slots=True)
class AsNow:
    """Như nay - rows of then under the unit that goes on from theirs; `unplaced` left before their unit was divided."""

    rows: tuple[Belongs, ...]
    unplaced: tuple[Belongs, ...]


def origins_of(units: Collection[int], until: date) -> set[int]:
    """Keys of all units that these came from up to the day, step by step; one query a step."""
    found: set[int] = set()
    asked = set(units)
    while asked:
        before = Succession.objects.filter(after__in=asked, day__lte=until).values_list("before_id", flat=True)
        asked = set(before) - found - set(units)
        found |= asked
    return found


def as_now(rows: Iterable[Belongs], until: date) -> AsNow:
    """Each row under the unit its unit has become by the day `until`.

    Of a divided unit each member goes where they went on the day of the division.
    """
    every = list(rows)
    links = _links({row.unit for row in every}, until)
    went = _went({row.member for row in every}, links)
    heirs = [(row, _heir(row.member, row.unit, links, went)) for row in every]
    placed = tuple(replace(row, unit=heir) for row, heir in heirs if heir is not None)
    return AsNow(placed, tuple(row for row, heir in heirs if heir is None))


def _links(units: set[int], until: date) -> Links:
    links: dict[int, list[Succession]] = {}
    asked = units
    while asked:
        found = Succession.objects.filter(before__in=asked, day__lte=until).order_by("pk")
        fresh = [one for one in found if one.before_id not in links]
        for one in fresh:
            links.setdefault(one.before_id, []).append(one)
        asked = {one.after_id for one in fresh} - set(links)
    return links


def _went(members: set[int], links: Links) -> set[tuple[int, int]]:
    """Pairs of member and unit for the units that came out of a division."""
    parted = {(one.after_id, one.day) for found in links.values() if len(found) > 1 for one in found}
    if not parted:
        return set()
    began = Membership.objects.filter(unit__in={unit for unit, _ in parted})
    inside = began.values_list("member_id", "unit_id", "starts")
    return {(member, unit) for member, unit, day in inside if member in members and (unit, day) in parted}


def _heir(member: int, unit: int, links: Links, went: set[tuple[int, int]]) -> int | None:
    seen = {unit}
    while unit in links:
        found = [one.after_id for one in links[unit] if len(links[unit]) == 1 or (member, one.after_id) in went]
        if not found or found[0] in seen:
            return None
        unit = found[0]
        seen.add(unit)
    return unit
