"""What is in force: assignments of a resolution whose days have begun. A draft, and a paper just issued, are not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from roviec.records.models import Assignment, Force, Resolution, Unit
from roviec.records.queries.periods import holds


def in_force(on: date) -> QuerySet[Assignment]:
    """Every assignment in force on the day, with its resolution."""
    forces = Force.objects.filter(holds(on))
    found = Assignment.objects.filter(resolution__in=forces.values("resolution"))
    return found.select_related("resolution", "member", "duty")


def of_unit(unit: Unit, on: date) -> QuerySet[Assignment]:
    """What is in force in the unit, by duty and member."""
    return in_force(on).filter(resolution__unit=unit).order_by("duty__code", "member__sort_key", "pk")


def of_member(member: int, on: date, year: int | None = None) -> QuerySet[Assignment]:
    """What is in force for a member (key); of a year only, if one is given."""
    found = in_force(on).filter(member=member).order_by("duty")
    return found if year is None else found.filter(resolution__year=year)


def resolutions_in_force(units: Iterable[int], on: date, year: int | None = None) -> dict[int, Resolution]:
    """Key of a unit -> the resolution in force there on the day; of a year only, if one is given."""
    found = Force.objects.filter(holds(on), resolution__unit__in=list(units)).select_related("resolution")
    if year is not None:
        found = found.filter(resolution__year=year)
    return {one.resolution.unit_id: one.resolution for one in found.order_by("starts", "pk")}


def newest(unit: Unit, year: int) -> Resolution | None:
    """The last resolution of the year, which none amends; in force or not yet."""
    found: Resolution | None = Resolution.objects.filter(unit=unit, year=year, amended_by__isnull=True).first()
    return found
