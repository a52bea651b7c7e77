"""Members who may be one person: look, merge, or say that they are two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.merging import differing, merge_members, tell_apart
from roviec.actions.refusal import Refused
from roviec.records.models import Membership, Unit
from roviec.records.queries.duplicates import likely_duplicates
from roviec.sheets.writing import shown_cell
from roviec.web.asked import Asked, numbers_asked
from roviec.web.forms.duplicates import LABELS, Merge
from roviec.web.notes import done

ON_A_PAGE = 25


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The pairs, the likeliest first; a pair can be said to be two people."""
    if request.method == "POST":
        return _apart(request, unit)
    page = Paginator(likely_duplicates(unit, request.today), ON_A_PAGE).get_page(request.GET.get("page"))
    people = _people(request, unit, {key for pair in page for key in (pair.one, pair.other)})
    pairs = [(pair, [people[pair.one], people[pair.other]]) for pair in page]
    context = {"unit": unit, "page": page, "pairs": pairs, "trail": _trail(unit)}
    return render(request, "duplicates/index.html", context)


def _trail(unit: Unit, *, is_inside: bool = False) -> list[tuple[str, str]]:
    trail = [
        (unit.name, reverse("unit", args=[unit.pk])),
        (_("Đảng viên"), reverse("members", args=[unit.pk])),
    ]
    return [*trail, (_("Đảng viên trùng"), reverse("duplicates", args=[unit.pk]))] if is_inside else trail


def _people(request: Asked, unit: Unit, keys: Iterable[int]) -> dict[int, Membership]:
    """Key -> where the member belongs below the unit; one query."""
    inside = Membership.objects.on(request.today).filter(unit__path__startswith=unit.path, member__in=list(keys))
    found = inside.select_related("member", "unit").order_by("-is_temporary", "pk")
    return {one.member_id: one for one in found}


def _apart(request: Asked, unit: Unit) -> HttpResponse:
    pair = _pair(request, unit, request.POST)
    if pair:
        tell_apart(pair[0].member, pair[1].member, request.actor, unit)
        done(request, _("Đã ghi nhớ: đó là hai người."))
    return redirect("duplicates", unit.pk)


def _pair(request: Asked, unit: Unit, given: Any) -> tuple[Membership, Membership] | None:
    """The two that are meant, if both belong here; whoever is foreign is as if missing."""
    keys = numbers_asked(given.get(name, "") for name in ("one", "other"))
    if len(keys) != 2:
        return None
    people = _people(request, unit, keys)
    return (people[keys[0]], people[keys[1]]) if len(people) == 2 else None


def merge(request: Asked, unit: Unit) -> HttpResponse:
    """The two side by side; for each field in which they differ, which value stays."""
    pair = _pair(request, unit, request.GET)
    if pair is None:
        return redirect("duplicates", unit.pk)
    kept, gone = pair[0].member, pair[1].member
    values = _values(pair)
    editions = {"edition": kept.edition, "other_edition": gone.edition}
    form = Merge(values, request.POST or None, initial=editions)
    if request.method == "POST" and form.is_valid():
        try:
            merge_members(kept, gone, form.chosen(), request.actor, unit, form.editions())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done(request, _("Đã gộp hai bản ghi của đồng chí %(name)s.") % {"name": kept.name})
            return redirect("duplicates", unit.pk)
    context = {"unit": unit, "form": form, "kept": pair[0], "gone": pair[1], "trail": _trail(unit, is_inside=True)}
    return render(request, "duplicates/merge.html", context, status=422 if form.errors else 200)


def _values(pair: tuple[Membership, Membership]) -> dict[str, tuple[str, str]]:
    """Field -> what each of the two says, as a reader sees it."""
    sexes = {"male": _("Nam"), "female": _("Nữ")}

    def shown(one: Membership, name: str) -> str:
        if name == "home":
            return str(one.unit)
        value = getattr(one.member, name)
        return sexes.get(value, "–") if name == "sex" else shown_cell(value)

    names = differing(pair[0].member, pair[1].member)
    return {name: (shown(pair[0], name), shown(pair[1], name)) for name in LABELS if name in names}
