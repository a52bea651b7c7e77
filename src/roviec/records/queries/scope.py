"""Scope: the part of the tree somebody may look into."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

Scope = Iterable[str]
"""Paths of the units whose subtrees are visible: `("/1/5/",)`; none sees nothing. `/1/5/|Tổ đảng số 1` is one group."""


def within(scope: Scope, path: str = "path", group: str = "") -> Q:
    """The condition that the column `path` (`unit__path`) lies in one of the subtrees.

    `group` is the column of the group where rows have one; else the scope of a group sees nothing.
    """
    found = Q(pk__in=[])
    for top in scope:
        unit, _, of_group = top.partition("|")
        if not unit.startswith("/") or not unit.endswith("/"):
            raise ValueError(f"a path begins and ends with a slash: {top!r}")
        if not of_group:
            found |= Q(**{f"{path}__startswith": unit})
        elif group:
            found |= Q(**{path: unit, group: of_group})
    return found
