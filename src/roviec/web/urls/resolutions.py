"""Numbered resolutions: the list, issuing one, the page of one, its frozen papers."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.presses import for_resolution
from roviec.web.things.resolutions import RESOLUTION
from roviec.web.things.units import UNIT
from roviec.web.views import resolutions

VIEW, ISSUE = Act.VIEW_RESOLUTION, Act.ISSUE_RESOLUTION
PAPER = "resolutions/<int:resolution>/papers/<int:paper>/"
ALL = "units/<int:unit>/resolutions/"
urlpatterns = [
    door(ALL, resolutions.index, "resolutions", UNIT, see=VIEW),
    door(f"{ALL}issue/", resolutions.issue, "resolution-issue", UNIT, see=ISSUE, do=ISSUE, ready=for_resolution),
    door(f"{ALL}term/", resolutions.term, "term-open", UNIT, see=ISSUE, do=ISSUE),
    door("resolutions/<int:resolution>/", resolutions.resolution, "resolution", RESOLUTION, see=VIEW),
    door(PAPER, resolutions.paper, "resolution-paper", RESOLUTION, see=VIEW),
]
