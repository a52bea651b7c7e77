"""Files to bring in, and who brings them, for the tests of imports."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from roviec.actions.demo_ward import ward as demo_ward
from roviec.domain.access import Grant, Role
from roviec.domain.snapshot import Snapshot
from roviec.records.actors import Actor, place
from roviec.records.models import Unit
from roviec.sheets.input_book import write_input
from tests.corpus.making import xlsx
from tests.records.rows import unit

YEAR = 2026


def acting(at: Unit, *roles: Role, name: str = "an") -> Actor:
    """Somebody with these roles at the unit; secretary if none is named."""
    return Actor(name, grants=tuple(Grant(role, place(at)) for role in roles or (Role.SECRETARY,)))


def book(snapshot: Snapshot) -> bytes:
    """The workbook of a snapshot."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_input(path, snapshot)
        return path.read_bytes()


def sheet(*rows: list[object]) -> bytes:
    """A member list: the first row is the header."""
    return xlsx(list(rows))


def demo() -> Snapshot:
    """The ward of the demonstration."""
    return demo_ward(8)


def empty_ward() -> Unit:
    """The ward of the demonstration with nobody in it."""
    return unit(demo().units[0].name, kind="đảng ủy phường")
