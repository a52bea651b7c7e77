"""Papers of a meeting."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.meetings import MEETING
from roviec.web.views import meeting_papers

VIEW = Act.VIEW_MEETING
PAPER = "meetings/<int:meeting>/papers/<str:stem>.docx"
urlpatterns = [
    door("meetings/<int:meeting>/papers/", meeting_papers.index, "meeting-papers", MEETING, see=VIEW),
    door(PAPER, meeting_papers.paper, "meeting-paper", MEETING, see=VIEW),
    door("meetings/<int:meeting>/papers.zip", meeting_papers.everything, "meeting-papers-all", MEETING, see=VIEW),
]
