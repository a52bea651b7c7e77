"""Versions of the draft of a cell; the cells of a unit above."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from roviec.actions.drafted import Drafted, open_drafts
from roviec.actions.version_figures import VersionFigures, figures_below, figures_of_versions
from roviec.domain.access import Act
from roviec.domain.procedure import Step
from roviec.records.models import Account, Draft, Membership, PlanRun, Unit
from roviec.records.models.drafts import DraftState
from roviec.records.queries.cycles import is_cell, steps_of
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.draft_parts import shown_goals
from roviec.web.sight import shown_to
from roviec.web.views.runs import shown_run, trail_of

MOST_CELLS = 60


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Where the cell stands and its versions; of a unit above its cells."""
    context = {
        "unit": unit,
        "trail": trail_of(unit)[:1],
        "sees_all": request.actor.can(Act.VIEW_UNRELEASED, unit),
        "may_draft": request.actor.can(Act.DRAFT, unit),
        **_last_run(request, unit),
    }
    if not is_cell(unit, request.today):
        return render(request, "drafts/ward.html", {**context, **_below(request, unit), **_versions(request, unit)})
    context |= {**_versions(request, unit), **shown_cycle(request, unit)}
    context["audience"] = Membership.objects.on(request.today).filter(unit=unit).count()
    return render(request, "drafts/drafts.html", context)


def _last_run(request: Asked, unit: Unit) -> dict[str, Any]:
    """The run under way, or the last one, if it came to nothing, as long as none was made since."""
    if not request.actor.can(Act.VIEW_UNRELEASED, unit):
        return {}
    last = PlanRun.objects.filter(unit=unit, year=request.year).order_by("-pk").first()
    is_news = last is not None and (last.ended_at is None or last.reasons)
    return {"run": last, **shown_run(last)} if last and is_news else {}


def _versions(request: Asked, unit: Unit) -> dict[str, Any]:
    """What of the versions may be seen: all, or the chosen one once it is released."""
    every = Draft.objects.of(unit, request.year).select_related("base", "run", "unit", "resolution")
    seen = list(every if request.actor.can(Act.VIEW_UNRELEASED, unit) else every.adopted().filter(is_released=True))
    figures = figures_of_versions(unit, request.year, seen, request.today)
    chosen = next((one for one in seen if one.state == DraftState.ADOPTED.value), None)
    who = Account.objects.names_of([one.actor for one in seen])
    judged = _judged(request, unit, seen)
    rows = [
        {"draft": one, "figures": figures.get(one.pk), "who": who[one.actor], **_row(judged.get(one.pk))}
        for one in seen
    ]
    may_know = request.actor.can(Act.DRAFT, unit)
    return {
        "chosen": chosen,
        "sees_broken": may_know,
        "shown": shown_to(request, chosen).value if chosen else "",
        "kept": [row for row in rows if row["draft"].state != DraftState.DISCARDED.value],
        "discarded": [row for row in rows if row["draft"].state == DraftState.DISCARDED.value],
    }


def _judged(request: Asked, unit: Unit, seen: list[Draft]) -> dict[int, Drafted]:
    """The versions opened, for who sees all of them; those put aside are not judged."""
    if not request.actor.can(Act.VIEW_UNRELEASED, unit):
        return {}
    return open_drafts([one for one in seen if one.state != DraftState.DISCARDED.value], request.today)


def _row(drafted: Drafted | None) -> dict[str, Any]:
    """What the page of the version says too: how many rules it breaks, and goals not proven of how many.

    The count of rules is for who may mend them: it alone can tell of somebody's health.
    """
    if drafted is None:
        return {}
    goals = shown_goals(drafted)
    return {
        "broken": len(drafted.breaches),
        "goals": len(goals),
        "open_goals": sum(not goal.is_best for goal in goals),
    }


def _below(request: Asked, unit: Unit) -> dict[str, Any]:
    """The cells right below with their chosen versions, and the units that have cells of their own."""
    children = Unit.objects.on(request.today).filter(parent=unit).order_by("pk")
    parents = set(Unit.objects.on(request.today).filter(parent__in=children).values_list("parent", flat=True))
    page = Paginator(children.exclude(pk__in=parents), MOST_CELLS).get_page(request.GET.get("page"))
    cells = list(page.object_list)
    chosen = Draft.objects.filter(unit__in=cells, year=request.year).adopted().select_related("unit", "resolution")
    if not request.actor.can(Act.VIEW_UNRELEASED, unit):
        chosen = chosen.filter(is_released=True)
    by_cell = {draft.unit_id: draft for draft in chosen}
    figures = figures_below(unit, request.year, by_cell.values(), request.today)
    steps = steps_of(cells, request.year)
    rows = [_cell(cell, steps[cell.pk], by_cell.get(cell.pk), figures) for cell in cells]
    return {"page": page, "cells": rows, "parents": [child for child in children if child.pk in parents]}


def _cell(cell: Unit, step: Step, draft: Draft | None, figures: dict[int, VersionFigures]) -> dict[str, Any]:
    return {"unit": cell, "step": step, "draft": draft, "figures": figures.get(draft.pk) if draft else None}
