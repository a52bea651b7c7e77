"""Every address is a door: it names the thing it leads to and the right it needs, and lets nobody else in.

Outside the subtrees of somebody's roles a thing is hidden: 404, the same as for what does not exist. Inside, what is
not allowed is refused with the reason: 403. The table of rights is domain/access.py; tests/house walks every door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

from roviec.actions.reading import note_read
from roviec.actions.refusal import Refused
from roviec.domain.access import SENSITIVE, Act
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Unit
from roviec.web.asked import Asked, Closing
from roviec.web.once import once
from roviec.web.refusals import answer
from roviec.web.things.thing import Found, Thing

View = Callable[..., HttpResponse]
Ready = Callable[[Asked, Any], object]
Right = Act | Callable[[Any], Act]
"""An act of the table, or what tells the act from the thing found (a draft: released or not)."""


@dataclass(frozen=True, slots=True)
class Door:
    """Cửa - what an address leads to, and the right to look (`see`) and to send (`do`); None where it is not for that.

    `thing` None: the page is about nobody's thing in particular; then any who has signed in may come, or, with
    `is_open`, anybody. `ready` works out what takes long before anything is locked; the view finds it at
    `request.ready`.
    """

    view: View
    name: str
    thing: Thing | None = None
    see: Right | None = None
    do: Right | None = None
    is_open: bool = False
    takes: tuple[str, ...] = ("GET",)
    ready: Ready | None = None

    def right(self, method: str, found: Any) -> Act | None:
        """The act that this method needs for what was found."""
        wanted = self.do if method == "POST" else self.see
        return wanted(found) if callable(wanted) else wanted


def door(
    route: str,
    view: View,
    name: str,
    thing: Thing,
    *,
    see: Right | None,
    do: Right | None = None,
    ready: Ready | None = None,
) -> URLPattern:
    """An address of a thing; its key stands in the route under the name of the thing: `<int:unit>`."""
    takes = (*(("GET",) if see else ()), *(("POST",) if do else ()))
    return _pattern(route, Door(view, name, thing, see, do, takes=takes, ready=ready))


def hall(route: str, view: View, name: str, *, takes: tuple[str, ...] = ("GET",)) -> URLPattern:
    """An address for everybody who has signed in; the view shows only what is theirs."""
    return _pattern(route, Door(view, name, takes=takes))


def street(route: str, view: View, name: str, *, takes: tuple[str, ...] = ("GET",)) -> URLPattern:
    """An address for anybody, signed in or not."""
    return _pattern(route, Door(view, name, is_open=True, takes=takes))


def _pattern(route: str, entrance: Door) -> URLPattern:
    @wraps(entrance.view)
    def enter(request: Asked, **keys: Any) -> HttpResponse:
        try:
            if request.method == "POST" and not entrance.is_open:
                return _posted(entrance, request, keys)
            return _entered(entrance, request, keys)
        except Refused as refusal:
            return answer(request, refusal)

    enter.door = entrance  # type: ignore[attr-defined] # the mark by which middleware and the house know a door
    return path(route, enter, name=entrance.name)


def door_of(callback: Any) -> Door | None:
    """The door behind a view, if it is one."""
    return getattr(callback, "door", None)


def _posted(entrance: Door, request: Asked, keys: dict[str, Any]) -> HttpResponse:
    """What takes long first, then the form, once; what was made ready and not used is put away."""
    _make_ready(entrance, request, keys)
    try:
        return once(request, lambda: _entered(entrance, request, keys))
    finally:
        if isinstance(request.ready, Closing):
            request.ready.close()


def _make_ready(entrance: Door, request: Asked, keys: dict[str, Any]) -> None:
    """For who may do it; what is refused is refused once the door is entered."""
    request.ready = None
    if entrance.ready is None or entrance.thing is None:
        return
    found = entrance.thing.find(keys[entrance.thing.name], request.today)
    act = entrance.right("POST", found.thing) if found else None
    if found and act and refused(request, act, found) is None:
        request.ready = entrance.ready(request, found.thing)


def _entered(entrance: Door, request: Asked, keys: dict[str, Any]) -> HttpResponse:
    method = "GET" if request.method == "HEAD" else request.method or ""
    if method not in entrance.takes:
        return HttpResponseNotAllowed(entrance.takes)
    request.door = entrance
    if entrance.thing is None:
        return entrance.view(request, **keys)
    found = entrance.thing.find(keys.pop(entrance.thing.name), request.today)
    if found is None:
        raise Http404
    act = entrance.right(method, found.thing)
    if act is not None and (refusal := refused(request, act, found)):
        raise Refused(refusal)
    unit = _entered_from(request, act, found)
    if request.unit != unit:
        request.session["unit"] = unit.pk
    request.unit = unit
    if act in SENSITIVE and found.owner is not None:
        note_read(request.actor, act, [found.owner], unit)
    return entrance.view(request, found.thing, **keys)


def _entered_from(request: Asked, act: Act | None, found: Found) -> Unit:
    """Of a thing that lies in several units: the first in which the act is allowed."""
    for unit, where in zip(found.units, found.places, strict=False):
        if act is None or request.actor.refusal(act, where, owner=found.owner) is None:
            return unit
    return found.unit


def refused(request: HttpRequest, act: Act, found: Found) -> Reason | None:
    """None if the act is allowed at one of the places of what was found; else the reason, hidden as the last."""
    actor = request.actor  # type: ignore[attr-defined] # the middleware gave it
    refusals = [actor.refusal(act, where, owner=found.owner) for where in found.places]
    if None in refusals:
        return None
    return next((one for one in refusals if one and one.code != "hidden"), reason("hidden"))
