"""What pages share that are one form: its answer, the act behind it, and what stands there when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from roviec.actions.refusal import Refused
from roviec.domain.reasons import Reason
from roviec.records.models import Membership
from roviec.web.asked import Asked
from roviec.web.forms.base import Form

ERRORS = 422
Kept = Callable[[], Mapping[str, Any]]
Against = Callable[[], Sequence[Reason]]


def typed(request: Asked) -> Any:
    """What was sent, for a form; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def acted(
    request: Asked,
    form: Form,
    act: Callable[[], object],
    places: Mapping[str, str] | None = None,
    *,
    kept: Kept | None = None,
    against: Against | None = None,
) -> bool:
    """Whether the form was sent, is whole, and the act was done; else the form says why not.

    `places` names the field of a reason's code. `kept` is what is kept now, with the edition, for a form that is stale.
    `against` tells what else speaks against the act where the form is not whole, so that everything is said at once.
    """
    if request.method != "POST":
        return False
    if not form.is_valid():
        form.refuse_too(against() if against else (), places)
        return False
    try:
        act()
    except Refused as refusal:
        if any(one.code == "hidden" for one in refusal.reasons):
            raise
        form.refuse(refusal, places)
        if kept and any(one.code == "stale-edition" for one in refusal.reasons):
            form.show_now_kept(kept())
        return False
    return True


def form_page(request: Asked, belongs: Membership, form: Form, title: str, **more: Any) -> HttpResponse:
    """The page that is one form about a member. More: `button`, `lead`, `back`."""
    context = {
        "form": form,
        "title": title,
        "belongs": belongs,
        "back": reverse("member", args=[belongs.member_id]),
        "trail": trail(belongs),
        **more,
    }
    return render(request, "members/act.html", context, status=ERRORS if form.errors else 200)


def trail(belongs: Membership) -> list[tuple[str, str]]:
    """From the unit down to the member."""
    unit, member = belongs.unit, belongs.member
    return [
        (unit.name, reverse("unit", args=[unit.pk])),
        (member.name, reverse("member", args=[member.pk])),
    ]
