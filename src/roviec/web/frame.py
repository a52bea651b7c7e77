"""What every page's frame shows: the menu of what one may use, the unit, the year."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from roviec.domain.access import Act


@dataclass(frozen=True, slots=True)
class Entry:
    """Mục của mục lục - the word, the door it leads to, and the right without which it is not shown.

    `stems` are the first parts of addresses on which it is marked as the place one is at.
    """

    word: Any
    door: str
    act: Act | None
    stems: tuple[str, ...] = ()


MENU = (
    Entry(_("Trang chủ"), "home", None),
    Entry(_("Việc của tôi"), "my-duties", None),
    Entry(_("Chi bộ"), "unit", Act.VIEW_UNIT),
    Entry(_("Đảng viên"), "members", Act.VIEW_MEMBER),
    Entry(_("Rà soát"), "reviews", Act.EDIT_REVIEW),
    Entry(_("Nhiệm vụ"), "duties", Act.VIEW_DUTY),
    Entry(_("Phân công"), "drafts", Act.VIEW_RELEASED),
    Entry(_("Số liệu"), "figures", Act.VIEW_FIGURES),
    Entry(_("Quản trị"), "accounts", Act.MANAGE_ACCOUNTS),
)
"""The words people already use. An entry leads to the page of the unit one works in."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: the menu, the unit one works in, the year, the version."""
    unit, actor = getattr(request, "unit", None), getattr(request, "actor", None)
    shown: list[dict[str, Any]] = []
    if getattr(request, "account", None) and actor is not None:
        entries = [entry for entry in MENU if _is_for(entry, actor, unit)]
        shown = [one for entry in entries if (one := _shown(entry, unit, request))]
    return {"menu": shown, "here": unit, "year": getattr(request, "year", None), "version": version("roviec")}


def _is_for(entry: Entry, actor: Any, unit: Any) -> bool:
    if entry.act is None:
        return entry.door != "my-duties" or actor.member is not None
    return unit is not None and actor.can(entry.act, unit)


def _shown(entry: Entry, unit: Any, request: HttpRequest) -> dict[str, Any] | None:
    """None for a page that is not built into this installation."""
    try:
        link = reverse(entry.door, args=[unit.pk] if entry.act else [])
    except NoReverseMatch:
        return None
    door = getattr(request, "door", None)
    active = request.path == link or (entry.act is not None and request.path.startswith(link))
    return {"word": entry.word, "link": link, "is_active": active and door is not None}
