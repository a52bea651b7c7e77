"""Questions about units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from roviec.records.queries.periods import PeriodQuerySet
from roviec.records.queries.scope import Scope, within

if TYPE_CHECKING:
    from roviec.records.models import Unit


class UnitQuerySet(PeriodQuerySet):
    """Đơn vị - a tree by its paths."""

    def visible_to(self, scope: Scope) -> Self:
        """Units of the scope's subtrees."""
        return self.filter(within(scope))

    def below(self, unit: Unit) -> Self:
        """The unit and all below it."""
        return self.filter(path__startswith=unit.path)

    def above(self, unit: Unit) -> Self:
        """The units above it, the top first; not the unit itself."""
        return self.filter(pk__in=keys_of(unit.path)[:-1]).order_by("path")

    def misplaced(self) -> list[Unit]:
        """Units whose path is not their parent's with their own key behind it; there must be none."""
        found = self.select_related("parent")
        return [unit for unit in found if unit.path != path_of(unit)]


def path_of(unit: Unit) -> str:
    """The path a unit must have: its parent's, and its own key."""
    return f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"


def keys_of(path: str) -> list[int]:
    """Keys of the units on a path, the top first."""
    return [int(key) for key in path.strip("/").split("/") if key]
