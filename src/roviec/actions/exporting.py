"""The records of a unit as the workbook an import reads; health and wishes only for who may see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.imports import day_of
from roviec.actions.reading import note_read
from roviec.domain.access import Act
from roviec.domain.access import Path as Place
from roviec.domain.people import Member
from roviec.domain.snapshot import Snapshot
from roviec.records.actors import Actor, place
from roviec.records.journal import entry
from roviec.records.models import Unit
from roviec.records.snapshots import picture_of
from roviec.sheets.input_book import MEMBER_COLUMNS, member_cells, write_input
from roviec.sheets.template import write_template
from roviec.sheets.writing import Table, csv_bytes

BLANKS: Mapping[Act, Mapping[str, Any]] = {
    Act.VIEW_HEALTH: {"health": None},
    Act.VIEW_WISHES: {"wishes": (), "unwanted": ()},
}
"""What is left blank for whoever lacks the right."""


def export_workbook(unit: Unit, year: int, actor: Actor, today: date) -> bytes:
    """The whole workbook of the unit and all below it. The journal tells who took it, and whose health they read."""
    snapshot = _taken(unit, year, actor, today, "workbook")
    return written(snapshot)


def export_members(unit: Unit, year: int, actor: Actor, today: date) -> bytes:
    """The members alone, as delimited text."""
    members = _taken(unit, year, actor, today, "csv").members
    return csv_bytes(Table("Đảng viên", MEMBER_COLUMNS, map(member_cells, members)))


def export_to(path: Path, unit: Unit, year: int, actor: Actor, today: date) -> int:
    """The whole workbook at the path; how many members are in it. Raises OSError."""
    snapshot = _taken(unit, year, actor, today, "workbook")
    write_input(path, snapshot)
    return len(snapshot.members)


def empty_workbook(say: Callable[..., str]) -> bytes:
    """The workbook to fill in; `say` gives the sentences of its help."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, say)
        return path.read_bytes()


def written(snapshot: Snapshot) -> bytes:
    """The workbook of a snapshot."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_input(path, snapshot)
        return path.read_bytes()


@transaction.atomic
def _taken(unit: Unit, year: int, actor: Actor, today: date, form: str) -> Snapshot:
    allow(actor, Act.EXPORT, unit)
    picture = picture_of(unit, year, day_of(year, today))
    places = {one.pk: place(one) for one in Unit.objects.filter(pk__in=picture.units.values())}
    at = {name: places[pk] for name, pk in picture.units.items()}
    snapshot = picture.snapshot
    for act, blanks in BLANKS.items():
        sight = _Sight(actor, act, at)
        kept = tuple(
            member if sight.sees(member, picture.members[member.key]) else replace(member, **blanks)
            for member in snapshot.members
        )
        read = [picture.members[one.key] for one in kept if any(getattr(one, name) for name in blanks)]
        note_read(actor, act, read, unit)
        snapshot = replace(snapshot, members=kept)
    data = {"form": form, "year": year, "members": len(snapshot.members), "duties": len(snapshot.duties)}
    entry(actor.name, "export", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return snapshot


class _Sight:
    """What the actor may see of members, asked once a unit."""

    def __init__(self, actor: Actor, act: Act, places: dict[str, Place]) -> None:
        self.own = actor.member
        self.allowed = {name: actor.refusal(act, where) is None for name, where in places.items()}

    def sees(self, member: Member, key: int) -> bool:
        """Whether this is theirs to see; what is one's own always is."""
        return self.allowed[member.cell] or key == self.own
