"""What stands at the head of a unit's papers: its own words, else those of the units above, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.records.models import Letterhead, Unit
from roviec.records.queries.units import keys_of


@dataclass(frozen=True, slots=True)
class Head:
    """Đầu giấy tờ - the fields in force for a unit; "" and () are gaps."""

    superior_line: str
    issuing_line: str
    symbol: str
    place: str
    legal_basis: tuple[str, ...]
    recipients: tuple[str, ...]


def letterhead_of(unit: Unit) -> Head:
    """Place, legal basis, recipients come from the nearest unit that has them, the symbol from the nearest row at all.

    Who issues is the unit itself, and what stands above it is how the unit above calls itself: these two are not
    handed down. Two queries.
    """
    rows = heads_above(unit)
    own, above = rows.get(unit.pk), rows.get(unit.parent_id or 0)
    near = [rows[key] for key in reversed(keys_of(unit.path)) if key in rows]
    named = (above.issuing_line if above else "") or (unit.parent.name if unit.parent else "")
    return Head(
        superior_line=(own.superior_line if own else "") or named,
        issuing_line=(own.issuing_line if own else "") or unit.name,
        symbol=next((row.symbol for row in near if row.symbol), Letterhead._meta.get_field("symbol").default),
        place=_first(near, "place"),
        legal_basis=entries(_first(near, "legal_basis")),
        recipients=entries(_first(near, "recipients")),
    )


def heads_above(unit: Unit) -> dict[int, Letterhead]:
    """Key of a unit -> its row, for the unit and all above it."""
    return {row.unit_id: row for row in Letterhead.objects.filter(unit__in=keys_of(unit.path))}


def entries(text: str) -> tuple[str, ...]:
    """One entry a line; blank lines are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _first(rows: list[Letterhead], name: str) -> str:
    return next((str(value) for row in rows if (value := getattr(row, name))), "")
