"""Pages of a unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.records.models import Unit
from roviec.web.asked import Asked


def unit(request: Asked, unit: Unit) -> HttpResponse:
    """A unit: what it is, what lies below it."""
    below = Unit.objects.on(request.today).filter(parent=unit).order_by("pk")
    return render(request, "units/unit.html", {"unit": unit, "below": below})
