"""Where units stand in the cycle of the year, and by when each step should be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roviec.domain.procedure import Step
from roviec.records.models import Cycle, StepDue, Unit
from roviec.records.queries.units import keys_of


@dataclass(frozen=True, slots=True)
class Due:
    """Hạn - the day of a step, and the key of the unit that set it: the unit itself or one above."""

    day: date
    set_at: int


def dues_of(units: Iterable[Unit], year: int) -> dict[int, Mapping[Step, Due]]:
    """Key of each unit -> the steps that have a day in the year, in the order of the year.

    The nearest unit that set a day counts: one's own, else that of the unit above, and so on. One query for all.
    """
    lines = {unit.pk: keys_of(unit.path) for unit in units}
    asked = {key for line in lines.values() for key in line}
    found = {(one.unit_id, one.step): one.due for one in StepDue.objects.filter(year=year, unit__in=asked)}
    return {key: dict(_nearest(line, found)) for key, line in lines.items()}


def _nearest(line: list[int], found: Mapping[tuple[int, str], date]) -> Iterable[tuple[Step, Due]]:
    for step in Step:
        setters = [key for key in reversed(line) if (key, step.value) in found]
        if setters:
            yield step, Due(found[setters[0], step.value], setters[0])


def is_cell(unit: Unit, on: date) -> bool:
    """Whether the unit goes through the cycle itself: no unit lies below it on the day."""
    return not Unit.objects.on(on).filter(parent=unit).exists()


def steps_of(units: Iterable[Unit], year: int) -> dict[int, Step]:
    """Key of each unit -> the step it has reached in the year; one query for all."""
    keys = [unit.pk for unit in units]
    found = {one.unit_id: Step(one.step) for one in Cycle.objects.filter(unit__in=keys, year=year)}
    return {key: found.get(key, Step.REVIEW) for key in keys}
