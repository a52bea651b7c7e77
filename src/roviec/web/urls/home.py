"""Home and health."""

from __future__ import annotations

from roviec.web.doors import hall, street
from roviec.web.views import health, home

urlpatterns = [
    hall("", home.home, "home"),
    street("health/", health.health, "health"),
]
