"""Home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.web.asked import Asked


def home(request: Asked) -> HttpResponse:
    """What waits, where the cell stands, coverage."""
    return render(request, "home/home.html")
