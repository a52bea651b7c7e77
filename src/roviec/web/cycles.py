"""The step bar of a cell and what leads on, for any page: {% include "parts/steps.html" %}, "parts/next_steps.html"."""

from __future__ import annotations

from typing import Any

from roviec.actions.cycle import RIGHTS, CycleNow, cycle_of
from roviec.domain.procedure import NextStep
from roviec.records.models import Unit
from roviec.records.queries.decided import meeting_of
from roviec.web.asked import Asked
from roviec.web.links import link_to

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


PAGES = {"release": "release", "issue": "resolution-issue"}
"""Acts with a page of their own -> its door, which takes the unit's key; the others are a button."""
GIVEN = frozenset({"need-signed"})
"""What the page of the act itself gives: the number and day of a resolution."""
NARROWED = {"need-clear-duties": "?show=unclear", "todo-unclear-duties": "?show=unclear"}
"""What is missing, or waits -> the part of that page which is about it."""
SECTIONS = {"need-held": "#end", "need-passed": "#votes", "need-minuted": "#minutes"}
"""What is missing -> the section of the page of the meeting in which the draft is tabled."""


def shown_cycle(request: Asked, unit: Unit) -> dict[str, Any]:
    """`bar` and `leading` for the templates; empty for a unit without a cycle of its own."""
    now = cycle_of(unit, request.year, request.today)
    if now is None:
        return {"bar": (), "leading": ()}
    return {"cycle": now, "bar": now.bar, "leading": [_leading(request, unit, now, one) for one in _of(now)]}


def _of(now: CycleNow) -> tuple[NextStep, ...]:
    """What leads forward first."""
    order = [step for step, _ in now.bar]
    return tuple(sorted(now.next_steps, key=lambda one: order.index(one.to) < order.index(now.step)))


def _leading(request: Asked, unit: Unit, now: CycleNow, one: NextStep) -> dict[str, Any]:
    lacking = [why for why in one.reasons if why.code not in GIVEN]
    missing = [{"reason": why, "link": _mended(why.code, unit, now)} for why in lacking]
    may = request.actor.can(RIGHTS[one.act], unit)
    page = link_to(PAGES[one.act], unit.pk) if one.act in PAGES else ""
    return {"act": one.act, "to": one.to, "can_go": not lacking, "may": may, "missing": missing, "page": page}


def _mended(code: str, unit: Unit, now: CycleNow) -> str:
    """The address where it is mended; "" for a page that is not built into this installation."""
    tabled = meeting_of(now.adopted) if code in SECTIONS else None
    if tabled:
        return link_to("meeting", tabled.pk) + SECTIONS[code]
    link = link_to("draft", now.adopted) if code == "need-lawful" else link_to(MENDED.get(code, ""), unit.pk)
    return link + NARROWED.get(code, "") if link else ""
