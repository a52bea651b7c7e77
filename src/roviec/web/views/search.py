"""Search by name from any page, tone marks or not, among the members one may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from roviec.domain.access import Act
from roviec.domain.text import fold
from roviec.records.models import Membership
from roviec.web.asked import Asked

PAGE, AS_TYPED, LEAST, LONGEST = 50, 8, 2, 100


def search(request: Asked) -> HttpResponse:
    """A page of the members found, by given name; as one types, the first of them under the box."""
    asked = request.GET.get("q", "")[:LONGEST]
    is_enough = len(fold(asked).replace(" ", "")) >= LEAST
    scope = request.actor.scope(Act.VIEW_MEMBER)
    here = Membership.objects.on(request.today).visible_to(scope if is_enough else ())
    found = here.called(asked).select_related("member", "unit")
    as_typed = request.htmx.target == "found"
    page = Paginator(found, AS_TYPED if as_typed else PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "is_enough": is_enough, "may_search": bool(scope)}
    response = render(request, "search/search.html#found" if as_typed else "search/search.html", context)
    response["Vary"] = "HX-Request, HX-Target"
    return response
