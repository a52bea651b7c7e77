"""By when each step of the year should be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roviec.domain.procedure import Step
from roviec.records.models import StepDue, Unit
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
