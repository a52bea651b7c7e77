"""Asking to be absent, the answers, and the papers that were given out."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.absence_requests import answer_absence, ask_absence, take_back_absence
from roviec.actions.meetings import give_papers
from roviec.actions.papers_seen import note_papers
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.records.models import Meeting
from roviec.records.queries.meetings import own_meetings
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.meetings import AnswerForm, BehalfForm, PapersForm, WhyForm
from roviec.web.meeting_parts import meeting_page
from roviec.web.notes import done, warn
from roviec.web.templatetags.roviec import say


def mine(request: Asked) -> HttpResponse:
    """The meetings to which one is called, each with asking to be absent."""
    if request.method != "POST":
        found = own_meetings(request.actor.member, request.today)
        return render(request, "meetings/mine.html", {"meetings": found, "is_member": bool(request.actor.member)})
    meeting = (
        Meeting.objects.select_related("unit").filter(pk=number_asked(request.POST.get("meeting", "")) or 0).first()
    )
    if meeting is None or not request.actor.can(Act.VIEW_MEETING, meeting.unit):
        raise Http404
    if "take-back" in request.POST:
        take_back_absence(request.actor, meeting, request.actor.member)
        done(request, _("Đã rút đề nghị xin vắng. Mời đồng chí đến họp."))
        return redirect("meeting", meeting.pk)
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            ask_absence(request.actor, meeting, request.actor.member, form.cleaned_data["why"])
        except Refused as refusal:
            form.refuse(refusal, {"absence-no-reason": "why"})
        else:
            done(request, _("Đã gửi đề nghị xin vắng. Chi ủy sẽ trả lời."))
            return redirect("meeting", meeting.pk)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, why=form), status=422)


def for_member(request: Asked, meeting: Meeting) -> HttpResponse:
    """The committee writes a request down for a member who told them."""
    form = BehalfForm(meeting, request.POST)
    if form.is_valid():
        try:
            asked = ask_absence(request.actor, meeting, form.cleaned_data["member"], form.cleaned_data["why"])
        except Refused as refusal:
            form.refuse(refusal, {"absence-no-reason": "why", "absence-not-called": "member"})
        else:
            done(request, _("Đã ghi đồng chí %(name)s xin vắng.") % {"name": asked.member.name})
            return redirect("meeting", meeting.pk)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, behalf=form), status=422)


def answer(request: Asked, meeting: Meeting, member: int) -> HttpResponse:
    """Accept a request, or say why not."""
    form = AnswerForm(request.POST, prefix=f"a{member}")
    if form.is_valid() and {"yes", "no"} & set(request.POST):
        text, is_accepted = form.cleaned_data["answer"], "yes" in request.POST
        try:
            asked = answer_absence(request.actor, meeting, member, text, is_accepted=is_accepted)
        except Refused as refusal:
            form.refuse(refusal, {"absence-no-answer": "answer"})
        else:
            done(request, _("Đã trả lời đồng chí %(name)s.") % {"name": asked.member.name})
            return redirect("meeting", meeting.pk)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, answer=(member, form)), status=422)


def papers(request: Asked, meeting: Meeting) -> HttpResponse:
    """The day on which the papers were given out; late is a warning."""
    form = PapersForm(request.POST)
    if form.is_valid():
        try:
            late = give_papers(
                request.actor, meeting, form.cleaned_data["day"], on=request.today, is_confirmed=form.has_confirmed
            )
        except Refused as refusal:
            form.refuse(refusal, rest="day")
        else:
            done(request, _("Đã ghi ngày gửi tài liệu."))
            if late:
                warn(request, say(late))
            return redirect("meeting", meeting.pk)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, papers=form), status=422)


def papers_seen(request: Asked, meeting: Meeting) -> HttpResponse:
    """Who was handed the papers."""
    keys = [number_asked(text) or 0 for text in request.POST.getlist("member")]
    count = note_papers(request.actor, meeting, keys)
    done(request, _("Đã ghi: %(count)s đồng chí nhận tài liệu giấy.") % {"count": count})
    return redirect("meeting", meeting.pk)
