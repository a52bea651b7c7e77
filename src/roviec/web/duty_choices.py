"""Duties to choose from in lists: those of the year, of the units above, of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from roviec.domain.access import Role
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.text import has_words, name_key, sort_key
from roviec.planner.eligibility import is_near
from roviec.records.models import CatalogueEntry, Duty, Membership, PostHeld, RoleHeld, Unit


def choices(unit: Unit, year: int) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Groups of (code, words): the unit's duties of the year, those it shares, then what only the catalogue has."""
    own: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    for duty in Duty.objects.of_year(year).in_line(unit.path):
        (own if duty.unit_id == unit.pk else shared).append((duty.code, f"{duty.code} {duty.name}"))
    taken = {code for code, _words in (*own, *shared)}
    more = {one.code: one.name for one in CatalogueEntry.objects.inherited_by(unit.path)}
    every = {**{code: duty.name for code, duty in duty_catalogue().items()}, **more}
    rest = [(code, f"{code} {name}") for code, name in every.items() if code not in taken]
    groups = [
        (_("Nhiệm vụ năm %(year)s của %(unit)s") % {"year": year, "unit": unit.name}, own),
        (_("Nhiệm vụ chung của cấp trên"), shared),
        (_("Chỉ có trong danh mục"), rest),
    ]
    return [(name, duties) for name, duties in groups if duties]


def names(groups: list[tuple[Any, list[tuple[str, str]]]]) -> Mapping[str, str]:
    """Code -> code and name."""
    return {code: words for _name, duties in groups for code, words in duties}


def categories(unit: Unit) -> list[str]:
    """Names of categories to choose from: those of the catalogue and of what was added."""
    added = CatalogueEntry.objects.inherited_by(unit.path).exclude(category="").values_list("category", flat=True)
    return list(dict.fromkeys([*(duty.category for duty in duty_catalogue().values()), *added]))


def strange_lanes(unit: Unit, lanes: Iterable[str], on: date) -> tuple[list[str], list[str]]:
    """Of these lanes those near which nobody of the unit lives, and the lanes where somebody does."""
    active = Membership.objects.active(on).filter(unit__path__startswith=unit.path).exclude(member__lane="")
    living = sorted(set(active.values_list("member__lane", flat=True)), key=sort_key)
    strange = [lane for lane in lanes if not any(is_near(where, (lane,)) for where in living)]
    return (strange if living else []), living


COMMITTEE_POSTS = ("bí thư", "chi ủy viên")


def committee(unit: Unit, on: date) -> list[str]:
    """Names of who may follow a duty: who holds a role of the committee, or a post of it, in the unit on the day."""
    roles = (Role.SECRETARY.value, Role.COMMITTEE.value, Role.WARD_OFFICER.value)
    held = RoleHeld.objects.on(on).filter(unit=unit, role__in=roles, account__is_active=True)
    here = Membership.objects.on(on).filter(unit=unit).values("member")
    posts = PostHeld.objects.on(on).filter(member__in=here).values_list("member__name", "name")
    by_post = [name for name, post in posts if any(has_words(post, word) for word in COMMITTEE_POSTS)]
    names = dict.fromkeys([*held.values_list("account__name", flat=True), *by_post])
    return sorted(names, key=name_key)
