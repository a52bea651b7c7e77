"""Word files of an office in place of the built-in papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from roviec.records.models.units import Unit


class PaperTemplate(models.Model):
    """Mẫu của đơn vị - a template that stands for a paper of the unit and of all below that have none of their own.

    `stem` names the paper, `digest` is the SHA-256 of the file.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="paper_templates")
    stem = models.CharField(max_length=40)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    put_at = models.DateTimeField()
    actor = models.CharField(max_length=150)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="papertemplate_once", fields=("unit", "stem")),
            models.CheckConstraint(name="papertemplate_has_digest", condition=~Q(digest="") & ~Q(stem="")),
        )
