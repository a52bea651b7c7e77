"""Everything pinned and forbidden for the year, on one page, with a button to free each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.pinning import free_word
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.records.models import Unit
from roviec.records.queries.pins import words_of
from roviec.web.asked import Asked
from roviec.web.forms.drafting import Freed
from roviec.web.notes import done


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The list; a POST frees one pair."""
    form = Freed(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            free_word(unit, request.year, form.cleaned_data["member"], form.cleaned_data["duty"], actor=request.actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            done(request, _("Đã bỏ ghim hoặc cấm; từ lần lập sau máy tự xếp cặp này."))
            return redirect("pins", unit.pk)
    trail = [(unit.name, reverse("unit", args=[unit.pk])), (_("Phân công"), reverse("drafts", args=[unit.pk]))]
    context = {
        "unit": unit,
        "trail": trail,
        "form": form,
        "words": words_of(unit, request.year),
        "may_draft": request.actor.can(Act.DRAFT, unit),
    }
    return render(request, "drafting/pins.html", context, status=422 if form.is_bound else 200)
