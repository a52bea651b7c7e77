"""Members of the register, as people; where they belong is a membership."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from roviec.domain.people import Sex
from roviec.domain.text import clean, fold, name_key
from roviec.records.models.fields import LooseDateField
from roviec.records.models.periods import known
from roviec.records.queries.members import MemberQuerySet


def named(name: str) -> dict[str, Any]:
    """The three columns of a name: as written (NFC), folded for search, and the bytes lists are sorted by."""
    return {"name": clean(name), "folded": fold(name), "sort_key": name_key(name)}


class Member(models.Model):
    """Đảng viên - a party member.

    `key` is what a workbook calls the member by: the card number, or name and birth date. `folded` and `sort_key`
    are written together with `name`, by `named`. No biography, no family, no diagnosis is kept.
    """

    key = models.CharField(max_length=250, db_index=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    sort_key = models.BinaryField(max_length=2000, db_index=True)
    card = models.CharField(max_length=40, blank=True)
    born = LooseDateField()
    sex = models.CharField(max_length=10, blank=True)
    joined = LooseDateField()
    official = LooseDateField()
    lane = models.CharField(max_length=200, blank=True)
    job = models.CharField(max_length=300, blank=True)
    edition = models.PositiveIntegerField(default=0)

    objects = MemberQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(name="member_by_name", fields=("folded", "sort_key")),)
        constraints = (
            models.CheckConstraint(name="member_has_name", condition=~Q(name="") & ~Q(folded="")),
            models.CheckConstraint(name="member_has_key", condition=~Q(key="")),
            models.UniqueConstraint(name="member_card_once", fields=("card",), condition=~Q(card="")),
            known("member_sex_known", "sex", Sex, blank=True),
        )

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """Sở trường - a strength of a member: 1 can do, 2 can lead others in it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="skill_once_a_member", fields=("member", "name")),
            models.CheckConstraint(name="skill_level_known", condition=Q(level__in=(1, 2))),
            models.CheckConstraint(name="skill_has_name", condition=~Q(name="")),
        )
