"""The days of the steps at a unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roviec.actions.calendar import set_step_due
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.procedure import Step
from roviec.records.models import Unit
from roviec.records.queries.cycles import dues_of
from roviec.web.asked import Asked
from roviec.web.forms.units import Calendar
from roviec.web.notes import done
from roviec.web.views.units import trail


def calendar(request: Asked, unit: Unit) -> HttpResponse:
    """The days that hold here; who releases drafts or manages units sets the unit's own."""
    found = dues_of([unit, unit.parent] if unit.parent else [unit], request.year)
    own = {step.value: due.day for step, due in found[unit.pk].items() if due.set_at == unit.pk}
    above = {step: due.day for step, due in found.get(unit.parent_id or 0, {}).items()}
    posted = request.POST if request.method == "POST" else None
    form = Calendar(get_language() or "vi", above, posted, initial={**own, "year": request.year})
    if request.method == "POST" and form.is_valid():
        try:
            set_step_due(request.actor, unit, form.cleaned_data["year"], form.days())
        except Refused as refusal:
            if any(one.code != "due-order" for one in refusal.reasons):
                raise
            form.refuse(refusal)
        else:
            done(request, _("Đã lưu hạn các bước năm %(year)s.") % {"year": form.cleaned_data["year"]})
            return redirect("unit-calendar", unit.pk)
    context = {
        "unit": unit,
        "form": form,
        "trail": trail(request, unit),
        "dues": [(step, found[unit.pk].get(step), step.value in own) for step in Step],
        "may_set": any(request.actor.can(act, unit) for act in (Act.RELEASE_DRAFT, Act.MANAGE_UNITS)),
    }
    return render(request, "units/calendar.html", context, status=422 if form.errors else 200)
