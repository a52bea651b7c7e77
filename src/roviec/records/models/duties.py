"""Duties of a unit's year, their conditions, and a unit's own additions to the catalogue."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from roviec.domain.duties import Kind
from roviec.domain.people import Health
from roviec.records.models.fields import words_field
from roviec.records.models.periods import known
from roviec.records.models.units import Unit
from roviec.records.queries.duties import CatalogueQuerySet, DutyQuerySet


class CatalogueEntry(models.Model):
    """Nhiệm vụ mẫu - a duty that a unit adds to the catalogue; the units below it inherit it.

    `needs` is the text of the workbook column Yêu cầu; `hours` the usual load in quarter-hours a month.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="catalogue_entries")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    category = models.CharField(max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    people_min = models.PositiveSmallIntegerField(default=1)
    people_max = models.PositiveSmallIntegerField(default=1)
    needs = models.TextField(blank=True)
    product = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_post = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="catalogueentry_code_once", fields=("unit", "code")),
            models.CheckConstraint(name="catalogueentry_has_name", condition=~Q(name="") & ~Q(code="")),
            models.CheckConstraint(name="catalogueentry_people_ordered", condition=Q(people_max__gte=F("people_min"))),
        )


class Duty(models.Model):
    """Nhiệm vụ - a duty of a unit in a year; the fields are those of the domain's Duty."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    category = models.CharField(max_length=200, blank=True)
    people_min = models.PositiveSmallIntegerField(default=1)
    people_max = models.PositiveSmallIntegerField(default=1)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    is_mandatory = models.BooleanField(default=False)
    is_post = models.BooleanField(default=False)
    lanes = words_field()
    households = models.PositiveIntegerField(default=0)
    share_min = models.PositiveSmallIntegerField(default=3)
    share_max = models.PositiveSmallIntegerField(default=15)
    product = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    not_with = words_field()
    supervisor = models.CharField(max_length=200, blank=True)
    priority = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveIntegerField(default=0)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="duty_code_once_a_year", fields=("unit", "year", "code")),
            models.CheckConstraint(name="duty_has_name", condition=~Q(name="") & ~Q(code="")),
            models.CheckConstraint(name="duty_people_ordered", condition=Q(people_max__gte=F("people_min"))),
            models.CheckConstraint(name="duty_share_ordered", condition=Q(share_max__gte=F("share_min"))),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class DutyCondition(models.Model):
    """Yêu cầu - a condition of a duty on people; `is_leader`: one of them must meet it. `place` keeps the order."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="conditions")
    place = models.PositiveSmallIntegerField()
    is_leader = models.BooleanField(default=False)
    kind = models.CharField(max_length=20)
    low = models.SmallIntegerField(null=True, blank=True)
    high = models.SmallIntegerField(null=True, blank=True)
    values = words_field()
    sexes = words_field()
    standings = words_field()
    health = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="dutycondition_one_a_place", fields=("duty", "is_leader", "place")),
            known("dutycondition_kind_known", "kind", Kind),
            known("dutycondition_health_known", "health", Health, blank=True),
            models.CheckConstraint(
                name="dutycondition_span_ordered",
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")),
            ),
        )
