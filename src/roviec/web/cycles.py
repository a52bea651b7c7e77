"""The step bar of a cell and what leads on, for any page: {% include "parts/steps.html" %}, "parts/next_steps.html"."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from roviec.actions.cycle import RIGHTS, CycleNow, cycle_of
from roviec.domain.procedure import NextStep, Step
from roviec.records.models import Unit
from roviec.web.asked import Asked

MEETINGS = "meetings"
"""The door behind which the way goes on after the release."""
MENDED = {
    "need-reviewed": "reviews",
    "need-newcomers": "reviews",
    "need-duties": "duties",
    "need-clear-duties": "duties",
    "need-draft": "drafts",
    "need-time-to-remark": "remarks",
    "need-answered": "remarks",
    "need-called": "meetings",
    "need-held": "meetings",
    "need-passed": "meetings",
    "need-minuted": "meetings",
    "need-signed": "resolutions",
    "need-followed": "duties",
    "need-told": "handover",
    "need-requests-answered": "handover",
    "need-changed": "changes",
}
"""What is missing -> the door where it is mended; each takes the unit's key. `need-lawful` leads to the version."""


def shown_cycle(request: Asked, unit: Unit) -> dict[str, Any]:
    """`bar` and `leading` for the templates; empty for a unit without a cycle of its own.

    `on_paper`: what comes next is done without these pages.
    """
    now = cycle_of(unit, request.year, request.today)
    if now is None:
        return {"bar": (), "leading": ()}
    leading = [_leading(request, unit, now, one) for one in _of(now)]
    on_paper = now.step is Step.OPINIONS and not _address(MEETINGS, unit.pk)
    return {"cycle": now, "bar": now.bar, "leading": leading, "on_paper": on_paper}


def _of(now: CycleNow) -> tuple[NextStep, ...]:
    """What leads forward first."""
    order = [step for step, _ in now.bar]
    return tuple(sorted(now.next_steps, key=lambda one: order.index(one.to) < order.index(now.step)))


def _leading(request: Asked, unit: Unit, now: CycleNow, one: NextStep) -> dict[str, Any]:
    missing = [{"reason": why, "link": _mended(why.code, unit, now)} for why in one.reasons]
    may = request.actor.can(RIGHTS[one.act], unit)
    return {"act": one.act, "to": one.to, "can_go": one.can_go, "may": may, "missing": missing}


def _mended(code: str, unit: Unit, now: CycleNow) -> str:
    """The address where it is mended; "" for a page that is not built into this installation."""
    return _address("draft", now.adopted) if code == "need-lawful" else _address(MENDED.get(code, ""), unit.pk)


def _address(door: str, key: int | None) -> str:
    try:
        return reverse(door, args=[key])
    except NoReverseMatch:
        return ""
