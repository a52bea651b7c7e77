"""By when the steps of the year should be done in a unit and below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.procedure import Step
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import StepDue, Unit


@transaction.atomic
def set_step_due(actor: Actor, unit: Unit, year: int, days: Mapping[Step, date | None]) -> int:
    """The days of these steps at the unit; they hold below it where no unit sets its own. How many changed.

    None takes the unit's own day away, so that the one of the unit above holds. May be done by who releases drafts
    or manages units there. Raises Refused: `due-order` for each step that would be due before the step ahead of it.
    """
    if not actor.can(Act.RELEASE_DRAFT, unit):
        allow(actor, Act.MANAGE_UNITS, unit)
    _refuse_disorder(days)
    before = {Step(one.step): one.due for one in StepDue.objects.filter(unit=unit, year=year)}
    changed = {step: day for step, day in days.items() if before.get(step) != day}
    for step, day in changed.items():
        mine = StepDue.objects.filter(unit=unit, year=year, step=step.value)
        if day is None:
            mine.delete()
        else:
            mine.update_or_create(unit=unit, year=year, step=step.value, defaults={"due": day})
    if changed:
        data = {"year": year, **{step.value: day.isoformat() if day else "" for step, day in changed.items()}}
        entry(actor.name, "set-step-due", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return len(changed)


def _refuse_disorder(days: Mapping[Step, date | None]) -> None:
    given = [(step, day) for step in Step if (day := days.get(step))]
    wrong = [
        reason("due-order", step=step.value, earlier=earlier.value)
        for (earlier, first), (step, day) in pairwise(given)
        if day < first
    ]
    if wrong:
        raise Refused(*wrong)
