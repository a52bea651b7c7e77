"""Questions about members and where they belong."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from roviec.domain.people import ACTIVE, Standing
from roviec.domain.text import fold
from roviec.records.queries.periods import PeriodQuerySet, holds
from roviec.records.queries.scope import Scope, within


class MembershipQuerySet(PeriodQuerySet):
    """Sinh hoạt - who belongs where, on which day."""

    def visible_to(self, scope: Scope) -> Self:
        """Memberships in the scope's subtrees."""
        return self.filter(within(scope, "unit__path", "group"))

    def with_standing(self, on: date) -> Self:
        """Each with `standing_now`, the standing of the day; official where none is known, as in a workbook."""
        periods = self.model._meta.get_field("standings").related_model.objects.on(on)
        now = periods.filter(membership=OuterRef("pk")).order_by("-starts").values("standing")[:1]
        return self.annotate(standing_now=Coalesce(Subquery(now), Value(Standing.OFFICIAL.value)))

    def active(self, on: date) -> Self:
        """Those that hold on the day and to whom a duty is due on it."""
        return self.on(on).with_standing(on).filter(standing_now__in=[one.value for one in ACTIVE])

    def called(self, asked: str) -> Self:
        """Memberships of members of whose name every asked word begins a word; by given name, namesakes by age."""
        return self.filter(begins(asked, "member__folded")).order_by("member__sort_key", "member__born", "pk")


class MemberQuerySet(QuerySet[Any]):
    """Đảng viên - by scope, by name, in the order of Vietnamese lists."""

    def visible_to(self, scope: Scope, on: date) -> Self:
        """Members who belong on the day to a unit of the scope's subtrees, each once."""
        belongs = within(scope, "memberships__unit__path", "memberships__group") & holds(on, through="memberships__")
        return self.filter(belongs).distinct()

    def called(self, asked: str) -> Self:
        """Members of whose name every asked word begins a word, tone marks or not; nothing asked is everybody."""
        return self.filter(begins(asked, "folded"))

    def listed(self) -> Self:
        """By given name in Vietnamese order; two of one name in the order they were entered."""
        return self.order_by("sort_key", "pk")


def begins(asked: str, column: str) -> Q:
    """The condition that in the folded column every asked word begins a word."""
    found = Q()
    for word in fold(asked).split():
        found &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
    return found
