"""What a view is given: a request that knows who asks, on which day and for which year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from django.http import Http404, HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from roviec.domain.calendar import usual_year
from roviec.records.actors import Actor
from roviec.records.models import Account, Unit

if TYPE_CHECKING:
    from roviec.web.doors import Door

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_NUMBER = 18
"""Digits of the longest number that a row can keep."""


@runtime_checkable
class Closing(Protocol):
    """Cần dọn - what a door has made ready and must put away."""

    def close(self) -> None:
        """Put away what was not used."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """Khách - who has not signed in."""

    name: str = ""


class Asked(HttpRequest):
    """Yêu cầu - the request of somebody who has signed in; the middleware fills it.

    `unit` is the unit one works in: that of the page, else the one of the page before. `ready` is what the door has
    worked out before anything was locked.
    """

    actor: Actor
    account: Account
    today: date
    year: int
    unit: Unit | None
    door: Door | None
    htmx: HtmxDetails
    ready: object = None


def today() -> date:
    """The day where the installation stands."""
    return timezone.localdate()


def number_asked(text: str) -> int | None:
    """The number that an address or a form names; None for what is none, or longer than any that is kept."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def numbers_asked(texts: Iterable[str]) -> list[int]:
    """The numbers among them, each once; what is none is left out."""
    found = map(number_asked, texts)
    return list(dict.fromkeys(one for one in found if one is not None))


def year_asked(request: HttpRequest, on: date) -> int:
    """The year chosen with `?year=`, then kept for the session; the usual one before."""
    chosen = number_asked(request.GET.get("year", ""))
    if chosen is not None and FIRST_YEAR <= chosen <= LAST_YEAR:
        if request.session.get("year") != chosen:
            request.session["year"] = chosen
        return chosen
    return int(request.session.get("year", usual_year(on)))


def unit_here(request: Asked) -> Unit:
    """The unit of what the door has found. Raises Http404 where it found nothing with a unit."""
    if request.unit is None:
        raise Http404
    return request.unit
