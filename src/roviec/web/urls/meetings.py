"""Meetings of a cell: called, prepared, held, minuted."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door, hall
from roviec.web.presses import for_minutes
from roviec.web.things.meetings import MEETING
from roviec.web.things.units import UNIT
from roviec.web.views import absence_requests, agenda, meetings, roll

VIEW, RUN = Act.VIEW_MEETING, Act.RUN_MEETING
ONE = "meetings/<int:meeting>/"
BOTH = ("GET", "POST")
urlpatterns = [
    door("units/<int:unit>/meetings/", meetings.index, "meetings", UNIT, see=VIEW),
    door("units/<int:unit>/meetings/new/", meetings.new, "meeting-new", UNIT, see=RUN, do=RUN),
    door(ONE, meetings.meeting, "meeting", MEETING, see=VIEW),
    door(f"{ONE}edit/", meetings.edit, "meeting-edit", MEETING, see=RUN, do=RUN),
    door(f"{ONE}cancel/", meetings.cancel, "meeting-cancel", MEETING, see=None, do=RUN),
    door(f"{ONE}table/", meetings.table, "meeting-table", MEETING, see=None, do=RUN),
    door(f"{ONE}begin/", meetings.begin, "meeting-begin", MEETING, see=None, do=RUN),
    door(f"{ONE}close/", meetings.close, "meeting-close", MEETING, see=None, do=RUN),
    door(f"{ONE}adopt/", meetings.adopt, "meeting-adopt", MEETING, see=None, do=RUN, ready=for_minutes),
    door(f"{ONE}calendar.ics", meetings.calendar, "meeting-calendar", MEETING, see=VIEW),
    door(f"{ONE}papers-given/", absence_requests.papers, "meeting-papers-given", MEETING, see=None, do=RUN),
    door(f"{ONE}papers-seen/", absence_requests.papers_seen, "meeting-papers-seen", MEETING, see=None, do=RUN),
    door(f"{ONE}absences/", absence_requests.for_member, "meeting-absences", MEETING, see=None, do=RUN),
    door(f"{ONE}absences/<int:member>/", absence_requests.answer, "meeting-absence", MEETING, see=None, do=RUN),
    door(f"{ONE}agenda/", agenda.agenda, "meeting-agenda", MEETING, see=RUN, do=RUN),
    door(f"{ONE}agenda/<int:item>/", agenda.item, "agenda-item", MEETING, see=RUN, do=RUN),
    door(f"{ONE}fees/", agenda.fees, "meeting-fees", MEETING, see=None, do=RUN),
    door(f"{ONE}roll/", roll.roll, "meeting-roll", MEETING, see=RUN, do=RUN),
    door(f"{ONE}roll/count/", roll.count, "meeting-roll-count", MEETING, see=None, do=RUN),
    door(f"{ONE}roll/sheet/", roll.sheet, "meeting-roll-sheet", MEETING, see=RUN),
    door(f"{ONE}code/", roll.code, "meeting-code", MEETING, see=RUN),
    door(f"{ONE}code.png", roll.code_picture, "meeting-code-picture", MEETING, see=RUN),
    hall("my-meetings/", absence_requests.mine, "my-meetings", takes=BOTH),
    hall("present/", roll.present, "present", takes=BOTH),
]
