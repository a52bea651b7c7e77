"""Home, search, one's own duties, and health."""

from __future__ import annotations

from roviec.web.doors import hall, street
from roviec.web.views import health, home, my_duties, search

urlpatterns = [
    hall("", home.home, "home"),
    hall("search/", search.search, "search"),
    hall("my/duties/", my_duties.my_duties, "my-duties"),
    street("health/", health.health, "health"),
]
