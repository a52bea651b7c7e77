"""Showing the chosen draft to the whole cell."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.discussion import release as release_draft
from roviec.domain.discussion import USUAL_DAYS
from roviec.records.models import Draft, Shown, Unit
from roviec.records.queries.remarks import members_of
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.forms.remarks import Release
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.web.views.runs import trail_of

PLACES = dict.fromkeys(("until-missing", "until-past", "until-short", "until-far"), "until")


def release(request: Asked, unit: Unit) -> HttpResponse:
    """Who will see what, until when; the button below it shows the draft."""
    usual = request.today + timedelta(days=USUAL_DAYS)
    form = Release(typed(request), on=request.today, initial={"until": usual, "shown": Shown.ALL.value})
    if acted(request, form, lambda: _release(request, unit, form), PLACES):
        day = f"{form.cleaned_data['until']:%d/%m/%Y}"
        done(request, _("Đã công bố dự kiến. Đảng viên góp ý đến hết ngày %(day)s.") % {"day": day})
        return redirect("remarks", unit.pk)
    cycle = shown_cycle(request, unit)
    context: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "chosen": Draft.objects.of(unit, request.year).adopted().first(),
        "trail": trail_of(unit),
        "now": next((one for one in cycle["leading"] if one["act"] == "release"), None),
        **_audience(request, unit),
        **cycle,
    }
    return render(request, "remarks/release.html", context, status=ERRORS if form.errors else 200)


def _release(request: Asked, unit: Unit, form: Release) -> None:
    given = form.cleaned_data
    release_draft(
        unit,
        request.year,
        until=given["until"],
        shown=Shown(given["shown"]),
        actor=request.actor,
        on=request.today,
        is_sure=given["sure"],
    )


def _audience(request: Asked, unit: Unit) -> dict[str, int]:
    """How many will see it, and how many of them only on paper."""
    here = members_of(unit, request.today)
    return {"audience": here.count(), "on_paper": here.exclude(account__is_active=True).count()}
