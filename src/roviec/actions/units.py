"""Units of the tree: making, changing, closing and moving them; their past stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from roviec.actions.guard import allow, same_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Membership, Unit, UnitPast
from roviec.records.queries.units import path_of


@dataclass(frozen=True, slots=True)
class UnitText:
    """Chữ của đơn vị - what a unit is called, its own word for its kind, and how many lanes it has."""

    name: str
    kind: str = ""
    lanes: int | None = None


@transaction.atomic
def open_unit(actor: Actor, parent: Unit, text: UnitText, *, starts: date | None = None) -> Unit:
    """A new unit below the parent. Raises Refused `unit-ended` (the parent), `unit-name-taken`."""
    allow(actor, Act.MANAGE_UNITS, parent)
    parent = locked(parent)
    refuse_all([*ended(parent), *taken(text.name, parent)])
    made = placed_unit(text, parent, starts)
    entry(actor.name, "open-unit", f"unit:{made.pk}", unit_path=made.path).save()
    return made


def placed_unit(text: UnitText, parent: Unit, starts: date | None) -> Unit:
    """A stored unit in its place; the caller has guarded it."""
    made = Unit.objects.create(name=text.name, kind=text.kind, lanes=text.lanes, parent=parent, starts=starts)
    made.path = path_of(made)
    made.save(update_fields=["path"])
    return made


@transaction.atomic
def change_unit(actor: Actor, unit: Unit, text: UnitText, *, seen: int, today: date) -> Unit:
    """Other words for the unit from today; what it was called before stays for its past. `seen` is the edition shown.

    Raises Refused: `unit-ended`, `stale-edition`, `unit-name-taken`.
    """
    allow(actor, Act.MANAGE_UNITS, unit)
    unit = locked(unit)
    same_edition(seen, unit.edition, unit.name)
    refuse_all([*ended(unit), *(taken(text.name, unit.parent) if text.name != unit.name else [])])
    remember(unit, today)
    unit.name, unit.kind, unit.lanes, unit.edition = text.name, text.kind, text.lanes, unit.edition + 1
    unit.save(update_fields=["name", "kind", "lanes", "edition"])
    entry(actor.name, "change-unit", f"unit:{unit.pk}", unit_path=unit.path).save()
    return unit


@transaction.atomic
def close_unit(actor: Actor, unit: Unit, *, day: date, seen: int) -> Unit:
    """The unit ends on the day. Raises Refused while members belong to it or units lie below it."""
    allow(actor, Act.MANAGE_UNITS, unit)
    unit = locked(unit)
    same_edition(seen, unit.edition, unit.name)
    refuse_all([*ended(unit), *_still_used(unit, day)])
    unit.ends, unit.edition = day, unit.edition + 1
    unit.save(update_fields=["ends", "edition"])
    entry(actor.name, "close-unit", f"unit:{unit.pk}", unit_path=unit.path, data={"day": day.isoformat()}).save()
    return unit


def _still_used(unit: Unit, day: date) -> list[Reason]:
    members = Membership.objects.filter(unit=unit).exclude(ends__lte=day).count()
    below = list(Unit.objects.filter(parent=unit).exclude(ends__lte=day).order_by("pk").values_list("name", flat=True))
    return [
        *([reason("unit-has-members", unit=unit.name, count=members)] if members else []),
        *([reason("unit-has-units", unit=unit.name, units=", ".join(below[:8]))] if below else []),
        *([reason("unit-day-too-early", unit=unit.name)] if unit.starts and day <= unit.starts else []),
    ]


@transaction.atomic
def reopen_unit(actor: Actor, unit: Unit) -> Unit:
    """A closed unit goes on as if it had not ended. Raises Refused if others went on from it or its name is taken."""
    allow(actor, Act.MANAGE_UNITS, unit)
    unit = locked(unit)
    followed = [reason("unit-was-followed", unit=unit.name)] if unit.successions.exists() else []
    still = [] if unit.ends else [reason("unit-still-open", unit=unit.name)]
    above = ended(unit.parent) if unit.parent else []
    refuse_all([*still, *followed, *above, *taken(unit.name, unit.parent, but=unit)])
    unit.ends, unit.edition = None, unit.edition + 1
    unit.save(update_fields=["ends", "edition"])
    entry(actor.name, "reopen-unit", f"unit:{unit.pk}", unit_path=unit.path).save()
    return unit


@transaction.atomic
def move_unit(actor: Actor, unit: Unit, under: Unit, *, seen: int, today: date) -> Unit:
    """The unit and all below it stand under another from today; rights follow at once, the past keeps its place.

    Raises Refused: `unit-ended`, `stale-edition`, `move-under-itself`, `move-same-place`, `unit-name-taken`.
    """
    allow(actor, Act.MANAGE_UNITS, unit)
    allow(actor, Act.MANAGE_UNITS, under)
    unit, under = locked(unit), locked(under)
    same_edition(seen, unit.edition, unit.name)
    refuse_all([*ended(unit), *ended(under), *_misplaced(unit, under)])
    replace_unit(unit, under, today)
    entry(actor.name, "move-unit", f"unit:{unit.pk}", unit_path=unit.path, data={"under": under.pk}).save()
    return unit


def _misplaced(unit: Unit, under: Unit) -> list[Reason]:
    if under.path.startswith(unit.path):
        return [reason("move-under-itself", unit=unit.name, under=under.name)]
    if unit.parent_id == under.pk:
        return [reason("move-same-place", unit=unit.name, under=under.name)]
    return taken(unit.name, under)


def replace_unit(unit: Unit, under: Unit, day: date) -> None:
    """Put the unit under another and rewrite the paths of all below it; the caller has guarded it."""
    remember(unit, day)
    old = unit.path
    unit.parent, unit.edition = under, unit.edition + 1
    unit.path = path_of(unit)
    unit.save(update_fields=["parent", "edition"])
    rest = Substr("path", len(old) + 1)
    Unit.objects.filter(path__startswith=old).update(path=Concat(Value(unit.path), rest))


def remember(unit: Unit, day: date) -> None:
    """Keep what the unit was up to the day; of several changes on one day the first tells what was before."""
    before = unit.past.order_by("-ends").first()
    starts = before.ends if before else unit.starts
    if starts is None or starts < day:
        kept = {"parent": unit.parent, "name": unit.name, "kind": unit.kind, "lanes": unit.lanes}
        UnitPast.objects.create(unit=unit, starts=starts, ends=day, **kept)


def locked(unit: Unit) -> Unit:
    """The unit as it is now, held until the transaction ends."""
    found: Unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit.pk)
    return found


def ended(unit: Unit) -> list[Reason]:
    """Why nothing can be changed, if the unit has ended."""
    return [reason("unit-ended", unit=unit.name)] if unit.ends else []


def taken(name: str, parent: Unit | None, but: Unit | None = None) -> list[Reason]:
    """Why the name cannot be had there, if another unit beside has it."""
    beside = Unit.objects.open().filter(parent=parent, name=name).exclude(pk=but.pk if but else None)
    return [reason("unit-name-taken", unit=name)] if beside.exists() else []


def refuse_all(reasons: list[Reason]) -> None:
    """Raises Refused with all of them, if there are any."""
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
