"""Questions about duties."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import QuerySet

from roviec.records.queries.scope import Scope, within


class DutyQuerySet(QuerySet[Any]):
    """Nhiệm vụ - by scope and year."""

    def visible_to(self, scope: Scope) -> Self:
        """Duties of units in the scope's subtrees."""
        return self.filter(within(scope, "unit__path"))

    def of_year(self, year: int) -> Self:
        """Duties of the year, in the order they were entered."""
        return self.filter(year=year).order_by("pk")
