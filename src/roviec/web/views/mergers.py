"""Merging and dividing units, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.carrying import going_on
from roviec.actions.refusal import Refused
from roviec.actions.reorganising import divide_unit, merge_units
from roviec.actions.reorganising_undo import undo_reorganisation
from roviec.domain.access import Act
from roviec.records.models import Unit
from roviec.records.queries.trees import tree_on
from roviec.web.asked import Asked
from roviec.web.forms.units import KEPT, DivideUnit, MergeUnits, PlaceMembers
from roviec.web.notes import done
from roviec.web.views.unit_acts import shown
from roviec.web.views.units import trail

PLACES = {
    "unit-name-taken": "name",
    "merge-too-few": "units",
    "merge-one-above-other": "units",
    "unit-day-too-early": "day",
    "unit-day-too-far": "day",
    "merge-day-ahead-below": "day",
}


def merge(request: Asked, unit: Unit) -> HttpResponse:
    """Several of the units below become one, below this unit."""
    nodes = [node for node in tree_on(unit, request.today)[1:] if not node.unit.ends]
    day = {"day": f"{request.today:%d/%m/%Y}"}
    form = MergeUnits(nodes, request.POST if request.method == "POST" else None, initial={**KEPT, **day})
    if request.method == "POST" and form.is_valid():
        chosen = [node.unit for node in nodes if node.unit.pk in form.cleaned_data["units"]]
        try:
            new = merge_units(request.actor, chosen, form.text(), unit, form.terms(), today=request.today)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            said = _("Đã sáp nhập thành %(name)s. Người quản trị giao vai trò ở đơn vị mới.") % {"name": new.name}
            done(request, said, undo=reverse("unit-undo", args=[new.pk]))
            return redirect("unit", new.pk)
    lead = _(
        "Đảng viên chuyển sang đơn vị mới từ ngày có hiệu lực, giữ nguyên tình trạng. Đơn vị cũ giữ quá khứ của mình."
    )
    return shown(request, unit, form, _("Sáp nhập đơn vị"), _("Sáp nhập"), lead=lead)


def divide(request: Asked, unit: Unit) -> HttpResponse:
    """One unit becomes several: first their names, then who goes where."""
    day = {"day": f"{request.today:%d/%m/%Y}", "edition": unit.edition}
    form = DivideUnit(request.POST if request.method == "POST" else None, initial={**KEPT, **day})
    heading, lead = (
        _("Chia tách %(name)s") % {"name": unit.name},
        _("Bước sau: xếp từng tổ, từng người vào đơn vị mới."),
    )
    if request.method != "POST" or not form.is_valid():
        return shown(request, unit, form, heading, _("Tiếp tục"), lead=lead)
    texts, rows = form.texts(unit.kind), going_on([unit], form.cleaned_data["day"])
    rows.sort(key=lambda row: bytes(row.member.sort_key))
    is_sent = "places" in request.POST
    may_name = request.actor.can(Act.VIEW_MEMBER, unit)
    places = PlaceMembers(rows, texts, request.POST if is_sent else None, by_name=may_name)
    if is_sent and places.is_valid():
        seen = form.cleaned_data["edition"]
        try:
            news = divide_unit(
                request.actor,
                unit,
                texts,
                places.place(),
                form.terms(),
                seen=-1 if seen is None else seen,
                today=request.today,
            )
        except Refused as refusal:
            places.refuse(refusal)
        else:
            done(
                request, _("Đã chia tách %(name)s.") % {"name": unit.name}, undo=reverse("unit-undo", args=[news[0].pk])
            )
            return redirect("unit", news[0].parent_id)
    context = {"unit": unit, "first": form, "form": places, "heading": heading, "trail": trail(request, unit)}
    return render(request, "units/divide.html", context, status=422 if places.errors else 200)


def undo(request: Asked, unit: Unit) -> HttpResponse:
    """Take the merger or division back that the unit came out of."""
    olds = undo_reorganisation(request.actor, unit, today=request.today)
    done(request, _("Đã hoàn tác. Các đơn vị cũ hoạt động như trước."))
    return redirect("unit", olds[0].parent_id or olds[0].pk)
