"""Making, changing, closing and moving units."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.actions.units import change_unit, close_unit, move_unit, open_unit, reopen_unit
from roviec.domain.access import Act
from roviec.records.models import Unit
from roviec.web.asked import Asked
from roviec.web.forms.base import Form
from roviec.web.forms.units import CloseUnit, MoveUnit, UnitForm
from roviec.web.notes import done
from roviec.web.views.units import saved, trail

PLACES = {"unit-name-taken": "name", "move-under-itself": "under", "move-same-place": "under"}


def shown(request: Asked, unit: Unit, form: Form, heading: str, button: str, **more: Any) -> HttpResponse:
    """A page that is one form about the unit."""
    context = {"unit": unit, "form": form, "heading": heading, "button": button, "trail": trail(request, unit), **more}
    context["form_now_kept"] = form.now_kept
    return render(request, "units/form.html", context, status=422 if form.errors else 200)


def make(request: Asked, unit: Unit) -> HttpResponse:
    """A new unit below this one."""
    form = UnitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_unit(request.actor, unit, form.text())
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            done(request, _("Đã lập %(name)s.") % {"name": made.name})
            return redirect("unit", made.pk)
    heading = _("Lập đơn vị dưới %(name)s") % {"name": unit.name}
    return shown(request, unit, form, heading, _("Lập đơn vị"))


def change(request: Asked, unit: Unit) -> HttpResponse:
    """Name, kind and lanes."""
    now = {"name": unit.name, "kind": unit.kind, "lanes": unit.lanes, "edition": unit.edition}
    form = UnitForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["edition"]
        try:
            changed = change_unit(
                request.actor, unit, form.text(), seen=-1 if seen is None else seen, today=request.today
            )
        except Refused as refusal:
            form.refuse(refusal, PLACES)
            form.show_now_kept(now)
        else:
            done(request, saved(changed.name))
            return redirect("unit", unit.pk)
    return shown(request, unit, form, _("Sửa đơn vị"), _("Lưu"))


def close(request: Asked, unit: Unit) -> HttpResponse:
    """The unit ends on a day."""
    form = CloseUnit(request.POST if request.method == "POST" else None, initial={"edition": unit.edition})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["edition"]
        try:
            day = form.cleaned_data["day"]
            close_unit(request.actor, unit, day=day, seen=-1 if seen is None else seen)
        except Refused as refusal:
            form.refuse(refusal, {"unit-day-too-early": "day"})
            form.show_now_kept({"edition": unit.edition})
        else:
            done(request, _("Đã đóng %(name)s.") % {"name": unit.name}, undo=reverse("unit-reopen", args=[unit.pk]))
            return redirect("unit", unit.pk)
    lead = _("Chỉ đóng được khi không còn đảng viên và không còn đơn vị bên dưới. Quá khứ của đơn vị vẫn xem được.")
    return shown(request, unit, form, _("Đóng %(name)s") % {"name": unit.name}, _("Đóng đơn vị"), lead=lead)


def reopen(request: Asked, unit: Unit) -> HttpResponse:
    """A closed unit goes on."""
    reopen_unit(request.actor, unit)
    done(request, _("%(name)s hoạt động trở lại.") % {"name": unit.name})
    return redirect("unit", unit.pk)


def move(request: Asked, unit: Unit) -> HttpResponse:
    """The unit stands under another."""
    scope = request.actor.scope(Act.MANAGE_UNITS)
    others = Unit.objects.visible_to(scope).open().exclude(path__startswith=unit.path).order_by("path")
    form = MoveUnit(others, request.POST if request.method == "POST" else None, initial={"edition": unit.edition})
    if request.method == "POST" and form.is_valid():
        seen, under = form.cleaned_data["edition"], others.get(pk=form.cleaned_data["under"])
        try:
            move_unit(request.actor, unit, under, seen=-1 if seen is None else seen, today=request.today)
        except Refused as refusal:
            form.refuse(refusal, {**PLACES, "unit-name-taken": "under"})
            form.show_now_kept({"edition": unit.edition})
        else:
            done(request, _("%(name)s nay ở dưới %(under)s.") % {"name": unit.name, "under": under.name})
            return redirect("unit", unit.pk)
    lead = _("Mọi đơn vị bên dưới đi theo. Xem lại một ngày trước đó thì đơn vị vẫn ở chỗ cũ.")
    heading = _("Chuyển %(name)s sang cấp trên khác") % {"name": unit.name}
    return shown(request, unit, form, heading, _("Chuyển"), lead=lead)
