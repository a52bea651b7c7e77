"""A member leaves a unit: transferred out of this register, out of the Party, or dead; and taking that back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from roviec.actions.guard import allow, raise_edition
from roviec.actions.membership import open_ones
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Leaving, Membership, StandingPeriod, Transfer, TransferState


@transaction.atomic
def leave(actor: Actor, belongs: Membership, how: Leaving, day: date, paper: str, *, seen: int | None) -> None:
    """The membership ends on the day; the row stays. Who leaves the Party or dies leaves every unit.

    The standing ends with it. Posts of the dead end too; other posts are ended by hand, since some need no member.
    Raises Refused: `stale-edition`, `leave-gone`, `leave-before-entry`, `transfer-open`.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    member = belongs.member
    raise_edition(member, seen, member.name)
    belongs.refresh_from_db(fields=["ends"])
    if belongs.ends and belongs.ends <= day:
        raise Refused(reason("leave-gone", member=member.name, unit=belongs.unit.name))
    if Transfer.objects.filter(member=member, state=TransferState.SENT).exists():
        raise Refused(reason("transfer-open", member=member.name))
    ending = [belongs] if how is Leaving.TRANSFERRED else open_ones(member, day)
    for one in ending:
        end_membership(one, day, how, paper)
    if how is Leaving.DIED:
        member.posts_held.filter(Q(starts__isnull=True) | Q(starts__lt=day), ends__isnull=True).update(ends=day)
    data = {"how": how.value, "day": day.isoformat()}
    entry(actor.name, "leave", f"member:{member.pk}", unit_path=belongs.unit.path, data=data).save()


def end_membership(belongs: Membership, day: date, how: Leaving, paper: str) -> None:
    """The membership and its standing end on the day; what should go on from it later does not begin.

    One that only goes on from an earlier one, in another group or a merged unit, ends with that one. Raises Refused
    `leave-before-entry`.
    """
    while belongs.starts and day <= belongs.starts and (earlier := _gone_on_from(belongs)):
        belongs = earlier
    if belongs.starts and day <= belongs.starts:
        raise Refused(reason("leave-before-entry", member=belongs.member.name, day=f"{belongs.starts:%d/%m/%Y}"))
    _going_on(belongs).delete()
    belongs.ends, belongs.leaving, belongs.leaving_paper = day, how.value, paper
    belongs.save(update_fields=["ends", "leaving", "leaving_paper"])
    belongs.standings.filter(starts__gte=day).delete()
    belongs.standings.filter(Q(ends__isnull=True) | Q(ends__gt=day)).update(ends=day)


def _gone_on_from(belongs: Membership) -> Membership | None:
    """The membership that this one goes on from without a gap, if it does."""
    before = Membership.objects.filter(member=belongs.member_id, ends=belongs.starts, leaving="")
    return next((one for one in before.order_by("-pk") if _going_on(one).filter(pk=belongs.pk).exists()), None)


def _going_on(belongs: Membership) -> QuerySet[Membership]:
    """Memberships that go on from this one on the day it ends: in the same unit, or in one that follows on it."""
    if belongs.ends is None or belongs.leaving:
        return Membership.objects.none()
    units = [belongs.unit_id, *belongs.unit.successions.values_list("after_id", flat=True)]
    same = {"member": belongs.member_id, "is_temporary": belongs.is_temporary, "unit__in": units}
    found: QuerySet[Membership] = Membership.objects.filter(starts=belongs.ends, **same)
    return found


@transaction.atomic
def take_back_leaving(actor: Actor, belongs: Membership) -> None:
    """A leaving that was noted by mistake: the membership and its last standing go on. Posts are not touched.

    Raises Refused: `leave-not`, or `leave-elsewhere` if the member belongs to another unit by now.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    if not belongs.leaving:
        raise Refused(reason("leave-not", member=belongs.member.name))
    others = Membership.objects.open().filter(member=belongs.member)
    if others.filter(Q(is_temporary=belongs.is_temporary) | Q(unit=belongs.unit)).exists():
        raise Refused(reason("leave-elsewhere", member=belongs.member.name))
    StandingPeriod.objects.filter(membership=belongs, ends=belongs.ends).update(ends=None)
    belongs.ends, belongs.leaving, belongs.leaving_paper = None, "", ""
    belongs.save(update_fields=["ends", "leaving", "leaving_paper"])
    entry(actor.name, "take-back-leaving", f"member:{belongs.member_id}", unit_path=belongs.unit.path).save()
