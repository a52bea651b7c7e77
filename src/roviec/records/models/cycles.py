"""Where a unit stands in the cycle of the year, and by when each step should be done."""

from __future__ import annotations

from django.db import models

from roviec.domain.procedure import Step
from roviec.records.models.periods import known
from roviec.records.models.units import Unit


class Cycle(models.Model):
    """Chu trình - the step a unit has reached in a year; no row means the first step."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, default=Step.REVIEW.value)
    moved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="cycle_once_a_year", fields=("unit", "year")),
            known("cycle_step_known", "step", Step),
        )


class StepDue(models.Model):
    """Hạn của bước - the day by which a step should be done in the unit and all below that set no day of their own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="steps_due")
    year = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20)
    due = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="stepdue_once", fields=("unit", "year", "step")),
            known("stepdue_step_known", "step", Step),
        )
