"""The list of members, its export, and the one button for all that are ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from roviec.actions.listing import Form as FileForm
from roviec.actions.listing import export_list
from roviec.actions.membership import set_group, set_lane
from roviec.actions.standing_of_many import Turn, change_standings, undo_standings
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.records.models import Membership, Unit
from roviec.records.queries.register import GONE, choices_of, gaps_of, registered, with_details
from roviec.records.queries.transfers import incoming
from roviec.web.asked import Asked, numbers_asked
from roviec.web.files import CSV, XLSX, sent
from roviec.web.forms.members import STANDING_PLACES, StandingOfMany
from roviec.web.forms.register import Bulk, Filters
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.wording.files import named

PER_PAGE = 50
TYPES = {
    FileForm.CSV: CSV,
    FileForm.XLSX: XLSX,
}


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The members of the unit and of all below it, by given name, narrowed as the address says."""
    return _listed(request, unit, Bulk())


def change(request: Asked, unit: Unit) -> HttpResponse:
    """Set the group or the lane of all that are ticked; for a standing another page is asked first."""
    if "standing" in request.POST and request.POST.getlist("row"):
        query = QueryDict(mutable=True)
        query.setlist("row", request.POST.getlist("row"))
        return HttpResponseRedirect(f"{reverse('members-standing', args=[unit.pk])}?{query.urlencode()}")
    form = Bulk(request.POST)
    if acted(request, form, lambda: _change(request, unit, form)):
        count = len(form.cleaned_data["row"])
        done(request, ngettext("Đã đổi %(n)d người.", "Đã đổi %(n)d người.", count) % {"n": count})
        return HttpResponseRedirect(f"{reverse('members', args=[unit.pk])}{_asked(request)}")
    return _listed(request, unit, form)


def standing(request: Asked, unit: Unit) -> HttpResponse:
    """The ticked people named, one standing, one day, one paper for all of them; then all or none."""
    asked = (request.POST if request.method == "POST" else request.GET).getlist("row")
    keys = numbers_asked(asked)
    form = StandingOfMany(typed(request), initial={"row": keys})
    if acted(request, form, lambda: _turn(request, unit, form.cleaned_data), STANDING_PLACES):
        count = len(keys)
        said = ngettext("Đã đổi tình trạng của %(n)d người.", "Đã đổi tình trạng của %(n)d người.", count)
        done(request, said % {"n": count}, undo=reverse("standings-undo", args=[unit.pk]))
        return redirect("members", unit.pk)
    here = Membership.objects.on(request.today).filter(unit__path__startswith=unit.path, pk__in=keys)
    people = here.select_related("member", "unit").order_by("member__sort_key", "pk")
    back = (_("Đảng viên"), reverse("members", args=[unit.pk]))
    trail = [(unit.name, reverse("unit", args=[unit.pk])), back]
    context = {"unit": unit, "form": form, "people": people, "trail": trail}
    return render(request, "members/standing_of_many.html", context, status=ERRORS if form.errors else 200)


def _turn(request: Asked, unit: Unit, given: dict[str, Any]) -> None:
    turn = Turn(Standing(given["standing"]), given["day"], given["paper"])
    change_standings(request.actor, unit, given["row"], turn, on=request.today)


def standing_undo(request: Asked, unit: Unit) -> HttpResponse:
    """Everybody of the last change has the standing of before."""
    count = undo_standings(request.actor, unit)
    said = ngettext("Đã trả lại tình trạng của %(n)d người.", "Đã trả lại tình trạng của %(n)d người.", count)
    done(request, said % {"n": count})
    return redirect("members", unit.pk)


def _change(request: Asked, unit: Unit, form: Bulk) -> None:
    act = set_lane if form.cleaned_data["what"] == Bulk.LANE else set_group
    act(request.actor, unit, form.cleaned_data["row"], form.cleaned_data["value"], on=request.today)


def _asked(request: Asked) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _listed(request: Asked, unit: Unit, bulk: Bulk) -> HttpResponse:
    filters = Filters(request.GET, choices_of(unit, request.today))
    asked = replace(filters.asked(), as_shown=not request.actor.can(Act.VIEW_MEMBER, unit))
    found = registered(unit, request.today, request.year, asked).visible_to(request.actor.scope(Act.VIEW_MEMBER))
    page = Paginator(found.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "filters": filters,
        "asked": asked,
        "is_gone": asked.standing == GONE,
        "page": page,
        "rows": _rows(request, page),
        "form": bulk,
        "ticked": request.POST.getlist("row"),
        "is_all_ticked": request.GET.get("tick") == "all",
        "incoming": list(incoming(unit)),
    }
    return render(request, "members/index.html", context, status=ERRORS if bulk.errors else 200)


def _rows(request: Asked, page: Page[int]) -> list[tuple[Membership, list[str]]]:
    """The rows of a page in its order, each with what the register lacks of the member."""
    keys = list(page)
    every: Any = with_details(Membership.objects.filter(pk__in=keys), request.today)
    rows = {row.pk: row for row in every}
    return [(rows[key], gaps_of(rows[key])) for key in keys]


def export(request: Asked, unit: Unit) -> HttpResponse:
    """What the list shows, all pages, as a workbook or delimited text."""
    form = FileForm.CSV if request.GET.get("format") == FileForm.CSV else FileForm.XLSX
    asked = Filters(request.GET, choices_of(unit, request.today)).asked()
    found = registered(unit, request.today, request.year, asked)
    lang = (get_language() or "vi")[:2]
    made = export_list(request.actor, unit, found, form, on=request.today, lang=lang)
    return sent(made, TYPES[form], named("file-list", unit.name, request.today, form.value))
