"""The page of the machine: the same findings as `roviec doctor`."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.actions.checkup import checkup
from roviec.records.models import Unit
from roviec.web.asked import Asked
from roviec.web.views.accounts import trail


def machine(request: Asked, unit: Unit) -> HttpResponse:
    """What is well with the installation, what is not, and how to mend it."""
    findings = sorted(checkup(), key=lambda one: one.is_well)
    context = {"unit": unit, "findings": findings, "trail": trail(unit)}
    context["faults"] = sum(not one.is_well for one in findings)
    return render(request, "accounts/machine.html", context)
