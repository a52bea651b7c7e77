"""Meetings of a cell: called, prepared, held, minuted."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.meetings import MEETING
from roviec.web.things.units import UNIT
from roviec.web.views import meetings

VIEW, RUN = Act.VIEW_MEETING, Act.RUN_MEETING
urlpatterns = [
    door("units/<int:unit>/meetings/", meetings.index, "meetings", UNIT, see=VIEW),
    door("units/<int:unit>/meetings/new/", meetings.new, "meeting-new", UNIT, see=RUN, do=RUN),
    door("meetings/<int:meeting>/", meetings.meeting, "meeting", MEETING, see=VIEW),
    door("meetings/<int:meeting>/edit/", meetings.edit, "meeting-edit", MEETING, see=RUN, do=RUN),
    door("meetings/<int:meeting>/cancel/", meetings.cancel, "meeting-cancel", MEETING, see=None, do=RUN),
]
