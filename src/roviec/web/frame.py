"""What every page's frame shows: the menu of what one may use, the unit, the year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from roviec.domain.access import Act
from roviec.domain.text import fold
from roviec.web.asked import FIRST_YEAR, LAST_YEAR
from roviec.web.links import link_to


@dataclass(frozen=True, slots=True)
class Entry:
    """Mục của mục lục - the word, the door it leads to, and the right without which it is not shown."""

    word: Any
    door: str
    act: Act | None


MENU = (
    Entry(pgettext_lazy("menu", "Trang chủ"), "home", None),
    Entry(pgettext_lazy("menu", "Việc của tôi"), "my-duties", None),
    Entry(pgettext_lazy("menu", "Đơn vị"), "unit", Act.VIEW_UNIT),
    Entry(pgettext_lazy("menu", "Đảng viên"), "members", Act.VIEW_MEMBER),
    Entry(pgettext_lazy("menu", "Rà soát"), "reviews", Act.EDIT_REVIEW),
    Entry(pgettext_lazy("menu", "Nhiệm vụ"), "duties", Act.VIEW_DUTY),
    Entry(pgettext_lazy("menu", "Phân công"), "drafts", Act.VIEW_RELEASED),
    Entry(pgettext_lazy("menu", "Sinh hoạt"), "meetings", Act.VIEW_MEETING),
    Entry(pgettext_lazy("menu", "Nghị quyết"), "resolutions", Act.VIEW_RESOLUTION),
    Entry(pgettext_lazy("menu", "Số liệu"), "figures", Act.VIEW_FIGURES),
    Entry(pgettext_lazy("menu", "Quản trị"), "accounts", Act.MANAGE_ACCOUNTS),
)
"""The words people already use. An entry leads to the page of the unit one works in; that page has the unit's word."""
CELLS, COMMITTEES = ("chi bo",), ("dang", "thanh uy", "tinh uy", "quan uy", "huyen uy")
"""How the kinds of units begin, folded."""


@cache
def installed() -> str:
    """The version that runs; told by a file, which is read once."""
    return version("roviec")


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: the menu, the unit one works in, the year, the version."""
    unit, actor = getattr(request, "unit", None), getattr(request, "actor", None)
    shown: list[dict[str, Any]] = []
    if getattr(request, "account", None) and actor is not None:
        entries = [entry for entry in MENU if _is_for(entry, actor, unit)]
        shown = [one for entry in entries if (one := _shown(entry, unit, request))]
        _mark(shown)
    return {
        "menu": shown,
        "can_search": bool(shown and actor and actor.scope(Act.VIEW_MEMBER)),
        "version": installed(),
        **_years(request),
    }


def _mark(shown: list[dict[str, Any]]) -> None:
    """Of entries one of whose address is the beginning of another's, only the longest is where one is."""
    longest = max((len(one["link"]) for one in shown if one["is_active"]), default=0)
    for one in shown:
        one["is_active"] = one["is_active"] and len(one["link"]) == longest


def _years(request: HttpRequest) -> dict[str, Any]:
    """The working year and those beside it; they open on the same page where it can be looked at, else at home."""
    year, door = getattr(request, "year", None), getattr(request, "door", None)
    if year is None:
        return {"year": None}
    page = request.path if door and "GET" in door.takes else link_to("home")
    beside = [one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= LAST_YEAR]
    return {"year": year, "years_beside": [{"year": one, "link": f"{page}?year={one}"} for one in beside]}


def _is_for(entry: Entry, actor: Any, unit: Any) -> bool:
    if entry.act is None:
        return entry.door != "my-duties" or actor.member is not None
    return unit is not None and actor.reaches(entry.act, unit)


def _unit_word(unit: Any) -> Any:
    """A cell is called so, what stands above cells by its own word."""
    kind = fold(unit.kind or unit.name)
    if kind.startswith(CELLS):
        return _("Chi bộ")
    return _("Đảng bộ") if kind.startswith(COMMITTEES) else _("Đơn vị")


def _shown(entry: Entry, unit: Any, request: HttpRequest) -> dict[str, Any] | None:
    """None for a page that is not built into this installation."""
    link = link_to(entry.door, *([unit.pk] if entry.act else []))
    if not link:
        return None
    door = getattr(request, "door", None)
    word = _unit_word(unit) if entry.door == "unit" else entry.word
    active = request.path == link or (entry.act is not None and request.path.startswith(link))
    return {"word": word, "link": link, "is_active": active and door is not None}
