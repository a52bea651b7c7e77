"""The journal."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door, hall
from roviec.web.things.units import UNIT
from roviec.web.views import journal

urlpatterns = [
    door("units/<int:unit>/journal/", journal.index, "journal", UNIT, see=Act.READ_JOURNAL),
    hall("my/journal/", journal.own, "own-journal"),
]
