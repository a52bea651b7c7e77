"""Terms of a cell: each begins the day after its congress, and numbers of papers begin anew."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Resolution, Term, Unit


@transaction.atomic
def open_term(unit: Unit, starts: date, *, actor: Actor, on: date) -> Term:
    """A new term from the day on; the one before ends with it.

    Raises Refused: a right lacking, `term-day-to-come`, `term-not-after` the one before, `term-has-papers` signed on
    the day or later.
    """
    allow(actor, Act.ISSUE_RESOLUTION, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    last = Term.objects.filter(unit=unit).order_by("-starts").first()
    late = Resolution.objects.filter(unit=unit, signed_on__gte=starts).order_by("-signed_on").first()
    wrong = [
        *([reason("term-day-to-come")] if starts > on else []),
        *([reason("term-not-after", day=f"{last.starts:%d/%m/%Y}")] if last and starts <= last.starts else []),
        *([reason("term-has-papers", symbol=late.symbol, day=f"{late.signed_on:%d/%m/%Y}")] if late else []),
    ]
    if wrong:
        raise Refused(*wrong)
    Term.objects.filter(unit=unit, ends__isnull=True).update(ends=starts)
    made: Term = Term.objects.create(unit=unit, starts=starts)
    data = {"day": f"{starts:%Y-%m-%d}"}
    entry(actor.name, "open-term", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return made
