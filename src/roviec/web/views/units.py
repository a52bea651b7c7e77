"""The page of a unit, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.domain.access import Act
from roviec.records.models import Unit
from roviec.records.queries.overview import Overview, overview
from roviec.records.queries.trees import Node
from roviec.web.asked import Asked
from roviec.web.forms.units import AsOf


def unit(request: Asked, unit: Unit) -> HttpResponse:
    """What it is, who belongs there by standing, its groups, what lies below it; as now or as on a day."""
    form = AsOf(request.GET if "on" in request.GET else None)
    on = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or request.today
    is_past = on != request.today
    seen = overview(unit, on, request.today, is_as_now=is_past and request.GET.get("as") == "now")
    context = {
        "unit": unit,
        "form": form,
        "seen": seen,
        "is_past": is_past,
        "below": list(_shown(request, unit, seen, is_past=is_past)),
        "parent": _parent(request, seen.node),
        "origins": _linked(request, [one.before for one in unit.origins.select_related("before").order_by("pk")]),
        "successors": _linked(request, [one.after for one in unit.successions.select_related("after").order_by("pk")]),
        "succession": unit.successions.first() or unit.origins.first(),
        "trail": trail(request, unit)[:-1],
        "may_count": request.actor.can(Act.VIEW_FIGURES, unit),
        "may_name": request.actor.can(Act.VIEW_MEMBER, unit),
    }
    return render(request, "units/unit.html", context, status=422 if form.errors else 200)


def _shown(request: Asked, unit: Unit, seen: Overview, *, is_past: bool) -> Iterator[dict[str, Any]]:
    """Units below that who asks may see; of a past day also what has moved elsewhere since, without a link."""
    was_ours = is_past and any(unit.path.startswith(top) for top in request.actor.scope(Act.VIEW_FIGURES))
    for node, headcount in seen.below:
        can_open = request.actor.can(Act.VIEW_UNIT, node.unit)
        if can_open or was_ours:
            may_count = was_ours or request.actor.can(Act.VIEW_FIGURES, node.unit)
            yield {"node": node, "headcount": headcount if may_count else None, "can_open": can_open}


def _parent(request: Asked, node: Node) -> Unit | None:
    parent = Unit.objects.filter(pk=node.parent).first() if node.parent else None
    return parent if parent and request.actor.can(Act.VIEW_UNIT, parent) else None


def _linked(request: Asked, units: list[Unit]) -> list[tuple[Unit, bool]]:
    """Units with whether who asks may open them."""
    return [(one, request.actor.can(Act.VIEW_UNIT, one)) for one in units]


def trail(request: Asked, unit: Unit) -> list[tuple[str, str]]:
    """The way down to the unit, itself last, through what who asks may see."""
    line = [*Unit.objects.above(unit), unit]
    return [(one.name, reverse("unit", args=[one.pk])) for one in line if request.actor.can(Act.VIEW_UNIT, one)]


def asked_day(request: Asked) -> date:
    """The day asked for with `?on=`, today where there is none or it is no day."""
    form = AsOf(request.GET)
    return (form.cleaned_data["on"] if form.is_valid() else None) or request.today


def saved(name: str) -> str:
    """The sentence after a change of a unit."""
    return _("Đã lưu: %(name)s.") % {"name": name}
