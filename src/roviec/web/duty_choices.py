"""Duties to choose from in lists: those of the year, of the units above, of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from roviec.domain.catalogue import duty_catalogue
from roviec.records.models import CatalogueEntry, Duty, Unit


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
