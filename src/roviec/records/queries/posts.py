"""Questions about posts."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Q

from roviec.records.queries.periods import PeriodQuerySet

ONLY_INTRODUCED = Q(introduced_on__isnull=False, elected_on__isnull=True, starts__isnull=True)


class PostQuerySet(PeriodQuerySet):
    """Chức vụ - who holds which post on which day."""

    def on(self, day: date) -> Self:
        """Posts held on the day; who was only introduced holds none."""
        return super().on(day).exclude(ONLY_INTRODUCED)

    def introduced(self) -> Self:
        """Members put forward for a post, before the election or appointment."""
        return self.open().filter(ONLY_INTRODUCED)
