"""Scope: the part of the tree somebody may look into."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

Scope = Iterable[str]
"""Paths of the units whose subtrees are visible: `("/1/5/",)`; none sees nothing."""


def within(scope: Scope, path: str = "path") -> Q:
    """The condition that the column `path` (`unit__path`) lies in one of the subtrees."""
    found = Q(pk__in=[])
    for top in scope:
        if not top.startswith("/") or not top.endswith("/"):
            raise ValueError(f"a path begins and ends with a slash: {top!r}")
        found |= Q(**{f"{path}__startswith": top})
    return found
