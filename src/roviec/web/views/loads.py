"""Loads against capacity of a version, as a picture and as figures; and what one more volunteer would change."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.actions.asking import ask_volunteer
from roviec.actions.drafted import open_draft
from roviec.actions.loads import load_rows, years_of
from roviec.records.models import Draft
from roviec.web.asked import Asked
from roviec.web.draft_parts import shown_head, trail_of
from roviec.web.pictures import picture_of_loads
from roviec.web.sight import sight_of

DRAWN = 40
"""So many are drawn, the worst-off; the table has everybody."""


def loads(request: Asked, draft: Draft) -> HttpResponse:
    """Who carries how much, the worst-off first, this year and in the years before."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    rows = load_rows(drafted, sight)
    years = years_of(rows, draft.year)
    wants_volunteer = request.GET.get("volunteer") == "1"
    known = [row for row in rows if row.now.percent is not None]
    context = {
        **shown_head(request, drafted, sight),
        "trail": trail_of(draft, inside=True),
        "rows": [(row, [(year, row.before[draft.year - 1 - year]) for year in years]) for row in rows],
        "years": years,
        "picture": picture_of_loads(known[:DRAWN]) if known else "",
        "not_drawn": len(rows) - len(known[:DRAWN]),
        "is_unknown": len(known) < len(rows),
        "blocks": ask_volunteer(drafted, sight) if wants_volunteer else (),
    }
    return render(request, "drafting/loads.html", context)
