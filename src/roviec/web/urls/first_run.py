"""The first page."""

from __future__ import annotations

from roviec.web.doors import street
from roviec.web.views import first_run

urlpatterns = [
    street("first-run/", first_run.first_run, "first-run", takes=("GET", "POST")),
]
