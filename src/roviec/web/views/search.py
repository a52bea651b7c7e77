"""Search by name from any page, tone marks or not, among the members one may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from roviec.domain.access import Act
from roviec.domain.text import fold
from roviec.records.queries.searching import MOST
from roviec.records.queries.searching import search as names
from roviec.web.asked import Asked

PAGE, AS_TYPED, LEAST, LONGEST = 50, 8, 2, 100


def search(request: Asked) -> HttpResponse:
    """A page of the members found, by given name; as one types, the first of them under the box."""
    asked = request.GET.get("q", "")[:LONGEST]
    is_enough = len(fold(asked).replace(" ", "")) >= LEAST
    scope = request.actor.scope(Act.VIEW_MEMBER)
    as_typed = request.htmx.target == "found"
    most = AS_TYPED + 1 if as_typed else MOST
    found = names(asked, scope if is_enough else (), request.today, most=most)
    page = Paginator(found.memberships, AS_TYPED if as_typed else PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "is_enough": is_enough, "may_search": bool(scope), "is_cut": found.is_cut}
    response = render(request, "search/search.html#found" if as_typed else "search/search.html", context)
    response["Vary"] = "HX-Request, HX-Target"
    return response
