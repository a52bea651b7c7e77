"""The papers of a meeting: which there are and what they lack, one of them, all of them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from roviec.actions.meeting_papers import SHELF, paper_of_meeting, papers_of_meeting, zip_of_meeting
from roviec.papers.office.starts import stems
from roviec.records.models import Meeting
from roviec.web.asked import Asked
from roviec.web.meeting_parts import trail_to
from roviec.web.views.exports import sent

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    return sent(content, DOCX, f"{stem}-{meeting.held_on:%Y-%m-%d}{'-large' if large else ''}.docx")


def everything(request: Asked, meeting: Meeting) -> HttpResponse:
    """All papers in one file."""
    content = zip_of_meeting(meeting, request.actor)
    return sent(content, "application/zip", f"meeting-{meeting.held_on:%Y-%m-%d}.zip")
