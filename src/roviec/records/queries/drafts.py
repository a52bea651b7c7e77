"""Questions about drafts."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q, QuerySet

from roviec.records.queries.scope import Scope, within


class DraftQuerySet(QuerySet[Any]):
    """Dự kiến - by scope, year and what has become of them; the newest first."""

    def visible_to(self, unreleased: Scope, released: Scope) -> Self:
        """All versions in the first scope; in the second only what is adopted and released."""
        shown = Q(state="adopted", is_released=True) & within(released, "unit__path")
        return self.filter(within(unreleased, "unit__path") | shown)

    def of(self, unit: Any, year: int) -> Self:
        """Versions of the unit for the year, the newest first."""
        return self.filter(unit=unit, year=year).order_by("-number")

    def adopted(self) -> Self:
        """The ones people have chosen."""
        return self.filter(state="adopted")

    def kept(self) -> Self:
        """All but those put aside."""
        return self.exclude(state="discarded")
