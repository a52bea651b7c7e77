"""The catalogue of duties: what is shipped, what units have added; ticked ones go into the year's list."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.duties import keep_entry, remove_entry, take_from_catalogue
from roviec.actions.refusal import Refused
from roviec.domain.catalogue import CatalogueDuty, duty_catalogue
from roviec.domain.text import fold
from roviec.records.models import CatalogueEntry, Duty, Unit
from roviec.web.asked import Asked
from roviec.web.duty_choices import categories
from roviec.web.forms.duties import PLACES, EntryForm, entry_shown
from roviec.web.notes import done

Sample = CatalogueDuty | CatalogueEntry


def every(unit: Unit) -> dict[str, Sample]:
    """Code -> duty of the catalogue as it holds in the unit: shipped, then added by it and the units above."""
    added = CatalogueEntry.objects.inherited_by(unit.path).select_related("unit")
    return {**duty_catalogue(), **{one.code: one for one in added}}


def index(request: Asked, unit: Unit) -> HttpResponse:
    """All duties by category; who may edit ticks many and takes them into the year's list with one button."""
    found = every(unit)
    faults: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            rows = take_from_catalogue(request.actor, unit, request.year, request.POST.getlist("code"), found)
        except Refused as refusal:
            if any(one.code.startswith(("right-", "hidden")) for one in refusal.reasons):
                raise
            faults = refusal.reasons
        else:
            done(
                request,
                _("Đã lấy %(count)s nhiệm vụ từ danh mục. Xem từng việc còn gì chưa rõ.") % {"count": len(rows)},
            )
            return redirect("duties", unit.pk)
    asked = request.GET.get("find", "")[:100]
    there = set(Duty.objects.of_year(request.year).filter(unit=unit).values_list("code", flat=True))
    ticked = set(request.POST.getlist("code")) if faults else set()
    context = {
        "unit": unit,
        "groups": _groups(found, asked, there, ticked),
        "faults": faults,
        "asked": asked,
        "count": len(found),
        "trail": _trail(unit),
    }
    return render(request, "duties/catalogue.html", context, status=422 if faults else 200)


def _groups(found: dict[str, Sample], asked: str, there: set[str], ticked: set[str]) -> dict[str, dict[str, Any]]:
    """Name of a category -> its duties that have the asked words; open are those asked for, or ticked in vain."""
    groups: dict[str, dict[str, Any]] = {}
    for code, one in found.items():
        if fold(asked) not in fold(f"{code} {one.name} {one.category}"):
            continue
        row: dict[str, Any] = {"one": one, "is_there": code in there, "is_ticked": code in ticked}
        row["added"] = one.unit if isinstance(one, CatalogueEntry) else None
        group = groups.setdefault(one.category or _("Nhóm khác"), {"rows": [], "is_open": bool(asked)})
        group["rows"].append(row)
        group["is_open"] |= row["is_ticked"]
    return groups


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [(unit.name, reverse("unit", args=[unit.pk])), (_("Nhiệm vụ"), reverse("duties", args=[unit.pk]))]


def new(request: Asked, unit: Unit) -> HttpResponse:
    """An addition to the catalogue at this unit."""
    return _kept(request, unit, None)


def edit(request: Asked, row: CatalogueEntry) -> HttpResponse:
    """Change an addition, at the unit that made it."""
    return _kept(request, row.unit, row)


def _kept(request: Asked, unit: Unit, row: CatalogueEntry | None) -> HttpResponse:
    shown = entry_shown(row) if row else {}
    form = EntryForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "edition": form.cleaned_data["edition"] or 0}
        try:
            kept = keep_entry(request.actor, unit, given["code"], given, every(unit), row)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
            if any(one.code == "stale-edition" for one in refusal.reasons):
                form.show_now_kept(shown)
        else:
            done(request, _("Đã lưu mục %(code)s của danh mục.") % {"code": kept.code})
            return redirect("catalogue", unit.pk)
    context = {"unit": unit, "form": form, "row": row, "categories": categories(unit), "trail": _trail(unit)}
    return render(request, "duties/entry.html", context, status=422 if form.errors else 200)


def remove(request: Asked, row: CatalogueEntry) -> HttpResponse:
    """Ask, then take an addition out of the catalogue."""
    unit = row.unit
    if request.method == "POST":
        remove_entry(request.actor, row)
        done(request, _("Đã bỏ mục %(code)s khỏi danh mục.") % {"code": row.code})
        return redirect("catalogue", unit.pk)
    return render(request, "duties/entry_remove.html", {"row": row, "unit": unit, "trail": _trail(unit)})
