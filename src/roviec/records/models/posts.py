"""Posts of a unit's political system, and who holds them."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.members import Member
from roviec.records.models.periods import Period, known
from roviec.records.models.units import Unit
from roviec.records.queries.posts import PostQuerySet


class Body(StrEnum):
    """Khối - which part of the political system a post belongs to."""

    PARTY = "party"  # Đảng
    GOVERNMENT = "government"  # chính quyền
    MASS = "mass"  # đoàn thể


class PostHeld(Period):
    """Chức vụ - a post a member holds; `body` "" where the list does not say.

    `introduced_on`: the cell put the member forward; `elected_on`: the election or appointment. Who was introduced
    and has no first day yet does not hold the post.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="posts_held")
    name = models.CharField(max_length=200)
    body = models.CharField(max_length=20, blank=True)
    introduced_on = models.DateField(null=True, blank=True)
    elected_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            known("postheld_body_known", "body", Body, blank=True),
            models.CheckConstraint(name="postheld_has_name", condition=~Q(name="")),
            models.UniqueConstraint(
                name="postheld_once_a_member", fields=("member", "name"), condition=Q(ends__isnull=True)
            ),
        )


class Seat(models.Model):
    """Vị trí - a post that exists in the unit, whoever holds it; `is_held_by_other`: by somebody who is no member.

    It is held by a member of the unit who holds a post of this name; else vacant, unless somebody else has it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=200)
    body = models.CharField(max_length=20)
    is_held_by_other = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="seat_once_a_unit", fields=("unit", "name")),
            known("seat_body_known", "body", Body),
            models.CheckConstraint(name="seat_has_name", condition=~Q(name="")),
        )
