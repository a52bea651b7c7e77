"""Which template stands for a paper of a unit: its own, else of the nearest unit above; none is the built-in one."""

from __future__ import annotations

from roviec.records.models import PaperTemplate, Unit
from roviec.records.queries.units import keys_of


def templates_of(unit: Unit) -> dict[str, PaperTemplate]:
    """Stem -> the template in force for the unit, without its content. One query."""
    rows = PaperTemplate.objects.filter(unit__in=keys_of(unit.path)).select_related("unit").defer("content")
    near = sorted(rows, key=lambda row: len(row.unit.path))
    return {row.stem: row for row in near}


def template_of(unit: Unit, stem: str) -> PaperTemplate | None:
    """The template in force for a paper of the unit, with its content; None for the built-in paper."""
    found = templates_of(unit).get(stem)
    return PaperTemplate.objects.select_related("unit").get(pk=found.pk) if found else None
