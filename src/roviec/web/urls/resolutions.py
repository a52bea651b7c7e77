"""Numbered resolutions: the list, issuing one, the page of one, its frozen papers."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.resolutions import RESOLUTION
from roviec.web.things.units import UNIT
from roviec.web.views import resolutions

VIEW, ISSUE = Act.VIEW_RESOLUTION, Act.ISSUE_RESOLUTION
PAPER = "resolutions/<int:resolution>/papers/<int:paper>/"
urlpatterns = [
    door("units/<int:unit>/resolutions/", resolutions.index, "resolutions", UNIT, see=VIEW),
    door("units/<int:unit>/resolutions/issue/", resolutions.issue, "resolution-issue", UNIT, see=ISSUE, do=ISSUE),
    door("units/<int:unit>/resolutions/term/", resolutions.term, "term-open", UNIT, see=ISSUE, do=ISSUE),
    door("resolutions/<int:resolution>/", resolutions.resolution, "resolution", RESOLUTION, see=VIEW),
    door(PAPER, resolutions.paper, "resolution-paper", RESOLUTION, see=VIEW),
]
