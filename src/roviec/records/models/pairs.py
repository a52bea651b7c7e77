"""The committee's word on pairs: a member and a duty, or two members."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from roviec.domain.snapshot import PinKind
from roviec.records.models.duties import Duty
from roviec.records.models.members import Member
from roviec.records.models.periods import known


class Pin(models.Model):
    """Ghim, cấm - the member must, or must not, have the duty of that year; the next run keeps it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="pins")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="pins")
    kind = models.CharField(max_length=10)
    why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="pin_one_word_a_pair", fields=("member", "duty")),
            known("pin_kind_known", "kind", PinKind),
        )


class Apart(models.Model):
    """Tách riêng - two members who may not share a duty; a pair stands once, whoever is named first."""

    one = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="apart_first")
    other = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="apart_second")

    class Meta:
        constraints = (
            models.CheckConstraint(name="apart_of_two", condition=~Q(one=F("other"))),
            models.UniqueConstraint(Least("one", "other"), Greatest("one", "other"), name="apart_once"),
        )
