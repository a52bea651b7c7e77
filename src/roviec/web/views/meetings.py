"""Meetings of a cell: the list, the invitation, the page of one with its numbered steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.meetings import call_meeting, cancel_meeting, change_meeting
from roviec.actions.refusal import Refused
from roviec.records.models import Meeting, Unit
from roviec.records.models.meetings import MeetingKind
from roviec.records.queries.cycles import is_cell
from roviec.records.queries.meetings import called_to, figures_below, meetings_of
from roviec.web.asked import Asked
from roviec.web.forms.meetings import PLACES, CallForm, call_of, told_of
from roviec.web.meeting_parts import meeting_page, trail_to
from roviec.web.notes import done
from roviec.web.views.units import trail


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The meetings of the year, the latest first; of a unit above, its cells with their counts."""
    context: dict[str, Any] = {"unit": unit, "trail": trail(request, unit), "is_cell": is_cell(unit, request.today)}
    if context["is_cell"]:
        context["meetings"] = meetings_of(unit, request.year)
    else:
        found = figures_below(unit, request.year, request.today)
        units = Unit.objects.on(request.today).below(unit).exclude(pk=unit.pk).order_by("pk")
        context["cells"] = [(one, *found.get(one.pk, (0, 0, None))) for one in units if one.pk in found]
    return render(request, "meetings/index.html", context)


def new(request: Asked, unit: Unit) -> HttpResponse:
    """Call a meeting; place, time and people as the last time."""
    people = [one.member for one in called_to(unit, request.today)]
    form = CallForm(people, request.POST if request.method == "POST" else None, initial=_as_last_time(request, unit))
    if request.method == "POST" and form.is_valid():
        try:
            made = call_meeting(request.actor, unit, request.year, form.call(), on=request.today)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            done(request, _("Đã lập buổi sinh hoạt và chương trình. Xem lại chương trình rồi mời đảng viên."))
            return redirect("meeting", made.pk)
    context = {"unit": unit, "form": form, "trail": trail_to(unit)}
    return render(request, "meetings/call.html", context, status=422 if form.errors else 200)


def _as_last_time(request: Asked, unit: Unit) -> dict[str, Any]:
    last = Meeting.objects.filter(unit=unit).order_by("-held_on", "-pk").first()
    if last is None:
        return {"kind": MeetingKind.ORDINARY.value, "chair": request.actor.member}
    kept = call_of(last)
    return {name: kept[name] for name in ("starts_at", "place", "chair", "minute_taker")} | {"kind": "ordinary"}


def edit(request: Asked, meeting: Meeting) -> HttpResponse:
    """Change the invitation; who comes second sees both texts."""
    people = [one.member for one in called_to(meeting.unit, meeting.held_on)]
    form = CallForm(people, request.POST if request.method == "POST" else None, initial=call_of(meeting))
    if request.method == "POST" and form.is_valid():
        kept, seen = told_of(meeting), form.cleaned_data["edition"]
        try:
            change_meeting(request.actor, meeting, form.call(), seen=seen, on=request.today)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
            if any(one.code == "stale-edition" for one in refusal.reasons):
                form.show_now_kept(kept)
        else:
            done(request, _("Đã lưu giấy mời."))
            return redirect("meeting", meeting.pk)
    context = {"unit": meeting.unit, "meeting": meeting, "form": form, "trail": trail_to(meeting.unit, meeting)}
    return render(request, "meetings/call.html", context, status=422 if form.errors else 200)


def cancel(request: Asked, meeting: Meeting) -> HttpResponse:
    """The meeting is called off."""
    cancel_meeting(request.actor, meeting)
    done(request, _("Đã ghi: không họp buổi này."))
    return redirect("meeting", meeting.pk)


def meeting(request: Asked, meeting: Meeting) -> HttpResponse:
    """One meeting: invitation, papers, absences, roll, agenda, votes, end, minutes."""
    return render(request, "meetings/meeting.html", meeting_page(request, meeting))
