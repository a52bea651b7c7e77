"""One's own duties: one flat list, readable at arm's length, with a slip to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roviec.domain.procedure import Step
from roviec.records.models import Cycle, Membership
from roviec.records.queries.own import own
from roviec.web.asked import Asked


def my_duties(request: Asked) -> HttpResponse:
    """What the cell has given to the member who asks, in force, issued or as a draft; before that, where it stands."""
    member = request.actor.member
    if member is None:
        return render(request, "my_duties/my_duties.html", {"is_member": False})
    belongs = Membership.objects.on(request.today).filter(member=member).select_related("member", "unit")
    here = belongs.order_by("-is_temporary", "pk").first()
    cycle = Cycle.objects.filter(unit=here.unit_id, year=request.year).first() if here else None
    context = {
        "is_member": True,
        "own": own(member, request.year, request.today),
        "belongs": here,
        "step": cycle.step if cycle else Step.REVIEW,
    }
    return render(request, "my_duties/my_duties.html", context)
