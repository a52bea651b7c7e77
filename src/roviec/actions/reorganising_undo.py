"""Taking back a merger or a division, on the day it was done, while nothing else has happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from roviec.actions.carrying import carry_back
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.actions.units import locked, refuse_all, replace_unit, taken
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Journal, PostHeld, Succession, Unit, UnitPast

VERBS = ("merge-units", "divide-unit")


def reorganised(unit: Unit) -> Journal | None:
    """The entry of the merger or division the unit came out of; None if it came out of none."""
    keys = [unit.pk, *unit.origins.order_by("pk").values_list("before_id", flat=True)]
    abouts = [f"unit:{key}" for key in keys]
    found = Journal.objects.filter(verb__in=VERBS, about__in=abouts).order_by("-pk")
    return next((one for one in found if unit.pk in one.data["after"]), None)


def why_not_undo(unit: Unit, made: Journal, today: date) -> list[Reason]:
    """Every reason why the merger or division cannot be taken back; none if it can."""
    olds, news = Unit.objects.filter(pk__in=made.data["before"]), Unit.objects.filter(pk__in=made.data["after"])
    done_on = timezone.localtime(made.at).date()
    inside = Q()
    for each in (*olds, *news):
        inside |= Q(unit_path__startswith=each.path)
    acts = Journal.objects.filter(inside, pk__gt=made.pk).exclude(verb__startswith="read-").count()
    ended = [reason("unit-ended", unit=new.name) for new in news if new.ends]
    again = [each for old in olds for each in taken(old.name, old.parent) if old.name not in {new.name for new in news}]
    return [
        *([reason("undo-too-late", day=f"{done_on:%d/%m/%Y}")] if done_on != today else []),
        *([reason("undo-acts-since", count=acts)] if acts else []),
        *ended,
        *again,
    ]


@transaction.atomic
def undo_reorganisation(actor: Actor, unit: Unit, *, today: date) -> list[Unit]:
    """The old units go on as if nothing had been done; those that are gone never were. The old units.

    Raises Refused with all reasons: `undo-nothing`, `undo-too-late`, `undo-acts-since`, `unit-ended`,
    `unit-name-taken`, `undo-members-changed`.
    """
    allow(actor, Act.MANAGE_UNITS, unit)
    unit = locked(unit)
    made = reorganised(unit)
    if made is None:
        raise Refused(reason("undo-nothing", unit=unit.name))
    olds = [locked(old) for old in Unit.objects.filter(pk__in=made.data["before"]).order_by("pk")]
    for old in olds:
        allow(actor, Act.MANAGE_UNITS, old)
    refuse_all(why_not_undo(unit, made, today))
    _take_back(olds, made.data)
    about, data = made.about, {"entry": made.pk, "before": made.data["before"], "after": made.data["after"]}
    entry(actor.name, f"undo-{made.verb}", about, unit_path=made.unit_path, data=data).save()
    return olds


def _take_back(olds: list[Unit], data: dict[str, Any]) -> None:
    day = date.fromisoformat(data["day"])
    carry_back(data, day)
    PostHeld.objects.filter(pk__in=data["posts"]).update(ends=None)
    _children_back(data.get("children", {}), day)
    news = Unit.objects.filter(pk__in=data["after"])
    Succession.objects.filter(before__in=olds, after__in=news).delete()
    try:
        news.delete()
    except ProtectedError as kept:
        raise Refused(reason("undo-acts-since", count=len(kept.protected_objects))) from kept
    for old in olds:
        old.ends, old.edition = None, old.edition + 1
        old.save(update_fields=["ends", "edition"])


def _children_back(children: dict[str, int], day: date) -> None:
    for key, parent in children.items():
        child = locked(Unit.objects.get(pk=int(key)))
        replace_unit(child, Unit.objects.get(pk=parent), day)
        UnitPast.objects.filter(unit=child, ends=day, parent=parent).delete()
