"""Two rows of the register that are one person become one; or somebody says that they are two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from roviec.actions.guard import allow_at
from roviec.actions.merging_rows import move_all, stands_against
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor, place
from roviec.records.journal import entry
from roviec.records.models import Member, Membership, NotDuplicate, Unit, named

FIELDS = ("name", "card", "born", "sex", "joined", "official", "lane", "job")
"""What may differ between the two; for each the value of one of them stays."""


def differing(kept: Member, gone: Member) -> list[str]:
    """Fields in which both say something, and not the same; `home` where they belong to two units.

    What only one says stays without asking.
    """
    both = (name for name in FIELDS if _said(kept, name) and _said(gone, name))
    found = [name for name in both if getattr(kept, name) != getattr(gone, name)]
    homes = [_home(member) for member in (kept, gone)]
    return [*found, "home"] if None not in homes and homes[0] != homes[1] else found


def _said(member: Member, name: str) -> bool:
    return getattr(member, name) not in (None, "")


def _home(member: Member) -> int | None:
    homes = Membership.objects.open().filter(member=member, is_temporary=False)
    found: int | None = homes.values_list("unit", flat=True).first()
    return found


@transaction.atomic
def merge_members(
    kept: Member,
    gone: Member,
    chosen: Mapping[str, str],
    actor: Actor,
    unit: Unit,
    editions: tuple[int, int] | None = None,
) -> Member:
    """The row `kept` goes on for both; all that hangs on `gone` moves to it, and `gone` is removed.

    `chosen` says `other` for each field whose value comes from `gone`; else that of `kept` stays, and what only one
    of them says is taken. Of what both have once - a review of a year, a skill, a post, a line in one draft - that of
    `kept` stays. `editions` are those that were shown. Raises Refused with all reasons: a right that lacks at a unit
    of either, `merge-same`, `merge-elsewhere`, `merge-two-accounts`, `merge-two-transfers`,
    `merge-settled`, `stale-edition`.
    """
    _allow(kept, gone, actor, unit)
    rows = {row.pk: row for row in Member.objects.select_for_update().filter(pk__in=(kept.pk, gone.pk))}
    if kept.pk == gone.pk or len(rows) < 2:
        raise Refused(reason("merge-same"))
    kept, gone = rows[kept.pk], rows[gone.pk]
    if editions and editions != (kept.edition, gone.edition):
        raise Refused(reason("stale-edition", what=kept.name))
    if against := stands_against(kept, gone):
        raise Refused(*against)
    fields, gone_key = _fields(kept, gone, chosen), gone.pk
    try:
        with transaction.atomic():
            moved = move_all(kept, gone, takes_home=chosen.get("home") == "other")
            gone.delete()
            _write(kept, fields)
    except IntegrityError as fault:
        raise Refused(reason("merge-clash", name=kept.name)) from fault
    data = {"gone": gone_key, "fields": sorted(fields), "moved": moved}
    entry(actor.name, "merge-members", f"member:{kept.pk}", unit_path=unit.path, data=data).save()
    return kept


def _allow(kept: Member, gone: Member, actor: Actor, unit: Unit) -> None:
    """Both must belong below the unit, and their data be the actor's to change wherever they belong now."""
    for member in (kept, gone):
        held = list(Membership.objects.open().filter(member=member).select_related("unit"))
        if not any(one.unit.path.startswith(unit.path) for one in held):
            raise Refused(reason("hidden"))
        for one in held:
            if refusal := actor.refusal(Act.EDIT_MEMBER, place(one.unit, one.group)):
                raise Refused(reason("merge-elsewhere", name=member.name) if refusal.code == "hidden" else refusal)
    allow_at(actor, Act.EDIT_MEMBER, place(unit))


def _fields(kept: Member, gone: Member, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Columns of the kept row that take the value of the other."""
    taken = [name for name in FIELDS if _said(gone, name) and not _said(kept, name)]
    taken += [name for name in differing(kept, gone) if name in FIELDS and chosen.get(name) == "other"]
    return {name: getattr(gone, name) for name in taken}


def _write(kept: Member, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(kept, name, value)
    for name, value in named(kept.name).items():
        setattr(kept, name, value)
    kept.key = kept.card or (f"{kept.name} ({kept.born})" if kept.born else kept.name)
    kept.edition += 1
    kept.save()


@transaction.atomic
def tell_apart(one: Member, other: Member, actor: Actor, unit: Unit) -> None:
    """Remember that the two are two people; said again it changes nothing. Raises Refused as a merge does."""
    if one.pk == other.pk:
        raise Refused(reason("merge-same"))
    _allow(one, other, actor, unit)
    pair = sorted((one, other), key=lambda member: member.pk)
    if NotDuplicate.objects.filter(one__in=pair, other__in=pair).exists():
        return
    NotDuplicate.objects.create(one=pair[0], other=pair[1], actor=actor.name, at=timezone.now())
    data = {"other": pair[1].pk}
    entry(actor.name, "tell-apart", f"member:{pair[0].pk}", unit_path=unit.path, data=data).save()
