"""Loads against capacity in a version, the worst-off first, beside those of the years before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roviec.actions.draft_rows import listed
from roviec.actions.drafted import Drafted, open_draft
from roviec.domain.discretion import Sight
from roviec.records.models import Draft

YEARS = 2
"""How many years before are looked up."""


@dataclass(frozen=True, slots=True)
class Load:
    """Tải - quarter-hours a month; `carry` of posts held is part of `load`. `capacity` None: not for this eye."""

    year: int
    load: int
    carry: int
    capacity: int | None

    @property
    def percent(self) -> int | None:
        """Load in percent of capacity, rounded; None where capacity is not known or nothing."""
        return None if not self.capacity else round(100 * self.load / self.capacity)

    @property
    def is_over(self) -> bool:
        """More than there is time for."""
        return self.capacity is not None and self.load > self.capacity


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Dòng tải - one member: this year's load and those of the years before, the nearest first; None: not known."""

    key: int
    name: str
    now: Load
    before: tuple[Load | None, ...]


def load_rows(drafted: Drafted, sight: Sight) -> tuple[LoadRow, ...]:
    """Everybody with a duty or to whom one is due; what is not for this eye comes last."""
    now, before = _loads(drafted, sight), _years_before(drafted, sight)
    rows = [
        LoadRow(key, drafted.case.problem.people[p].name, now[key], tuple(year.get(key) for year in before))
        for p in listed(drafted, sight)
        for key in (drafted.members[p],)
    ]
    return tuple(sorted(rows, key=lambda row: _weight(row.now)))


def years_of(rows: tuple[LoadRow, ...], year: int) -> tuple[int, ...]:
    """The years before of which anybody's load is known."""
    known = [any(row.before[n] for row in rows) for n in range(YEARS)]
    return tuple(year - 1 - n for n in range(YEARS) if known[n])


def _weight(load: Load) -> tuple[bool, float]:
    return load.capacity is None, -load.load / max(1, load.capacity or 0)


def _loads(drafted: Drafted, sight: Sight) -> dict[int, Load]:
    """By key of the member."""
    problem, plan, year = drafted.case.problem, drafted.plan, drafted.draft.year
    found = {}
    for p, (key, person) in enumerate(zip(drafted.members, problem.people, strict=True)):
        knows = sight.hours and (sight.health or drafted.case.members[p].hours is not None)
        capacity = person.capacity if knows else None
        found[key] = Load(year, plan.total_load(problem, p), person.carry, capacity)
    return found


def _years_before(drafted: Drafted, sight: Sight) -> list[dict[int, Load]]:
    """The chosen versions of the years before, each by the facts of the end of its year."""
    draft = drafted.draft
    years = range(draft.year - 1, draft.year - 1 - YEARS, -1)
    chosen = {
        one.year: one
        for one in Draft.objects.filter(unit=draft.unit_id, year__in=years).adopted().select_related("unit")
    }
    opened = {year: open_draft(one, date(year, 12, 31)) for year, one in chosen.items()}
    return [_loads(opened[year], sight) if year in opened else {} for year in years]
