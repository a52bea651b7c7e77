"""Coverage of a unit and all below it on a day: one way to count, for the screen, for files and for lists of people.

A member has a duty when they stand in an adopted draft of the year. A cell that has adopted none yet is counted by the
duties its list tells of the year before, and is named as such. Ten queries, whatever the number of cells and members.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from roviec.domain.people import Standing
from roviec.domain.procedure import Step
from roviec.domain.rollup import Coverage, add_up
from roviec.records.kept import until_changed
from roviec.records.models import Cycle, Draft, DraftLine, Duty, Membership, PastDuty, Resolution, StandingPeriod, Unit
from roviec.records.models.drafts import DraftState
from roviec.records.queries.cycles import Due, dues_of
from roviec.records.queries.in_force import resolutions_in_force
from roviec.records.queries.units import keys_of

ORDER = tuple(Step)
STANDINGS = {one.value: one for one in Standing}


class Basis(StrEnum):
    """Căn cứ - what says who has a duty."""

    ADOPTED = "adopted"  # the adopted draft of the year
    BEFORE = "before"  # the duties of the year before, as the list tells


class Part(StrEnum):
    """Nhóm - a number of the coverage, and the people it counts."""

    ALL = "all"
    ACTIVE = "active"
    ASSIGNED = "assigned"
    NONE = "none"  # active without a duty
    EXEMPT = "exempt"
    AWAY = "away"  # neither active nor exempt: away for a time, suspended


class Counted(NamedTuple):
    """Người được đếm - a member (key) where they count, their standing there, and whether they have a duty."""

    member: int
    unit: int
    standing: Standing
    is_assigned: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The numbers that count them; who is not active is never among the assigned."""
        if self.standing.is_active:
            return (Part.ALL, Part.ACTIVE, Part.ASSIGNED if self.is_assigned else Part.NONE)
        return (Part.ALL, Part.EXEMPT if self.standing is Standing.EXEMPT else Part.AWAY)


@dataclass(frozen=True, slots=True)
class Late:
    """Chậm - a step that should have been done by a day that is over."""

    step: Step
    due: date


@dataclass(frozen=True)
class Figures:
    """Số liệu - everything counted for `unit` and all below on the day `on`, for the duties of `year`.

    `duties` and `held` count duties by unit, all and those somebody of the unit has in an adopted draft; `lines` counts
    such pairs of a member and a duty by the unit of the member. `steps` holds the step of each unit that has left the
    first one.
    """

    unit: Unit
    year: int
    on: date
    units: tuple[Unit, ...]
    people: tuple[Counted, ...]
    adopted: frozenset[int]
    has_unreleased: bool
    duties: Mapping[int, int]
    held: Mapping[int, int]
    lines: Mapping[int, int]
    steps: Mapping[int, Step]
    dues: Mapping[int, Mapping[Step, Due]]
    resolved: Mapping[int, Resolution]

    @cached_property
    def cells(self) -> tuple[Unit, ...]:
        """The units that have none below: there members live their party life."""
        parents = {unit.parent_id for unit in self.units}
        return tuple(unit for unit in self.units if unit.pk not in parents)

    def coverage(self, unit: Unit | None = None, basis: Basis | None = None) -> Coverage:
        """Coverage of a unit with all below, or of the whole; of one basis only, if wanted."""
        keys = self.inside(unit) if basis is None else [key for key in self.inside(unit) if self.basis(key) is basis]
        return add_up(self.own[key] for key in keys if key in self.own)

    def counted(self, part: Part, unit: Unit | None = None) -> list[Counted]:
        """The people a number counts."""
        keys = self.inside(unit)
        return [one for one in self.people if one.unit in keys and part in one.parts]

    def basis(self, unit: int) -> Basis:
        """What says who has a duty in the unit."""
        return Basis.ADOPTED if unit in self.adopted else Basis.BEFORE

    def step(self, unit: Unit) -> Step:
        """Where the unit stands; without a word of its own, at the first step."""
        return self.steps.get(unit.pk, Step.REVIEW)

    def late(self, unit: Unit) -> Late | None:
        """The first step of the unit that is not done and whose day is over; days of a unit hold for all below."""
        for step in ORDER[ORDER.index(self.step(unit)) :]:
            due = self.dues.get(unit.pk, {}).get(step)
            if due and due.day < self.on:
                return Late(step, due.day)
        return None

    def late_cells(self, unit: Unit) -> list[tuple[Unit, Late]]:
        """Cells of the unit that are late, the longest first."""
        keys = self.inside(unit)
        found = [(cell, late) for cell in self.cells if cell.pk in keys and (late := self.late(cell))]
        return sorted(found, key=lambda pair: (pair[1].due, pair[0].pk))

    def done(self, unit: Unit | None = None) -> dict[Step, int]:
        """Step -> number of cells that have done it."""
        keys = self.inside(unit)
        reached = [ORDER.index(self.step(cell)) for cell in self.cells if cell.pk in keys]
        return {step: sum(place > index for place in reached) for index, step in enumerate(ORDER)}

    def total(self, numbers: Mapping[int, int], unit: Unit | None = None) -> int:
        """One of `duties`, `held`, `lines`, added up."""
        return sum(numbers.get(key, 0) for key in self.inside(unit))

    def inside(self, unit: Unit | None = None) -> frozenset[int]:
        """Keys of the unit and all below; without a unit, of the whole."""
        return self._inside.get((unit or self.unit).pk, frozenset())

    @cached_property
    def _inside(self) -> Mapping[int, frozenset[int]]:
        inside: dict[int, set[int]] = defaultdict(set)
        for unit in self.units:
            for key in keys_of(unit.path):
                inside[key].add(unit.pk)
        return {key: frozenset(found) for key, found in inside.items()}

    @cached_property
    def own(self) -> Mapping[int, Coverage]:
        """Unit -> coverage of those who belong to it itself; units without members are not in it."""
        counts: dict[int, Counter[Part]] = defaultdict(Counter)
        alike = Counter((one.unit, one.standing, one.is_assigned) for one in self.people)
        for (unit, standing, is_assigned), count in alike.items():
            for part in Counted(0, unit, standing, is_assigned).parts:
                counts[unit][part] += count
        return {
            key: Coverage(count[Part.ALL], count[Part.EXEMPT], count[Part.ACTIVE], count[Part.ASSIGNED])
            for key, count in counts.items()
        }


def figures_of(unit: Unit, year: int, on: date) -> Figures:
    """The unit and all below, counted once until the records change."""
    return until_changed(("figures", unit.pk, year, on), lambda: count(unit, year, on))


def count(unit: Unit, year: int, on: date) -> Figures:
    """Count the unit and all below.

    Someone on temporary activity within the unit counts once, where they are active. A draft made after the day does
    not count. A line in the draft of a unit above, for a duty that cells share, counts as well; one for a duty of a
    unit that the member has left counts nowhere.
    """
    ever = list(Unit.objects.below(unit).order_by("pk"))
    units = tuple(one for one in ever if (one.starts or on) <= on and (one.ends is None or one.ends > on))
    belongs, reach = _belongs(unit, on, {one.pk: frozenset(keys_of(one.path)) for one in ever})
    drafts = Draft.objects.filter(year=year, state=DraftState.ADOPTED.value, made_at__date__lte=on)
    near = drafts.filter(Q(unit__path__startswith=unit.path) | Q(unit__in=keys_of(unit.path)))
    adopted: dict[int, bool] = dict(near.values_list("unit", "is_released"))
    lines = DraftLine.objects.filter(draft__in=near.values("pk")).values_list("member", "duty", "duty__unit")
    pairs = {pair for pair in lines if pair[2] in reach.get(pair[0], ())}  # once, though two units' drafts tell it
    planned = {member for member, _, _ in pairs}
    before = set(
        PastDuty.objects.filter(year=year - 1, member__memberships__unit__path__startswith=unit.path).values_list(
            "member", flat=True
        )
    )
    duties = Duty.objects.filter(year=year, unit__path__startswith=unit.path).values_list("unit", flat=True)
    steps = Cycle.objects.filter(year=year, unit__path__startswith=unit.path).values_list("unit", "step")
    return Figures(
        unit=unit,
        year=year,
        on=on,
        units=units,
        people=tuple(
            Counted(member, where, standing, member in (planned if where in adopted else before))
            for member, (where, standing) in belongs.items()
        ),
        adopted=frozenset(adopted),
        has_unreleased=not all(adopted.values()),
        duties=Counter(duties),
        held=Counter(where for _, where in {(duty, where) for _, duty, where in pairs}),
        lines=Counter(belongs[member][0] for member, _, _ in pairs),
        steps={key: Step(step) for key, step in steps},
        dues=dues_of(units, year),
        resolved=resolutions_in_force((one.pk for one in units), on, year),
    )


def _belongs(
    unit: Unit, on: date, above: Mapping[int, frozenset[int]]
) -> tuple[dict[int, tuple[int, Standing]], dict[int, frozenset[int]]]:
    """Member -> where they count and their standing there; who has none on the day counts as official.

    And member -> the units they belong to, with those above: duties of others are not theirs.
    """
    inside = Membership.objects.on(on).filter(unit__path__startswith=unit.path)
    standings = dict(
        StandingPeriod.objects.on(on)
        .filter(membership__unit__path__startswith=unit.path)
        .exclude(standing=Standing.OFFICIAL.value)
        .values_list("membership", "standing")
    )
    found: dict[int, tuple[int, Standing]] = {}
    reach: dict[int, frozenset[int]] = {}
    for key, member, where in inside.order_by("pk").values_list("pk", "member", "unit"):
        standing = STANDINGS[standings.get(key, Standing.OFFICIAL.value)]
        if member not in found:
            found[member], reach[member] = (where, standing), above[where]
            continue
        reach[member] |= above[where]
        if standing.is_active and not found[member][1].is_active:
            found[member] = (where, standing)
    return found, reach


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng số liệu - a unit with all below, as a table shows it; `is_alone`: only who belongs to the unit itself.

    `cells` counts cells, `chosen` those with an adopted draft, `late` those that are late; `step` is that of a cell.
    """

    unit: Unit
    coverage: Coverage
    duties: int
    held: int
    lines: int
    cells: int
    chosen: int
    late: int
    step: Step | None = None
    is_alone: bool = False


def lines_of(figures: Figures) -> list[Line]:
    """One line for each unit right below, for those of the unit itself if there are any, and none for a cell."""
    below = [unit for unit in figures.units if unit.parent_id == figures.unit.pk and unit.pk != figures.unit.pk]
    alone = [_alone(figures)] if below and figures.unit.pk in figures.own else []
    return [*(line_of(figures, unit) for unit in below), *alone]


def line_of(figures: Figures, unit: Unit) -> Line:
    """The unit with all below."""
    cells = [cell for cell in figures.cells if cell.pk in figures.inside(unit)]
    return Line(
        unit=unit,
        coverage=figures.coverage(unit),
        duties=figures.total(figures.duties, unit),
        held=figures.total(figures.held, unit),
        lines=figures.total(figures.lines, unit),
        cells=len(cells),
        chosen=sum(cell.pk in figures.adopted for cell in cells),
        late=len(figures.late_cells(unit)),
        step=figures.step(unit) if cells == [unit] else None,
    )


def _alone(figures: Figures) -> Line:
    key = figures.unit.pk
    numbers = (figures.duties.get(key, 0), figures.held.get(key, 0), figures.lines.get(key, 0))
    return Line(figures.unit, figures.own[key], *numbers, cells=0, chosen=0, late=0, is_alone=True)
