"""Units: a tree of any depth that changes with the years."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from roviec.records.models.periods import Period
from roviec.records.queries.periods import PeriodQuerySet
from roviec.records.queries.units import UnitQuerySet


class Unit(Period):
    """Đơn vị - a unit of the tree; `kind` is its own word.

    `path` is `/12/40/`: the keys from the top down to the unit itself, kept by the acts that place a unit. The scope
    of a right is the beginning of a path.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=400, db_index=True, blank=True)
    lanes = models.PositiveIntegerField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            models.CheckConstraint(name="unit_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="unit_not_under_itself", condition=~Q(parent=F("pk"))),
            models.UniqueConstraint(
                name="unit_name_once_beside_others", fields=("parent", "name"), condition=Q(ends__isnull=True)
            ),
            models.UniqueConstraint(
                name="unit_name_once_at_the_top",
                fields=("name",),
                condition=Q(parent__isnull=True, ends__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name


class UnitPast(Period):
    """Trước đây - what a unit was called and where it stood, up to the day `ends`; written when that changes.

    What holds now stands in the unit itself; rights follow the present tree.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="past")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="past_children")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    lanes = models.PositiveIntegerField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            models.CheckConstraint(name="unitpast_is_over", condition=Q(ends__isnull=False) & ~Q(name="")),
            models.UniqueConstraint(name="unitpast_once_a_day", fields=("unit", "ends")),
        )


class Succession(models.Model):
    """Kế thừa - `after` goes on from `before`; a merger has several before, a division several after."""

    before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    day = models.DateField()
    paper = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="succession_once", fields=("before", "after")),
            models.CheckConstraint(name="succession_of_another", condition=~Q(before=F("after"))),
        )
