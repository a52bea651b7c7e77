"""Terms of a cell, and the numbers of papers given in them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from roviec.records.models import PaperNumber, Resolution, Term, Unit


def term_on(unit: Unit, day: date) -> Term | None:
    """The term the day lies in; the unit's own."""
    within = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gt=day))
    found: Term | None = Term.objects.filter(within, unit=unit).order_by("-starts").first()
    return found


def used_numbers(term: Term, kind: str) -> frozenset[int]:
    """Numbers of a kind of paper that are used up in the term."""
    return frozenset(PaperNumber.objects.filter(term=term, kind=kind).values_list("number", flat=True))


def last_signed(term: Term) -> date | None:
    """The day on which the resolution with the highest number of the term was signed; None where there is none."""
    found = Resolution.objects.filter(number__term=term).order_by("-number__number")
    day: date | None = found.values_list("signed_on", flat=True).first()
    return day
