"""The columns of the figures: one list for the screen and for files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roviec.domain.rollup import share
from roviec.records.queries.coverage import Line, Part
from roviec.sheets.writing import Cell, Column, Table

Value = str | int | Fraction | None


@dataclass(frozen=True, slots=True)
class Field:
    """Cột số liệu - its words, its value of a line, and the people the number counts, if it counts people.

    `has_bar`: the share is drawn as well.
    """

    title: Any
    value: Callable[[Line], Value]
    part: Part | None = None
    is_share: bool = False
    has_bar: bool = False


def word(line: Line) -> str:
    """What a line is called."""
    return _("%(unit)s: sinh hoạt trực thuộc") % {"unit": line.unit.name} if line.is_alone else line.unit.name


PEOPLE = (
    Field(gettext_lazy("Đảng viên"), lambda line: line.coverage.total, Part.ALL),
    Field(gettext_lazy("Được miễn"), lambda line: line.coverage.exempt, Part.EXEMPT),
    Field(gettext_lazy("Được miễn trên tổng số"), lambda line: line.coverage.exempt_share, is_share=True),
    Field(gettext_lazy("Đang sinh hoạt"), lambda line: line.coverage.active, Part.ACTIVE),
    Field(gettext_lazy("Có nhiệm vụ"), lambda line: line.coverage.assigned, Part.ASSIGNED),
    Field(
        gettext_lazy("Có nhiệm vụ trên số đang sinh hoạt"),
        lambda line: line.coverage.of_active,
        is_share=True,
        has_bar=True,
    ),
    Field(gettext_lazy("Có nhiệm vụ trên tổng số"), lambda line: line.coverage.of_all, is_share=True),
)
WORK = (
    Field(gettext_lazy("Nhiệm vụ"), lambda line: line.duties),
    Field(gettext_lazy("Nhiệm vụ có người làm"), lambda line: line.held),
    Field(gettext_lazy("Lượt phân công"), lambda line: line.lines),
    Field(gettext_lazy("Chi bộ"), lambda line: line.cells),
    Field(gettext_lazy("Chi bộ đã chọn dự kiến"), lambda line: line.chosen),
    Field(
        gettext_lazy("Chi bộ đã chọn trên số chi bộ"),
        lambda line: share(line.chosen, line.cells),
        is_share=True,
        has_bar=True,
    ),
    Field(gettext_lazy("Chi bộ chậm"), lambda line: line.late),
)
FIELDS = PEOPLE + WORK
"""Persons, duties and cells are counted apart; every share names what it is a share of."""


def table_of(name: str, heading: str, lines: Iterable[Line]) -> Table:
    """The lines as a sheet."""
    columns = (Column(_("Đơn vị"), 32), *(Column(str(one.title), 14, _style(one)) for one in FIELDS))
    return Table(
        name, columns, [(word(line), *(_cell(one.value(line)) for one in FIELDS)) for line in lines], 1, heading
    )


def _style(one: Field) -> str:
    return "percent" if one.is_share else "centre"


def _cell(value: Value) -> Cell:
    return round(float(value), 4) if isinstance(value, Fraction) else value
