"""Versions of the draft of a unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.records.models import Unit
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Where the cell stands, and its versions."""
    return render(request, "drafts/drafts.html", {"unit": unit, **shown_cycle(request, unit)})
