"""Meetings of a cell: the list, the invitation, the page of one with its numbered steps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roviec.actions.meetings import call_meeting, cancel_meeting, change_meeting, table_draft, untable_draft
from roviec.actions.papers_seen import see_papers
from roviec.actions.refusal import Refused
from roviec.actions.sittings import adopt_minutes, begin_meeting, close_meeting
from roviec.domain.rulesets import ruleset
from roviec.records.models import Meeting, Unit
from roviec.records.models.meetings import MeetingKind, MeetingState
from roviec.records.queries.cycles import is_cell
from roviec.records.queries.meetings import called_to, figures_below, meetings_of
from roviec.sheets.ics import calendar_file
from roviec.web.asked import Asked
from roviec.web.files import ICS, sent
from roviec.web.forms.meetings import PLACES, AdoptForm, BeginForm, CallForm, CloseForm, call_of, told_of
from roviec.web.meeting_parts import meeting_page, trail_to
from roviec.web.notes import done
from roviec.web.presses import presses_of
from roviec.web.views.units import trail
from roviec.wording.files import named


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
    """One meeting with its numbered steps. Who is called and opens it has seen its papers."""
    see_papers(request.actor, meeting)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting))


def begin(request: Asked, meeting: Meeting) -> HttpResponse:
    """The meeting begins."""
    form = BeginForm(request.POST, prefix="begin")
    if form.is_valid():
        try:
            begin_meeting(request.actor, meeting, form.cleaned_data["began"], on=request.today)
        except Refused as refusal:
            form.refuse(refusal, {"meeting-time-ahead": "began"})
        else:
            done(request, _("Buổi sinh hoạt đã bắt đầu. Việc tiếp theo là điểm danh."))
            return redirect("meeting", meeting.pk)
    meeting.refresh_from_db()
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, begin=form), status=422)


def close(request: Asked, meeting: Meeting) -> HttpResponse:
    """The meeting is over and sealed; what does not keep the rules is said and bars nothing."""
    form = CloseForm(request.POST, prefix="close")
    if form.is_valid():
        given = form.cleaned_data
        try:
            close_meeting(request.actor, meeting, given["began"], given["ended"], on=request.today)
        except Refused as refusal:
            form.refuse(refusal, CLOSED)
        else:
            done(request, _("Buổi sinh hoạt đã kết thúc. Việc tiếp theo là biên bản."))
            return redirect("meeting", meeting.pk)
    meeting.refresh_from_db()
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, close=form), status=422)


def adopt(request: Asked, meeting: Meeting) -> HttpResponse:
    """The minutes were read, adopted and signed."""
    form = AdoptForm(request.POST, prefix="adopt")
    if form.is_valid():
        given = form.cleaned_data
        signed = (given["chair"], given["minute_taker"])
        try:
            adopt_minutes(
                request.actor, meeting, given["day"], is_signed=signed, on=request.today, presses=presses_of(request)
            )
        except Refused as refusal:
            form.refuse(refusal, ADOPTED)
        else:
            done(request, _("Biên bản đã được thông qua và giữ lại đúng từng chữ."))
            return redirect("meeting", meeting.pk)
    meeting.refresh_from_db()
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, adopt=form), status=422)


CLOSED = dict.fromkeys(("meeting-time-ahead", "meeting-ended-early", "meeting-too-long"), "ended")
ADOPTED = {
    "minutes-day-ahead": "day",
    "minutes-day-early": "day",
    "minutes-unsigned-chair": "chair",
    "minutes-unsigned-taker": "minute_taker",
}


def table(request: Asked, meeting: Meeting) -> HttpResponse:
    """The released draft is tabled in the meeting, or taken out of it."""
    if "out" in request.POST:
        untable_draft(request.actor, meeting)
        done(request, _("Đã bỏ dự kiến khỏi buổi sinh hoạt."))
    else:
        table_draft(request.actor, meeting)
        done(request, _("Đã đưa dự kiến vào buổi sinh hoạt."))
    return redirect("meeting", meeting.pk)


def calendar(request: Asked, meeting: Meeting) -> HttpResponse:
    """The meeting as a calendar file."""
    rules, zone = ruleset("meetings", meeting.held_on), timezone.get_current_timezone()
    is_both = meeting.kind == MeetingKind.BOTH
    length = timedelta(minutes=int(rules.number("minutes_combined" if is_both else "minutes")))
    told = (
        ("SUMMARY", _("Sinh hoạt %(name)s") % {"name": meeting.unit.name}),
        ("LOCATION", meeting.place),
        ("DESCRIPTION", "\n".join(f"{one.place}. {one.title}" for one in meeting.agenda.order_by("place"))),
        ("STATUS", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED"),
    )
    begins = datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=zone)
    uid = f"meeting-{meeting.pk}@{request.get_host()}"
    content = calendar_file(uid, meeting.called_at, begins, length, told=told, version=meeting.edition)
    return sent(content, ICS, named("file-meeting-day", meeting.unit.name, meeting.held_on, "ics"))
