"""What the register and the duties of a unit and of those below lack, why it matters, and where it is mended."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.domain.access import Act
from roviec.records.models import Unit
from roviec.records.queries.gaps import gaps_below, summed
from roviec.web.asked import Asked

ON_A_PAGE = 100
OF_THE_LIST = ("born", "sex", "lane", "card", "joined", "official")
MENDED: dict[str, tuple[str, str, Act]] = {
    **{kind: ("members", f"?gap={kind}", Act.VIEW_MEMBER) for kind in OF_THE_LIST},
    "group": ("members", "?group=-", Act.VIEW_MEMBER),
    "leader": ("posts", "", Act.VIEW_MEMBER),
    "heads": ("groups", "", Act.VIEW_MEMBER),
    "review": ("reviews", "?show=open", Act.EDIT_REVIEW),
    "lanes": ("unit-edit", "", Act.MANAGE_UNITS),
    "duties": ("duties", "", Act.VIEW_DUTY),
}
"""Kind -> the page where it is mended, its filter, and the right to open it."""
UNCLEAR = ("duties", "?show=unclear", Act.VIEW_DUTY)
OWN_PAGES = {"reviews", "duties", "unit-edit", "posts", "groups"}
"""Pages that show only the unit itself, so they are no use for what lacks below it."""


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Kinds with their counts, and for a unit above the units below it, most gaps first."""
    every = gaps_below(unit, request.year, request.today)
    below = sorted((one for one in every if one.unit.pk != unit.pk), key=lambda one: -one.total)
    kinds = [(kind, count, _link(request, unit, kind, is_above=bool(below))) for kind, count in summed(every).items()]
    context: dict[str, Any] = {
        "unit": unit,
        "kinds": kinds,
        "total": sum(count for _kind, count, _where in kinds),
        "members": sum(one.members for one in every),
        "page": Paginator(below, ON_A_PAGE).get_page(request.GET.get("page")),
        "trail": [(unit.name, reverse("unit", args=[unit.pk])), (_("Đảng viên"), reverse("members", args=[unit.pk]))],
    }
    return render(request, "gaps/index.html", context)


def _link(request: Asked, unit: Unit, kind: str, *, is_above: bool) -> str:
    """Where it is mended; "" if that is for somebody else, or on the page of a unit below."""
    page, query, act = MENDED.get(kind, UNCLEAR)
    if not request.actor.can(act, unit) or (is_above and page in OWN_PAGES):
        return ""
    return reverse(page, args=[unit.pk]) + query
