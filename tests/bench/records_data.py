"""The jobs of the records, timed in a process of their own: an import of the city, and search by name. Prints JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from django.core.management import call_command

from roviec.actions.demo_names import full_name
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import city, ward
from roviec.actions.imports import do_import, rehearse_import, undo_import
from roviec.domain.access import Act, Grant, Role
from roviec.domain.people import Sex
from roviec.records.actors import Actor, place
from roviec.records.models import Member, Membership, Unit, named
from roviec.records.queries.searching import search
from roviec.records.queries.units import path_of
from roviec.sheets.input_book import write_input
from roviec.sheets.workbook import read_workbook
from tests.bench.clock import Clock

YEAR, FIRST = DEMO_DAY.year + 1, 8
ASKED = ("nguyen", "an", "duc", "thi hoa", "tran van b", "le", "nguyen van an", "pham thi", "minh", "q")


def main(size: str, names: int, folder: str) -> None:
    """Import of the city (`full`) or the ward (`small`); then search among these, and among so many names."""
    call_command("migrate", verbosity=0)
    top = Unit.objects.create(name="Đảng bộ thử", kind="đảng bộ")
    top.path = path_of(top)
    top.save()
    actor = Actor("bench", grants=(Grant(Role.WARD_OFFICER, place(top)), Grant(Role.AUDITOR, place(top))))
    told = imported(top, actor, size, Path(folder))
    told["search"] = [searched(actor), searched(actor, after=lambda: many(top, names))]
    sys.stdout.write(json.dumps(told) + "\n")


def imported(top: Unit, actor: Actor, size: str, folder: Path) -> dict[str, Any]:
    """Seconds of reading alone, rehearsing, doing, undoing; and the rows."""
    book, clock = folder / "import.xlsx", Clock()
    write_input(book, city(1) if size == "full" else ward(8))
    with clock("read the file alone"):
        read_workbook(book, today=DEMO_DAY)
    with clock("rehearse"):
        run = rehearse_import(top, YEAR, book.name, book.read_bytes(), actor)
    with clock("do"):
        run = do_import(run, actor)
    members = Member.objects.count()
    with clock("undo"):
        undo_import(run, actor)
    left = Member.objects.count()
    do_import(rehearse_import(top, YEAR, book.name, book.read_bytes(), actor), actor)
    return {"seconds": clock.seconds, "members": members, "left after undo": left}


def many(top: Unit, names: int) -> None:
    """So many more members, in batches."""
    rng = Random("names")
    for start in range(0, names, 20_000):
        rows = [Member(key=f"m{start + n}", **named(full_name(rng, rng.choice(list(Sex)), 50))) for n in range(20_000)]
        Member.objects.bulk_create(rows, 2_000)
        Membership.objects.bulk_create([Membership(member=row, unit=top) for row in rows], 2_000)


def searched(actor: Actor, after: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """Milliseconds of each question as it is typed, ours and the plain one that looks for the letters anywhere."""
    after()
    scope, on = actor.scope(Act.VIEW_MEMBER), date(YEAR, 1, 1)
    here = Membership.objects.on(on).visible_to(scope).select_related("member", "unit").order_by("member__sort_key")
    ours = sorted(timed(lambda asked=asked: search(asked, scope, on).memberships[:FIRST]) for asked in typed())
    plain = sorted(timed(lambda asked=asked: here.filter(member__folded__contains=asked)[:FIRST]) for asked in typed())
    return {"names": Member.objects.count(), "ours": ours, "plain": plain}


def typed() -> Iterator[str]:
    """Every question letter by letter, from the second on."""
    for asked in ASKED:
        yield from (asked[:length] for length in range(2, len(asked) + 1))


def timed(asking: Callable[[], Iterable[Any]]) -> float:
    """Milliseconds until the first rows are there."""
    began = perf_counter()
    list(asking())
    return 1000 * (perf_counter() - began)
