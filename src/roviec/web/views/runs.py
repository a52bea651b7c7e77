"""Runs of the planner: asked for, looked at while they go on, cancelled."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.planning import ask_plan, cancel_run
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Account, Draft, Duty, PlanRun, Unit
from roviec.web.asked import Asked
from roviec.web.forms.planning import AskPlan
from roviec.web.notes import done

SHOWN = 40


def new(request: Asked, unit: Unit) -> HttpResponse:
    """Ask for a plan; while one is under way, its page."""
    form = AskPlan(request.POST) if request.method == "POST" else AskPlan(initial={"seed": request.year})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        seed = request.year if given["seed"] is None else given["seed"]
        run = ask_plan(unit, request.year, seed, request.actor, on=request.today, keep=given["keep"])
        return redirect("plan-run", run.pk)
    under_way = PlanRun.objects.under_way().filter(unit=unit, year=request.year).first()
    if under_way and request.method == "GET":
        return redirect("plan-run", under_way.pk)
    context = {
        "unit": unit,
        "form": form,
        "trail": trail_of(unit),
        "duties": Duty.objects.of_year(request.year).filter(unit__path__startswith=unit.path).count(),
        "is_open": bool(form.errors),
    }
    return render(request, "drafts/new.html", context, status=422 if form.errors else 200)


def run(request: Asked, run: PlanRun) -> HttpResponse:
    """How far it is; what came of it. htmx asks for the moving part alone."""
    template = "drafts/run.html#moving" if request.htmx else "drafts/run.html"
    who = Account.objects.names_of([run.actor])[run.actor]
    context = {"run": run, "unit": run.unit, "trail": trail_of(run.unit), "who": who, **shown_run(run)}
    return render(request, template, context)


def cancel(request: Asked, run: PlanRun) -> HttpResponse:
    """Stop it: at once while it waits, else within seconds."""
    cancel_run(run, request.actor)
    done(request, _("Đã yêu cầu dừng. Máy dừng trong vài giây và không giữ lại gì."))
    return redirect("plan-run", run.pk)


def shown_run(run: PlanRun) -> dict[str, Any]:
    """State, reasons and versions for the page of a run and for the page of drafts."""
    versions = Draft.objects.filter(run=run).select_related("unit").order_by("unit__path", "number")
    reasons = [as_reason(one) for one in run.reasons]
    return {
        "is_open": run.ended_at is None,
        "share": round(100 * run.progress / run.total) if run.total else 0,
        "reasons": reasons[:SHOWN],
        "more_reasons": max(0, len(reasons) - SHOWN),
        "versions": versions,
    }


def as_reason(kept: dict[str, Any]) -> Reason:
    """A reason as the run keeps it."""
    facts = {name: fact for name, fact in kept.items() if name != "code"}
    return reason(str(kept["code"]), **facts)


def trail_of(unit: Unit) -> list[tuple[str, str]]:
    """From the unit down to its drafts."""
    return [(unit.name, reverse("unit", args=[unit.pk])), (_("Phân công"), reverse("drafts", args=[unit.pk]))]
