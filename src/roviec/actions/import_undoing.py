"""What stands in the way of taking an import back, by the names people know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roviec.actions.remembering import Change, in_the_way, rows_of
from roviec.records import models as rows


def names_in_the_way(changes: Sequence[Change]) -> list[str]:
    """Each member, duty or unit once of which something was changed since; () if nothing was."""
    keys: dict[str, list[Any]] = {}
    for model, key in in_the_way(changes):
        keys.setdefault(model, []).append(key)
    found: list[str] = []
    for model, wanted in keys.items():
        there = {row.pk: row for row in rows_of(getattr(rows, model), wanted)}
        found += [_called(there.get(key)) for key in wanted]
    return list(dict.fromkeys(found))


def _called(row: Any) -> str:
    """The member, duty or unit a row belongs to; a row that is gone has no name."""
    if row is None:
        return "…"
    if isinstance(row, rows.Member | rows.Unit | rows.Duty):
        return str(row)
    if isinstance(row, rows.StandingPeriod):
        return str(row.membership.member)
    owner = next((name for name in ("member", "duty", "one") if hasattr(row, name)), None)
    return str(getattr(row, owner)) if owner else "…"
