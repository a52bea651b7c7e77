"""The first page of an installation without accounts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from roviec.actions.first_run import begin, check_code, is_waiting
from roviec.actions.refusal import Refused
from roviec.records.models import Unit
from roviec.web.forms.first_run import PLACES, FirstRun
from roviec.web.views.signing import address, signed_in


def first_run(request: HttpRequest) -> HttpResponse:
    """Make the administrator and the top unit; only while there is no account, and only with the code."""
    if not is_waiting():
        raise Http404
    form = FirstRun(request.POST if request.method == "POST" else None, asks_unit=not Unit.objects.exists())
    if request.method == "POST" and form.is_valid():
        try:
            check_code(form.cleaned_data["code"], address(request))
            account = begin(**form.chosen())
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            return signed_in(request, account)
    return render(request, "first_run/first_run.html", {"form": form}, status=422 if form.errors else 200)
