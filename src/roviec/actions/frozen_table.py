"""The table of a resolution as text, frozen beside its papers: what its page shows, as it was on the day of issue."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from django.utils import timezone

from roviec.actions.paper_lines import duty_line
from roviec.records.models import Assignment, FrozenPaper, Resolution
from roviec.sheets.writing import RISKY, Cell, Column, Table, csv_bytes, hours

TABLE = "table"
"""Stem of the table as text: what the page of the resolution shows, as it was on the day of issue."""
TITLES = (
    "Họ và tên", "Năm sinh", "Mã", "Nhiệm vụ", "Kết quả phải có", "Hạn", "Số hộ", "Giờ mỗi tháng",
    "Chi ủy viên theo dõi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng bảng phân công - a duty of a member as the frozen table has it; all texts, "" for nothing."""

    member: str
    born: str
    code: str
    duty: str
    product: str
    due: str
    households: str
    hours: str
    supervisor: str


@dataclass(frozen=True, slots=True)
class Person:
    """Người được giao - a member and their duties, as the frozen table has them."""

    name: str
    born: str
    rows: tuple[Row, ...]


def freeze_table(resolution: Resolution) -> FrozenPaper:
    """Keep the table with its digest, within the act that issues the resolution and seals what is returned."""
    content = _table_bytes(resolution)
    made: FrozenPaper = FrozenPaper.objects.create(
        unit=resolution.unit, resolution=resolution, stem=TABLE, name=f"Bảng phân công {resolution.symbol}",
        content=content, digest=sha256(content).hexdigest(), made_at=timezone.now(),
    )  # fmt: skip
    return made


def _table_bytes(resolution: Resolution) -> bytes:
    found = resolution.assignments.select_related("member", "duty").order_by("member__sort_key", "member", "duty__code")
    return csv_bytes(Table("Phân công", [Column(title) for title in TITLES], map(_cells, found)))


def _cells(one: Assignment) -> tuple[Cell, ...]:
    born = one.member.born
    line = duty_line(one)
    return (
        one.member.name, str(born.year) if born else "", line.code, line.name, line.product, line.due,
        line.households or None, hours(line.hours), line.supervisor,
    )  # fmt: skip


def table_of(resolution: Resolution) -> tuple[Person, ...]:
    """The table as it was issued, by member."""
    paper = resolution.papers.filter(stem=TABLE).first()
    rows = list(rows_in(bytes(paper.content))) if paper else []
    grouped = groupby(rows, key=lambda row: (row.member, row.born))
    return tuple(Person(name, born, tuple(held)) for (name, born), held in grouped)


def rows_in(content: bytes) -> Iterator[Row]:
    """The rows of a frozen table, also of one frozen with commas."""
    text = content.decode("utf-8-sig")
    mark = text.removeprefix(TITLES[0])[:1]  # a comma in tables frozen by the first versions
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    next(lines)
    for cells in lines:
        yield Row(*(cell[1:] if cell[:1] == "'" and cell[1:].startswith(RISKY) else cell for cell in cells))
