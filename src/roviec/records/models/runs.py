"""Long jobs as rows: claimed by a worker with a conditional update, so that none is done twice."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.periods import known
from roviec.records.models.units import Unit
from roviec.records.queries.runs import RunQuerySet


class RunState(StrEnum):
    """Trạng thái lần chạy - what has become of a run."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class PlanRun(models.Model):
    """Lần lập dự kiến - the planner asked to plan a unit and all below; its drafts point back to it.

    `progress` counts cells done of `total`; `told` is the code of the last step heard, `cell` where. A worker holds
    the run by `worker` and `beat_at`; a run whose worker is silent may be claimed anew, a few times: `claims`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_runs")
    year = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=RunState.WAITING.value)
    is_cancel_asked = models.BooleanField(default=False)
    actor = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told = models.CharField(max_length=60, blank=True)
    cell = models.CharField(max_length=200, blank=True)
    claims = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=100, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    options = models.JSONField(default=dict, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = (
            known("planrun_state_known", "state", RunState),
            models.UniqueConstraint(
                name="planrun_one_at_a_time",
                fields=("unit", "year"),
                condition=Q(state__in=(RunState.WAITING.value, RunState.RUNNING.value)),
            ),
        )
