"""Store a whole snapshot, as read from a workbook, in the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from roviec.actions.keeping import Keeper
from roviec.actions.refusal import Refused
from roviec.actions.storing_duties import store_duties, store_pairs
from roviec.actions.storing_members import store_members
from roviec.domain import units as domain
from roviec.domain.reasons import reason
from roviec.domain.snapshot import Snapshot
from roviec.records.journal import entry
from roviec.records.models import Unit
from roviec.records.queries.units import path_of


@transaction.atomic
def store_snapshot(snapshot: Snapshot, year: int, *, actor: str, under: Unit | None = None) -> Unit:
    """Write units, members, reviews and duties of the year; the top unit of the snapshot, or `under` if given.

    First the units, then members with memberships, standings, posts, skills and reviews, then duties, pins and pairs
    kept apart, at last one entry of the journal with the counts. All or nothing. The same snapshot again writes
    nothing, no entry either. What a snapshot leaves blank stays as it is, and who is not in it stays too. What is
    new holds as far back as is known; what changes, changes on 1 January of the year.

    Raises Refused with all reasons: no top unit or several without `under`, a member of another unit, a pin on an
    unknown member or duty.
    """
    keeper = Keeper()
    units = _store_units(snapshot, under, keeper)
    top = under or next(iter(units.values()))
    people = store_members(snapshot.members, year, units, top, keeper)
    duties = store_duties(snapshot.duties, year, units, top, keeper)
    store_pairs(snapshot, people, duties, units, keeper)
    if keeper.has_written:
        data = {"year": year, **keeper.told()}
        entry(actor, "store-snapshot", f"unit:{top.pk}", unit_path=top.path, data=data).save()
    return top


def _store_units(snapshot: Snapshot, under: Unit | None, keeper: Keeper) -> dict[str, Unit]:
    """Name -> unit, parents before children. Units that only members or duties name stand right below the top."""
    listed = _listed(snapshot, under.name if under else "")
    tops = [unit.name for unit in listed.values() if unit.parent not in listed]
    named = [name for name in _named(snapshot) if name not in listed]
    if under is None and not tops and len(named) == 1:
        tops = named
    if under is None and len(tops) != 1:
        raise Refused(reason("store-no-single-top", count=len(tops)))
    for name in named:
        listed[name] = domain.Unit(name, parent="" if name in tops else tops[0] if under is None else "")
    stored: dict[str, Unit] = {}
    for name in parents_first(listed):
        stored[name] = _store_unit(listed[name], stored.get(listed[name].parent, under), keeper)
    return stored


def _listed(snapshot: Snapshot, above: str) -> dict[str, domain.Unit]:
    """Name -> unit of the snapshot; a parent that is only named is a unit too, unless it is the one `above`."""
    listed = {unit.name: unit for unit in snapshot.units}
    parents = [unit.parent for unit in snapshot.units if unit.parent and unit.parent != above]
    return {**{name: domain.Unit(name) for name in parents if name not in listed}, **listed}


def _named(snapshot: Snapshot) -> Iterable[str]:
    """Units that members and duties name, each once; "" stands for the top."""
    every = [*(member.cell for member in snapshot.members), *(duty.unit for duty in snapshot.duties)]
    return [name for name in dict.fromkeys(every) if name]


def parents_first(listed: Mapping[str, domain.Unit]) -> Iterable[str]:
    """Names of units in their order, each after its parent. Raises Refused where units stand under themselves."""
    done: dict[str, None] = {}
    for start in listed:
        line: dict[str, None] = {}
        name = start
        while name in listed and name not in done:
            if name in line:
                raise Refused(reason("store-unit-under-itself", unit=name))
            line[name] = None
            name = listed[name].parent
        done.update(dict.fromkeys(reversed(line)))
    return done


def _store_unit(unit: domain.Unit, parent: Unit | None, keeper: Keeper) -> Unit:
    """The unit of this name under the parent, new or as it was."""
    found: Unit | None = Unit.objects.open().filter(parent=parent, name=unit.name).first()
    given = {"kind": unit.kind, "lanes": unit.lanes}
    fields = {"name": unit.name, **{name: value for name, value in given.items() if value not in ("", None)}}
    existing = {unit.name: found} if found else {}
    wanted = {unit.name: fields if found else {**fields, "parent": parent}}
    stored: Unit = keeper.keep(Unit, existing, wanted)[unit.name]
    if found is None:
        stored.path = path_of(stored)
        stored.save(update_fields=["path"])
    return stored
