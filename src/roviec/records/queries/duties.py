"""Questions about duties, and about the catalogue they are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet

from roviec.domain.clarity import is_clear
from roviec.domain.duties import Duty
from roviec.records.queries.scope import Scope, within
from roviec.records.queries.units import keys_of

LOOKED_AT = ("unit_id", "name", "product", "due", "supervisor", "hours")


@dataclass(frozen=True, slots=True)
class DutyCount:
    """Số nhiệm vụ - of a unit in a year: all, and those of which something is unclear."""

    duties: int = 0
    unclear: int = 0


class DutyQuerySet(QuerySet[Any]):
    """Nhiệm vụ - by scope and year."""

    def visible_to(self, scope: Scope) -> Self:
        """Duties of units in the scope's subtrees."""
        return self.filter(within(scope, "unit__path"))

    def of_year(self, year: int) -> Self:
        """Duties of the year, in the order they were entered."""
        return self.filter(year=year).order_by("pk")

    def shared_with(self, path: str) -> Self:
        """Duties of the units above the one with this path: its cells share them."""
        return self.filter(unit__in=keys_of(path)[:-1])

    def in_line(self, path: str) -> Self:
        """Duties of the unit with this path and of the units above it, the unit's own last."""
        return self.filter(unit__in=keys_of(path)).order_by("unit__path", "pk")

    def counted(self, units: Iterable[int]) -> dict[int, DutyCount]:
        """Key of each unit -> how many of these duties it has of its own and how many are unclear; one query."""
        found: dict[int, list[bool]] = {unit: [] for unit in units}
        for unit, name, product, due, supervisor, hours in self.filter(unit__in=list(found)).values_list(*LOOKED_AT):
            duty = Duty("", name, "", product=product, due=due, supervisor=supervisor, hours=hours)
            found[unit].append(is_clear(duty))
        return {unit: DutyCount(len(clear), clear.count(False)) for unit, clear in found.items()}


class CatalogueQuerySet(QuerySet[Any]):
    """Danh mục - what units have added, by where it holds."""

    def inherited_by(self, path: str) -> Self:
        """Additions of the unit with this path and of all above it, the top's first."""
        return self.filter(unit__in=keys_of(path)).order_by("unit__path", "code")
