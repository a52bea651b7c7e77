"""The duties of a unit's year: from the catalogue, from last year, by hand; changed, taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from roviec.actions.guard import allow, raise_edition
from roviec.actions.keeping import Keeper
from roviec.actions.refusal import Refused
from roviec.actions.storing_duties import duty_fields, store_conditions
from roviec.domain import duties as domain
from roviec.domain.access import Act
from roviec.domain.catalogue import CatalogueDuty
from roviec.domain.clarity import impossible
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import CatalogueEntry, Duty, PastDuty, Unit
from roviec.records.models.drafts import DraftLine, DraftState
from roviec.records.snapshots import duty_of
from roviec.sheets.conditions import parse_conditions


@transaction.atomic
def add_duty(actor: Actor, unit: Unit, year: int, duty: domain.Duty) -> Duty:
    """A new duty of the unit's year, by hand.

    Raises Refused with all reasons: `duty-code-taken`, `duty-not-with-itself` or `-unknown`, and what contradicts
    itself in it (`impossible`).
    """
    allow(actor, Act.EDIT_DUTY, unit)
    _refuse([*impossible(duty), *_apart(unit, year, duty), *_taken(unit, year, [duty])])
    return _added(actor, unit, year, [duty], "hand")[0]


def _added(actor: Actor, unit: Unit, year: int, duties: Collection[domain.Duty], origin: str) -> list[Duty]:
    _refuse([*(fault for duty in duties for fault in impossible(duty)), *_taken(unit, year, duties)])
    rows = [Duty(unit=unit, year=year, code=duty.code, **duty_fields(duty)) for duty in duties]
    keeper = Keeper()
    keeper.create(Duty, rows)
    store_conditions(dict(zip(rows, duties, strict=True)), keeper)
    data = {"year": year, "origin": origin, "codes": [duty.code for duty in duties]}
    entry(actor.name, "add-duties", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return rows


def _taken(unit: Unit, year: int, duties: Iterable[domain.Duty], but: int = 0) -> list[Reason]:
    codes = [duty.code for duty in duties]
    found = Duty.objects.of_year(year).filter(unit=unit, code__in=codes).exclude(pk=but)
    twice = {code for code in codes if codes.count(code) > 1} | set(found.values_list("code", flat=True))
    return [reason("duty-code-taken", duty=code, year=str(year)) for code in dict.fromkeys(codes) if code in twice]


def _apart(unit: Unit, year: int, duty: domain.Duty, known: Collection[str] = ()) -> list[Reason]:
    """Duties that must not go with it are duties of the year, of the unit or above; `known` were named before."""
    wanted = [code for code in duty.not_with if code not in known]
    found = set(Duty.objects.of_year(year).in_line(unit.path).filter(code__in=wanted).values_list("code", flat=True))
    unknown = [code for code in wanted if code not in found and code != duty.code]
    return [
        *([reason("duty-not-with-itself", duty=duty.code)] if duty.code in wanted else []),
        *(reason("duty-not-with-unknown", duty=code, year=str(year)) for code in unknown),
    ]


def _refuse(faults: Collection[Reason]) -> None:
    if faults:
        raise Refused(*faults)


@transaction.atomic
def change_duty(actor: Actor, row: Duty, duty: domain.Duty, *, edition: int) -> Duty:
    """The duty says what `duty` says. Raises Refused: `stale-edition`, else as `add_duty`."""
    allow(actor, Act.EDIT_DUTY, row.unit)
    raise_edition(row, edition, row.code)
    apart = _apart(row.unit, row.year, duty, row.not_with)
    _refuse([*impossible(duty), *apart, *_taken(row.unit, row.year, [duty], row.pk)])
    for name, value in {"code": duty.code, **duty_fields(duty)}.items():
        setattr(row, name, value)
    row.save()
    store_conditions({row: duty}, Keeper())
    data = {"year": row.year, "code": row.code}
    entry(actor.name, "edit-duty", f"duty:{row.pk}", unit_path=row.unit.path, data=data).save()
    return row


@transaction.atomic
def remove_duty(actor: Actor, row: Duty) -> None:
    """Take a duty out of the list. Raises Refused: `duty-in-draft` with the drafts it is in, `duty-in-use`."""
    allow(actor, Act.EDIT_DUTY, row.unit)
    drafts = DraftLine.objects.filter(duty=row).order_by("draft__number").values_list("draft__number", flat=True)
    if numbers := list(dict.fromkeys(drafts)):
        raise Refused(reason("duty-in-draft", duty=row.code, drafts=", ".join(str(number) for number in numbers)))
    about, data = f"duty:{row.pk}", {"year": row.year, "code": row.code, "name": row.name}
    try:
        row.delete()
    except ProtectedError as used:
        raise Refused(reason("duty-in-use", duty=row.code)) from used
    entry(actor.name, "remove-duty", about, unit_path=row.unit.path, data=data).save()


@transaction.atomic
def take_from_catalogue(
    actor: Actor, unit: Unit, year: int, codes: Collection[str], catalogue: Mapping[str, CatalogueDuty | CatalogueEntry]
) -> list[Duty]:
    """Duties of the catalogue into the unit's year, all or none, to be edited there; posts of a higher priority.

    Raises Refused: `duty-none-ticked`, `duty-not-listed`, `duty-code-taken`.
    """
    allow(actor, Act.EDIT_DUTY, unit)
    unknown = len(set(codes) - catalogue.keys())
    if not codes or unknown:
        raise Refused(reason("duty-not-listed", count=unknown) if unknown else reason("duty-none-ticked"))
    wanted = [drawn(catalogue[code], unit) for code in dict.fromkeys(codes)]
    return _added(actor, unit, year, wanted, "catalogue")


def drawn(sample: CatalogueDuty | CatalogueEntry, unit: Unit) -> domain.Duty:
    """A duty as the catalogue has it; one of households starts with no household and is to be filled in."""
    everyone, leader = parse_conditions(sample.needs)
    return domain.Duty(
        code=sample.code,
        name=sample.name,
        unit=unit.name,
        category=sample.category,
        people_min=sample.people_min,
        people_max=max(sample.people_max, 1),
        hours=sample.hours,
        is_post=sample.is_post,
        conditions=everyone,
        leader=leader,
        product=sample.product,
        due=sample.due,
        not_with=tuple(getattr(sample, "not_with", ())),
        priority=2 if sample.is_post else 1,
    )


@transaction.atomic
def carry_duties(actor: Actor, unit: Unit, year: int, keys: Collection[int]) -> list[Duty]:
    """Duties of the year before into this year, all or none, as they were; who had them counts for continuity.

    Raises Refused: `duty-none-ticked`, `duty-not-listed`, `duty-code-taken`.
    """
    allow(actor, Act.EDIT_DUTY, unit)
    found = list(Duty.objects.of_year(year - 1).filter(unit=unit, pk__in=keys).prefetch_related("conditions"))
    missing = len(set(keys)) - len(found)
    if not keys or missing:
        raise Refused(reason("duty-not-listed", count=missing) if missing else reason("duty-none-ticked"))
    _remember(found, year - 1)
    return _added(actor, unit, year, [replace(duty_of(row, unit.name)) for row in found], "last-year")


def _remember(duties: Iterable[Duty], year: int) -> None:
    """Who had these duties by the adopted draft of that year has them noted as done."""
    lines = DraftLine.objects.filter(duty__in=[duty.pk for duty in duties], draft__state=DraftState.ADOPTED.value)
    pairs = lines.order_by("pk").values_list("member_id", "duty__code")
    past = [PastDuty(member_id=member, year=year, code=code) for member, code in dict.fromkeys(pairs)]
    PastDuty.objects.bulk_create(past, ignore_conflicts=True)


ENTRY_FIELDS = ("name", "category", "hours", "people_min", "people_max", "needs", "product", "due", "source", "is_post")


@transaction.atomic
def keep_entry(
    actor: Actor,
    unit: Unit,
    code: str,
    given: Mapping[str, Any],
    taken: Collection[str],
    row: CatalogueEntry | None = None,
) -> CatalogueEntry:
    """An addition to the catalogue, new or changed; the units below inherit it.

    `taken` are the other codes of the catalogue there. Raises Refused: `catalogue-code-taken`, `stale-edition`, and
    `duty-people-order`.
    """
    allow(actor, Act.EDIT_DUTY, unit)
    kept = row or CatalogueEntry(unit=unit, edition=1)
    if row:
        raise_edition(row, given["edition"], row.code)
    sample = domain.Duty(code, given["name"], unit.name, people_min=given["people_min"], people_max=given["people_max"])
    is_taken = (
        code in set(taken) - {kept.code}
        or CatalogueEntry.objects.filter(unit=unit, code=code).exclude(pk=kept.pk).exists()
    )
    _refuse([*impossible(sample), *([reason("catalogue-code-taken", duty=code)] if is_taken else [])])
    for name in ENTRY_FIELDS:
        setattr(kept, name, given[name])
    kept.code = code
    kept.save()
    verb = "edit-catalogue" if row else "add-catalogue"
    entry(actor.name, verb, f"catalogue:{kept.pk}", unit_path=unit.path, data={"code": code}).save()
    return kept


@transaction.atomic
def remove_entry(actor: Actor, row: CatalogueEntry) -> None:
    """Take an addition out of the catalogue; duties made from it stay."""
    allow(actor, Act.EDIT_DUTY, row.unit)
    about, data = f"catalogue:{row.pk}", {"code": row.code, "name": row.name}
    row.delete()
    entry(actor.name, "remove-catalogue", about, unit_path=row.unit.path, data=data).save()
