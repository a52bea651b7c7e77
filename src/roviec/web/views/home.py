"""Home: what waits, where the cell stands, coverage."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from roviec.domain.access import Act, Role
from roviec.records.models import Unit
from roviec.records.queries.coverage import lines_of
from roviec.records.queries.own import own
from roviec.records.queries.units import keys_of
from roviec.records.queries.waiting import Place, Task, own_meetings_to_come, own_tasks, place_of, waiting
from roviec.web.asked import Asked
from roviec.web.cycles import NARROWED, shown_cycle
from roviec.web.links import link_to
from roviec.web.views.figures import bases_of, binding_of, people_of

MOST = 10
"""Tasks the list shows: a longer one is not read."""


def home(request: Asked) -> HttpResponse:
    """What waits in the units one works for; then the unit one works in: its step and its coverage."""
    own = _units(request)
    unit = request.unit = _chosen(request, own)
    context: dict[str, Any] = {"units": own, "unit": unit}
    if unit is not None:
        places = [place_of(request.actor, one, request.year, request.today) for one in own]
        here = next((one for one in places if one.unit == unit), None)
        context |= _tasks(request, places, unit)
        context |= _standing(request, here or place_of(request.actor, unit, request.year, request.today))
    return render(request, "home/home.html", context)


def _units(request: Asked) -> list[Unit]:
    """The units one holds a role at or belongs to, in the order of the roles."""
    held = [next(key for key in reversed(grant.unit) if key.isdigit()) for grant in request.actor.grants]
    found = Unit.objects.in_bulk([int(key) for key in dict.fromkeys(held)])
    return [found[int(key)] for key in dict.fromkeys(held) if int(key) in found]


def _chosen(request: Asked, own: list[Unit]) -> Unit | None:
    """The one asked for with `?unit=`, else the one worked in before if it lies in one's own, else the first."""
    asked = next((unit for unit in own if str(unit.pk) == request.GET.get("unit")), None)
    if asked is not None:
        request.session["unit"] = asked.pk
        return asked
    inside = request.unit and {unit.pk for unit in own} & set(keys_of(request.unit.path))
    return request.unit if inside else next(iter(own), None)


def _tasks(request: Asked, places: list[Place], unit: Unit) -> dict[str, Any]:
    called = own_meetings_to_come(request.actor, request.today)
    duties = own(request.actor.member, request.year, request.today) if request.actor.member else None
    mine = own_tasks(request.actor, unit, request.year, request.today, duties.receipt if duties else None)
    found = [*called, *mine, *waiting(request.actor, places)]
    return {
        "tasks": [(task, _link(task)) for task in found[:MOST]],
        "tasks_left": len(found[MOST:]),
        "names_units": any(one.unit != unit for one in places),
        "is_plain_member": all(grant.role is Role.MEMBER for grant in request.actor.grants),
        "mine": duties,
    }


def _link(task: Task) -> str:
    """Where the task is done, narrowed to what it is about."""
    link = link_to(task.door, *([task.key] if task.key else []))
    return link + NARROWED.get(task.what.code, "") if link else ""


def _standing(request: Asked, place: Place) -> dict[str, Any]:
    """Where the unit stands and its figures, as far as one may see them."""
    figures = place.figures
    context: dict[str, Any] = {}
    if place.is_cell and request.actor.can(Act.VIEW_RELEASED, place.unit):
        context |= shown_cycle(request, place.unit) | {"leads": request.actor.can(Act.DRAFT, place.unit)}
    if request.actor.can(Act.VIEW_FIGURES, place.unit):
        context |= {
            "figures": figures,
            "coverage": figures.coverage(),
            "bases": bases_of(figures),
            "binding": binding_of(figures),
            "people_of": people_of(request, figures),
            "lines": lines_of(figures),
        }
    return context
