"""A form sent twice is done once: its token is claimed in the transaction of the act, and answers the second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse, HttpResponseRedirect

from roviec.actions.once import answered_before, claim
from roviec.actions.refusal import Refused
from roviec.web.asked import Asked

FIELD = "once"
_writing = Lock()


def new_token() -> str:
    """The token of a form that is shown now."""
    return uuid4().hex


def once(request: Asked, send: Callable[[], HttpResponse]) -> HttpResponse:
    """Do what a form asks, whole or not at all; a form of the same token that was done gets its answer again.

    Only an answer that leads elsewhere counts as done: a form shown again with its errors may be sent again.
    """
    token = request.POST.get(FIELD, "")[:40]
    try:
        with one_writer(), transaction.atomic():
            response = _claimed(request, token, send)
    except (IntegrityError, Refused):
        earlier = _meanwhile(token)
        if earlier is None:
            raise
        return earlier
    return response if isinstance(response, HttpResponseRedirect) else _meanwhile(token) or response


def _meanwhile(token: str) -> HttpResponse | None:
    """What stands in the way of the second of two at once may be what the first has done: the answer to that one."""
    earlier = answered_before(token) if token else None
    return HttpResponseRedirect(earlier) if earlier is not None else None


def _claimed(request: Asked, token: str, send: Callable[[], HttpResponse]) -> HttpResponse:
    if token and (earlier := answered_before(token)):
        return HttpResponseRedirect(earlier)
    response = send()
    if token and isinstance(response, HttpResponseRedirect):
        claim(token, request.account, request.path, response.url)
    return response


@contextmanager
def one_writer() -> Iterator[None]:
    """On SQLite writers of this process wait here, in order, which is quicker than waiting at the file."""
    if connection.vendor != "sqlite":
        yield
        return
    with _writing:
        yield
