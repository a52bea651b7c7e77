"""Roles given and ended, each with its days; nobody raises their own, and an administrator always stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act, Role
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.homes import home_of
from roviec.records.journal import entry
from roviec.records.models import Account, Membership, RoleHeld, Unit
from roviec.records.queries.periods import PeriodQuerySet

OF_A_CELL = frozenset({Role.GROUP_HEAD, Role.COMMITTEE, Role.SECRETARY})
"""Roles that open reviews and wishes; they are held at a unit without others below, never for a whole ward."""


@dataclass(frozen=True, slots=True)
class Granted:
    """Vai trò giao - a role at a unit from a day on, perhaps up to another; `group` of the head of a group."""

    role: Role
    unit: Unit
    group: str = ""
    starts: date | None = None
    ends: date | None = None


@transaction.atomic
def give_role(account: Account, role: Granted, *, actor: Actor, on: date) -> RoleHeld:
    """Give an account a role. Raises Refused with everything that speaks against it."""
    _allow(account, actor, on)
    faults = refuse_grant(role, actor)
    if account.pk == actor.account:
        faults.append(reason("role-own"))
    if _held(account, role).filter(Q(ends=None) | Q(ends__gt=on)).exists():
        faults.append(reason("role-held-already", role=role.role.value, unit=role.unit.name))
    if faults:
        raise Refused(*faults)
    return give(account, role, actor)


def _held(account: Account, role: Granted) -> PeriodQuerySet:
    return RoleHeld.objects.filter(account=account, role=role.role.value, unit=role.unit, group=role.group)


def refuse_grant(role: Granted, actor: Actor) -> list[Reason]:
    """All that speaks against giving this role, whoever gets it. Raises Refused where the actor may not give any."""
    allow(actor, Act.MANAGE_ACCOUNTS, role.unit)
    faults = []
    if role.role in OF_A_CELL and Unit.objects.open().filter(parent=role.unit).exists():
        faults.append(reason("role-only-in-a-cell", role=role.role.value, unit=role.unit.name))
    if role.role is Role.GROUP_HEAD and role.group not in groups_of(role.unit):
        faults.append(reason("role-group-unknown", group=role.group, unit=role.unit.name))
    if role.role is not Role.GROUP_HEAD and role.group:
        faults.append(reason("role-without-group"))
    if role.starts and role.ends and role.ends <= role.starts:
        faults.append(reason("role-days-wrong"))
    return faults


def groups_of(unit: Unit) -> list[str]:
    """Names of the unit's groups."""
    found = Membership.objects.open().filter(unit=unit).exclude(group="")
    return sorted(set(found.values_list("group", flat=True)))


def give(account: Account, role: Granted, actor: Actor) -> RoleHeld:
    """Write the role and its entry in the journal; whether it may be given was asked before."""
    fields = {"unit": role.unit, "group": role.group, "starts": role.starts, "ends": role.ends}
    held: RoleHeld = RoleHeld.objects.create(account=account, role=role.role.value, **fields)
    data = {"role": role.role.value, "group": role.group, "unit": role.unit.pk}
    entry(actor.name, "give-role", f"account:{account.pk}", unit_path=role.unit.path, data=data).save()
    return held


@transaction.atomic
def end_role(account: Account, role: int, *, actor: Actor, on: date) -> None:
    """The account holds the role no longer, from this day on. A role that began today is taken back.

    Raises Refused: `role-gone`, `last-administrator`.
    """
    _allow(account, actor, on)
    now = Q(ends=None) | Q(ends__gt=on)
    held = RoleHeld.objects.filter(now, account=account, pk=role).select_related("unit").first()
    if held is None:
        raise Refused(reason("role-gone"))
    allow(actor, Act.MANAGE_ACCOUNTS, held.unit)
    if held.role == Role.ADMINISTRATOR.value and (faults := last_administrator(account, held.unit)):
        raise Refused(*faults)
    if held.starts is not None and held.starts >= on:
        held.delete()
    else:
        held.ends = on
        held.save(update_fields=["ends"])
    data = {"role": held.role, "group": held.group, "unit": held.unit_id}
    entry(actor.name, "end-role", f"account:{account.pk}", unit_path=held.unit.path, data=data).save()


def last_administrator(account: Account, unit: Unit | None = None) -> list[Reason]:
    """A reason for each top unit (or this one, if it is one) that would be left without an administrator."""
    held = account.roles.open().filter(role=Role.ADMINISTRATOR.value, unit__parent=None).select_related("unit")
    tops = [one.unit for one in (held.filter(unit=unit) if unit else held)]
    alone = [top for top in tops if not Account.objects.administering(top).exclude(pk=account.pk).exists()]
    return [reason("last-administrator", unit=top.name) for top in alone]


def _allow(account: Account, actor: Actor, on: date) -> None:
    home = home_of(account, on)
    if home is None:
        raise Refused(reason("hidden"))
    allow(actor, Act.MANAGE_ACCOUNTS, home)
