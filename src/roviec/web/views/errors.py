"""Pages for what went wrong, in words; missing and foreign look alike."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from roviec.web.doors import door_of
from roviec.web.views.signing import ask_again


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood."""
    return _shown(request, "errors/bad_request.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed, or a form whose protection did not match."""
    return _shown(request, "errors/forbidden.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for you."""
    return _shown(request, "errors/not_found.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page needs neither database nor session."""
    return HttpResponse(loader.render_to_string("errors/server_error.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The protection of a form did not match: the page was open for too long, or the cookies are gone.

    Whose cookies are gone is no longer signed in. Where the browser says that the form stood on a page of ours, all
    that was typed is kept while they sign in again; a form from elsewhere is not.
    """
    entrance = door_of(request.resolver_match.func) if request.resolver_match else None
    is_stranger = not request.user.is_authenticated and entrance is not None and not entrance.is_open
    if is_stranger and request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        return ask_again(request)
    return _shown(request, "errors/csrf.html", 403, {"why": reason, "is_stranger": is_stranger})


def _shown(request: HttpRequest, page: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    return render(request, page, context or {}, status=status)
