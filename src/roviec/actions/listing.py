"""The list of members as it is shown, as a workbook or delimited text; each export is noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet

from roviec.actions.guard import allow
from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Membership, Unit
from roviec.records.queries.register import gaps_of, with_details
from roviec.sheets.writing import Cell, Column, Table, csv_bytes, new_book
from roviec.wording import catalogue

COLUMNS = (("name", 26), ("birth", 12), ("card", 14), ("group", 18), ("lane", 14), ("standing", 22), ("posts", 30))
LAST = (("unit", 28), ("gaps", 24))
BATCH = 1000


class Form(StrEnum):
    """Dạng tệp - how a list is given out."""

    XLSX = "xlsx"
    CSV = "csv"


def export_list(
    actor: Actor, unit: Unit, rows: QuerySet[Membership], form: Form, *, on: date, lang: str = "vi"
) -> bytes:
    """These rows of the unit, in their order, with the columns of the page.

    Dates that lack a part stay as they are; text stays text whatever it begins with. Raises Refused.
    """
    allow(actor, Act.EXPORT, unit)
    words = catalogue(lang)
    every = with_details(rows, on)
    columns = [Column(words[f"list-{name}"], width) for name, width in (*COLUMNS, *LAST)]
    lines = [list(_cells(row, words)) for row in every.iterator(chunk_size=BATCH)]
    table = Table(words["list-sheet"], columns, lines, frozen=1, heading=unit.name)
    made = csv_bytes(table) if form is Form.CSV else _book(table, unit)
    data = {"count": len(lines), "form": form.value}
    entry(actor.name, "export-list", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return made


def _cells(row: Membership, said: Mapping[str, str]) -> Iterator[Cell]:
    member = row.member
    yield member.name
    yield member.born
    yield member.card
    yield row.group
    yield member.lane
    yield said[f"paper-standing-{row.standing_now}"]  # type: ignore[attr-defined] # with_details gives it
    yield "; ".join(post.name for post in member.posts_now)  # type: ignore[attr-defined] # with_details gives it
    yield row.unit.name
    yield "; ".join(said[f"gap-{name}"] for name in gaps_of(row))


def _book(table: Table, unit: Unit) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        with new_book(path, unit.name) as book:
            book.add(table)
        return path.read_bytes()
