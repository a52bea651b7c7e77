"""Questions about runs of the planner."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db.models import Q, QuerySet

from roviec.records.queries.scope import Scope, within


class RunQuerySet(QuerySet[Any]):
    """Lần lập dự kiến - by scope and state."""

    def visible_to(self, scope: Scope) -> Self:
        """Runs for units of the scope's subtrees."""
        return self.filter(within(scope, "unit__path"))

    def under_way(self) -> Self:
        """Waiting or being worked on."""
        return self.filter(state__in=("waiting", "running"))

    def ended_since(self, moment: datetime) -> Self:
        """Runs that ended after the moment, the newest first: what home announces."""
        return self.filter(ended_at__gt=moment).order_by("-ended_at")

    def claimable(self, silent_since: datetime) -> Self:
        """Waiting, or held by a worker that has been silent since; in the order they were asked for."""
        waits = Q(state="waiting")
        is_left = Q(state="running") & (Q(beat_at__isnull=True) | Q(beat_at__lt=silent_since))
        return self.filter(waits | is_left).order_by("asked_at", "pk")
