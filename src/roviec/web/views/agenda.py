"""The agenda of a meeting: its points in order, and what was said and concluded of each."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.agenda import add_item, move_item, remove_item, write_item
from roviec.actions.fees import write_fees
from roviec.actions.refusal import Refused
from roviec.records.models import AgendaItem, Meeting
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.meetings import AddForm, FeesForm, PointForm, point_of
from roviec.web.meeting_parts import meeting_page, trail_to
from roviec.web.notes import done


def agenda(request: Asked, meeting: Meeting) -> HttpResponse:
    """The points with their places; a form to add one. POST: add, move or take out one."""
    items = list(meeting.agenda.order_by("place"))
    is_adding = request.method == "POST" and not {"up", "down", "remove"} & set(request.POST)
    form = AddForm(items, request.POST if is_adding else None)
    if request.method == "POST" and not is_adding:
        return _arranged(request, meeting)
    if request.method == "POST" and form.is_valid():
        try:
            add_item(request.actor, meeting, form.point(), before=form.cleaned_data["before"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done(request, _("Đã thêm vào chương trình."))
            return redirect("meeting-agenda", meeting.pk)
    context = {
        "meeting": meeting, "unit": meeting.unit, "items": items, "form": form,
        "trail": trail_to(meeting.unit, meeting),
    }  # fmt: skip
    return render(request, "meetings/agenda_edit.html", context, status=422 if form.errors else 200)


def _arranged(request: Asked, meeting: Meeting) -> HttpResponse:
    """One point a place up or down, or taken out."""
    act = next(name for name in ("up", "down", "remove") if name in request.POST)
    item = _item(meeting, number_asked(request.POST[act]))
    if act == "remove":
        remove_item(request.actor, item, seen=number_asked(request.POST.get("edition", "")))
        done(request, _("Đã bỏ “%(title)s” khỏi chương trình.") % {"title": item.title})
    else:
        move_item(request.actor, item, down=act == "down")
    return redirect("meeting-agenda", meeting.pk)


def _item(meeting: Meeting, key: int | None) -> AgendaItem:
    found = meeting.agenda.filter(pk=key).select_related("meeting__unit").first() if key else None
    if found is None:
        raise Http404
    item: AgendaItem = found
    return item


def item(request: Asked, meeting: Meeting, item: int) -> HttpResponse:
    """One point: what it is about, what was said, what the chair concluded."""
    row = _item(meeting, item)
    kept: dict[str, Any] = {**point_of(row), "edition": row.edition}
    form = PointForm(meeting, request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            write_item(request.actor, row, form.point(row), seen=form.cleaned_data["edition"])
        except Refused as refusal:
            form.refuse(refusal)
            if any(one.code == "stale-edition" for one in refusal.reasons):
                form.show_now_kept(kept)
        else:
            done(request, _("Đã lưu “%(title)s”.") % {"title": row.title})
            return redirect("meeting", meeting.pk)
    context = {"meeting": meeting, "unit": meeting.unit, "row": row, "form": form}
    context["trail"] = trail_to(meeting.unit, meeting)
    return render(request, "meetings/item.html", context, status=422 if form.errors else 200)


def fees(request: Asked, meeting: Meeting) -> HttpResponse:
    """What the minutes say of the fees; who comes second sees both texts."""
    form = FeesForm(meeting, request.POST)
    if form.is_valid():
        try:
            write_fees(request.actor, meeting, form.cleaned_data["fees"], seen=form.cleaned_data["edition"])
        except Refused as refusal:
            form.refuse(refusal, {"fees-long": "fees"})
            meeting.refresh_from_db()
            if any(one.code == "stale-edition" for one in refusal.reasons):
                form.show_now_kept({"fees": meeting.fees, "edition": meeting.edition})
        else:
            done(request, _("Đã lưu dòng thu đảng phí của biên bản."))
            return redirect("meeting", meeting.pk)
    return render(request, "meetings/meeting.html", meeting_page(request, meeting, fees=form), status=422)
