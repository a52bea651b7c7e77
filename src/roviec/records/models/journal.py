"""Who did what, and who read what they may read only with reason."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class JournalQuerySet(models.QuerySet["Journal"]):
    """Nhật ký - entries are added and read, nothing else; the database refuses a change as well."""

    def delete(self) -> NoReturn:
        """Raises TypeError: nothing is taken out of the journal."""
        raise TypeError("the journal is append-only")

    def update(self, **_changes: Any) -> NoReturn:
        """Raises TypeError: nothing in the journal changes."""
        raise TypeError("the journal is append-only")


class Journal(models.Model):
    """Nhật ký - an entry: who, when, verb, object, data. Reads of health levels and wishes are entries too.

    `who` and `about` are text, so that an entry outlives the account and the row it tells of. `unit_path` is the
    path of the unit it happened in, for the scope of those who may read it. `number` counts from 1 without a gap;
    `link` is the SHA-256 of the link before and of this entry (records/journal.py), in hexadecimal.
    """

    number = models.PositiveBigIntegerField(unique=True)
    link = models.CharField(max_length=64)
    who = models.CharField(max_length=150)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=100, db_index=True)
    unit_path = models.CharField(max_length=400, blank=True, db_index=True)
    data = models.JSONField(default=dict, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="journal_says_who_and_what", condition=~Q(who="") & ~Q(verb="")),)


class JournalHead(models.Model):
    """Đầu nhật ký - the one row that tells the last entry; whoever adds one holds it until the act is done."""

    number = models.PositiveBigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(name="journalhead_is_one", condition=Q(pk=1)),)
