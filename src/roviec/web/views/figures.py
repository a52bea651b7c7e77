"""Figures: coverage of a unit and of all below, on any day; the people behind each number; the table as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from roviec.actions.guard import allow
from roviec.actions.tables import KINDS, table_file
from roviec.domain.access import Act
from roviec.domain.rollup import Coverage, share
from roviec.records.models import Member, Unit
from roviec.records.queries.coverage import Basis, Figures, Line, Part, figures_of, line_of, lines_of
from roviec.web.asked import Asked
from roviec.web.figures_table import PEOPLE, WORK, Field, table_of, word
from roviec.web.files import sent
from roviec.web.forms.figures import AsOf
from roviec.wording.files import named

PAGE = 50
ASSIGNED_PARTS = (Part.ASSIGNED, Part.NONE)


def figures(request: Asked, unit: Unit) -> HttpResponse:
    """The table of the units below, with what stands above and below it."""
    form = AsOf(request.GET or None)
    on = form.day(request.today)
    found = figures_of(unit, request.year, on)
    context = {
        "unit": unit,
        "form": form,
        "on": on,
        "whole": line_of(found, unit),
        "bases": bases_of(found),
        "binding": binding_of(found),
        "tables": [
            {"name": name, "titles": [one.title for one in fields], "rows": _rows(request, found, fields)}
            for name, fields in ((_("Người"), PEOPLE), (_("Nhiệm vụ và chi bộ"), WORK))
        ],
        "steps": _steps(found),
        "late": found.late_cells(unit),
        "people_of": people_of(request, found),
        **_kept(form),
    }
    return render(request, "figures/figures.html", context, status=422 if form.errors else 200)


def _rows(request: Asked, found: Figures, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    """One row a line, the whole last."""
    leads = people_of(request, found)
    return [_row(line, fields, frozenset() if line.is_alone else leads) for line in _lines(found)]


def _lines(found: Figures) -> list[Line]:
    """What the tables and the file show: the units below, then the whole."""
    return [*lines_of(found), line_of(found, found.unit)]


def _row(line: Line, fields: tuple[Field, ...], leads: frozenset[Part]) -> dict[str, Any]:
    cells = [
        {"field": one, "value": one.value(line), "part": one.part if one.part in leads else None} for one in fields
    ]
    return {"word": word(line), "line": line, "cells": cells}


def _steps(found: Figures) -> list[dict[str, Any]]:
    """Each step with the number of cells that have done it."""
    cells = len(found.cells)
    return [
        {"step": step, "done": count, "cells": cells, "share": share(count, cells)}
        for step, count in found.done().items()
    ]


def _kept(form: AsOf) -> dict[str, str]:
    """The day asked for, as the links of the page carry it on: behind others, and alone."""
    text = urlencode({"on": form.data["on"]}) if form.is_bound and form.is_valid() and form.data.get("on") else ""
    return {"query": f"&{text}" if text else "", "first_query": f"?{text}" if text else ""}


def bases_of(found: Figures) -> dict[str, Coverage]:
    """How many are counted by the adopted draft, and how many by the year before."""
    return {basis.value: found.coverage(basis=basis) for basis in Basis}


def binding_of(found: Figures) -> dict[str, Any]:
    """Of the cells with a chosen draft: how many have a resolution in force; `alone` is that of a single cell."""
    cells = [cell for cell in found.cells if cell.pk in found.adopted]
    resolved = [found.resolved[cell.pk] for cell in cells if cell.pk in found.resolved]
    alone = resolved[0] if len(found.cells) == 1 and resolved else None
    return {"chosen": len(cells), "resolved": len(resolved), "left": len(cells) - len(resolved), "alone": alone}


def people_of(request: Asked, found: Figures) -> frozenset[Part]:
    """The numbers that may lead to the people they count: who has a duty is hidden while a draft is not released."""
    if not request.actor.can(Act.VIEW_MEMBER, found.unit):
        return frozenset()
    unseen = found.has_unreleased and not request.actor.can(Act.VIEW_UNRELEASED, found.unit)
    return frozenset(Part) - frozenset(ASSIGNED_PARTS if unseen else ())


def as_file(request: Asked, unit: Unit) -> HttpResponse:
    """The same table to keep, `?as=csv` or `?as=xlsx`."""
    kind = request.GET.get("as", "")
    kind = kind if kind in KINDS else "xlsx"
    on = AsOf(request.GET).day(request.today)
    found = figures_of(unit, request.year, on)
    heading = _("%(unit)s, năm %(year)s, ngày %(day)s") % {
        "unit": unit.name,
        "year": request.year,
        "day": f"{on:%d/%m/%Y}",
    }
    content = table_file(table_of(_("Số liệu"), heading, _lines(found)), kind)
    return sent(content, KINDS[kind], named("file-figures", unit.name, on, kind, year=str(request.year)))


def people(request: Asked, unit: Unit) -> HttpResponse:
    """The people a number counts, `?part=`, by given name: the same count as on the page of figures."""
    asked = request.GET.get("part", "")
    part = Part(asked) if asked in set(Part) else Part.ALL
    form = AsOf(request.GET)
    on = form.day(request.today)
    found = figures_of(unit, request.year, on)
    if part in ASSIGNED_PARTS and found.has_unreleased:
        allow(request.actor, Act.VIEW_UNRELEASED, unit)
    counted = {one.member: one for one in found.counted(part)}
    page = Paginator(Member.objects.filter(pk__in=counted).listed(), PAGE).get_page(request.GET.get("page"))
    names = {one.pk: one.name for one in found.units}
    shown = [{"member": who, "unit": names[counted[who.pk].unit], "standing": counted[who.pk].standing} for who in page]
    context: dict[str, Any] = {"unit": unit, "part": part, "on": on, "page": page, "people": shown, **_kept(form)}
    return render(request, "figures/people.html", context)
