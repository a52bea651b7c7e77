"""Reception: who asks, in which language; whoever has not signed in is asked to, and loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from roviec.actions.first_run import is_waiting
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Account, Unit
from roviec.web.asked import today, year_asked
from roviec.web.doors import Door, door_of
from roviec.web.views.signing import ask_again

LANGUAGE_COOKIE = "language"
FREE_OF_PASSWORD = {"own-password", "sign-out", "language"}
"""Doors that somebody with a first password may use before choosing another."""
FREE_OF_ACCOUNTS = {"first-run", "language", "health"}
"""Doors that open while nobody has an account; all others lead to the first page."""


REFUSED, BACK = 422, "private, no-cache"
"""A form shown again with its errors may be kept by the browser, else its Back button ends on an error. Signing out
clears it, and it varies with the cookie: whoever is signed out is not shown it (tests/journeys/test_back.py)."""


class Reception:
    """Tiếp đón - fills the request, then sends strangers to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, in the language of who asks; pages of the signed in are stored nowhere but a refused form."""
        _fill(request)
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = BACK if response.status_code == REFUSED else "no-store, private"
        response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def process_view(self, request: Any, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """None to go on; else the first page, the sign-in page, or the page on which a first password is changed.

        Raises BadRequest for the letter NUL, which nobody can type and no text of the archive holds.
        """
        if _has_nul(request):
            raise BadRequest
        entrance = door_of(view)
        if entrance is None:
            return None
        if not request.user.is_authenticated and entrance.name not in FREE_OF_ACCOUNTS and is_waiting():
            return redirect(reverse("first-run"))
        if entrance.is_open:
            return None
        if not request.user.is_authenticated:
            return ask_again(request)
        if request.user.must_change and not _is_free(entrance):
            return redirect(reverse("own-password"))
        return None


def _has_nul(request: HttpRequest) -> bool:
    sent = (each for data in (request.GET, request.POST) for each in data.lists())
    return any("\0" in text for name, values in sent for text in (name, *values))


def _is_free(entrance: Door) -> bool:
    return entrance.name in FREE_OF_PASSWORD


def _fill(request: Any) -> None:
    request.today = today()
    request.door = None
    account = request.user
    known = isinstance(account, Account) and account.is_authenticated
    request.account = account if known else None
    request.actor = actor_of(account, request.today) if known else Actor("")
    request.year = year_asked(request, request.today)
    request.unit = _unit_before(request) if known else None


def _unit_before(request: Any) -> Unit | None:
    """The unit one worked in before, else the first a role is held at."""
    keys = [grant.unit for grant in request.actor.grants]
    first = next((key for unit in keys for key in reversed(unit) if key.isdigit()), None)
    kept = request.session.get("unit", first)
    return Unit.objects.select_related("parent").filter(pk=kept).first() if kept else None


def _language(request: Any) -> str:
    """The account's language; before signing in the one chosen on this device, else Vietnamese."""
    if request.account:
        return str(request.account.language)
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
