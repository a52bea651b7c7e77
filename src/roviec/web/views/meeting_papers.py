"""The papers of a meeting: which there are and what they lack, one of them, all of them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from roviec.actions.meeting_papers import SHELF, paper_of_meeting, papers_of_meeting, zip_of_meeting
from roviec.papers.office.starts import stems
from roviec.records.models import Meeting
from roviec.web.asked import Asked
from roviec.web.files import DOCX, sent
from roviec.web.meeting_parts import trail_to
from roviec.wording import say
from roviec.wording.files import named


def index(request: Asked, meeting: Meeting) -> HttpResponse:
    """Every paper the person may have, with the gaps that will show as dotted lines."""
    context = {
        "meeting": meeting,
        "unit": meeting.unit,
        "trail": trail_to(meeting.unit, meeting),
        "papers": papers_of_meeting(meeting, request.actor),
        "replaceable": stems(),
    }
    return render(request, "meetings/word_files.html", context)


def paper(request: Asked, meeting: Meeting, stem: str) -> HttpResponse:
    """One paper; with `?size=large` in large print."""
    if stem not in SHELF:
        raise Http404
    large = request.GET.get("size") == "large"
    content = paper_of_meeting(meeting, stem, request.actor, large=large)
    what = say(f"paper-name-{stem}", "vi")
    code, about = ("file-large", {"name": what}) if large else (f"paper-name-{stem}", {})
    return sent(content, DOCX, named(code, meeting.unit.name, meeting.held_on, "docx", **about))


def everything(request: Asked, meeting: Meeting) -> HttpResponse:
    """All papers in one file."""
    content = zip_of_meeting(meeting, request.actor)
    return sent(content, "application/zip", named("file-meeting", meeting.unit.name, meeting.held_on, "zip"))
