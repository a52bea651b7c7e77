"""Transfers of party life: one unit introduces a member, the other receives them; for good or for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.leaving import end_membership
from roviec.actions.refusal import Refused
from roviec.actions.standing import begin, standing_on
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Leaving, Member, Membership, StandingPeriod, Transfer, TransferState, Unit


@dataclass(frozen=True, slots=True)
class Move:
    """Chuyển - where to, from which day, for good or for a time (perhaps known until when), by which paper."""

    target: Unit
    day: date
    is_temporary: bool = False
    until: date | None = None
    paper: str = ""


@transaction.atomic
def send_transfer(actor: Actor, belongs: Membership, move: Move) -> Transfer:
    """The unit introduces its member to another; nothing else changes until that one has received them.

    Raises Refused: `transfer-open`, `transfer-here`, `transfer-not-a-cell`, `transfer-until-too-early`,
    `transfer-before-entry`, `transfer-of-guest` for somebody who is here for a time only.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    flaws = list(_flaws(belongs, move))
    if flaws:
        raise Refused(*flaws)
    sent: Transfer = Transfer.objects.create(
        member=belongs.member,
        origin=belongs.unit,
        target=move.target,
        is_temporary=move.is_temporary,
        day=move.day,
        until=move.until if move.is_temporary else None,
        paper=move.paper,
        sent_by=actor.name,
    )
    _note(actor, "send-transfer", sent)
    return sent


def _flaws(belongs: Membership, move: Move) -> list[Reason]:
    name, found = belongs.member.name, []
    if Transfer.objects.filter(member=belongs.member, state=TransferState.SENT).exists():
        found.append(reason("transfer-open", member=name))
    if belongs.is_temporary:
        found.append(reason("transfer-of-guest", member=name))
    if Membership.objects.open().filter(member=belongs.member, unit=move.target).exists():
        found.append(reason("transfer-here", member=name, unit=move.target.name))
    if move.target.ends or Unit.objects.open().filter(parent=move.target).exists():
        found.append(reason("transfer-not-a-cell", unit=move.target.name))
    if move.is_temporary and move.until and move.until <= move.day:
        found.append(reason("transfer-until-too-early"))
    if belongs.starts and move.day <= belongs.starts:
        found.append(reason("transfer-before-entry", member=name, day=f"{belongs.starts:%d/%m/%Y}"))
    return found


@transaction.atomic
def receive_transfer(actor: Actor, transfer: Transfer, group: str = "") -> Membership:
    """The other end confirms. For good: home ends and a new one begins on the day, with the standing held before.
    For a time: home stays, `temporary-out` there and `temporary-in` here, until the day that is known, if any.

    Raises Refused: `transfer-not-open`, `transfer-moved` if the member no longer belongs to the unit they left.
    """
    allow(actor, Act.EDIT_MEMBER, transfer.target)
    _claim(transfer, TransferState.RECEIVED, received_by=actor.name)
    home = Membership.objects.open().filter(member=transfer.member, unit=transfer.origin, is_temporary=False).first()
    if home is None:
        raise Refused(reason("transfer-moved", member=transfer.member.name, unit=transfer.origin.name))
    before = standing_on(home, transfer.day)
    standing = Standing(before.standing) if before else Standing.OFFICIAL
    if transfer.is_temporary:
        begin(home, Standing.TEMPORARY_OUT, transfer.day, transfer.paper, until=transfer.until)
        if transfer.until:
            begin(home, standing, transfer.until, transfer.paper)
        standing = Standing.TEMPORARY_IN
    else:
        end_membership(home, transfer.day, Leaving.TRANSFERRED, transfer.paper)
    joined = _join(transfer, standing, group)
    _note(actor, "receive-transfer", transfer)
    return joined


def _join(transfer: Transfer, standing: Standing, group: str) -> Membership:
    joined: Membership = Membership.objects.create(
        member=transfer.member,
        unit=transfer.target,
        group=group,
        is_temporary=transfer.is_temporary,
        starts=transfer.day,
        ends=transfer.until,
        paper=transfer.paper,
    )
    StandingPeriod.objects.create(
        membership=joined, standing=standing, starts=transfer.day, ends=transfer.until, paper=transfer.paper
    )
    return joined


@transaction.atomic
def withdraw_transfer(actor: Actor, transfer: Transfer) -> None:
    """The unit that sent takes the transfer back before it is received. Raises Refused `transfer-not-open`."""
    allow(actor, Act.EDIT_MEMBER, transfer.origin)
    _claim(transfer, TransferState.WITHDRAWN)
    _note(actor, "withdraw-transfer", transfer)


@transaction.atomic
def end_stay(actor: Actor, transfer: Transfer, day: date) -> None:
    """A stay for a time is over on the day: the guest leaves, and at home the standing before holds again.

    Home notes it. Raises Refused: `stay-not-held`, `stay-ends-too-early`.
    """
    allow(actor, Act.EDIT_MEMBER, transfer.origin)
    stay = stay_of(transfer, day)
    if stay is None:
        raise Refused(reason("stay-not-held", member=transfer.member.name))
    if day <= transfer.day:
        raise Refused(reason("stay-ends-too-early", day=f"{transfer.day:%d/%m/%Y}"))
    end_membership(stay, day, Leaving.TRANSFERRED, transfer.paper)
    home = Membership.objects.open().filter(member=transfer.member, unit=transfer.origin, is_temporary=False).first()
    if home:
        begin(home, _before(home, transfer.day), day, transfer.paper, over_later=True)
    _note(actor, "end-stay", transfer)


def stay_of(transfer: Transfer, on: date) -> Membership | None:
    """The membership of a stay for a time that was received and is not over on the day."""
    if not transfer.is_temporary or transfer.state != TransferState.RECEIVED:
        return None
    stays = Membership.objects.filter(member=transfer.member, unit=transfer.target, starts=transfer.day)
    found: Membership | None = stays.filter(is_temporary=True).select_related("member", "unit").last()
    return found if found and (found.ends is None or found.ends > on) else None


def _before(home: Membership, day: date) -> Standing:
    earlier = [one for one in home.standings.order_by("pk") if one.starts is None or one.starts < day]
    return Standing(earlier[-1].standing) if earlier else Standing.OFFICIAL


def _claim(transfer: Transfer, state: TransferState, **more: str) -> None:
    """Of two who answer at once only one does."""
    waiting = Transfer.objects.filter(pk=transfer.pk, state=TransferState.SENT)
    if not waiting.update(state=state, **more):
        raise Refused(reason("transfer-not-open", member=transfer.member.name))
    transfer.state = state.value


def _note(actor: Actor, verb: str, transfer: Transfer) -> None:
    """One entry at each end."""
    who: Member = transfer.member
    for unit in (transfer.origin, transfer.target):
        data = {"transfer": transfer.pk, "from": transfer.origin_id, "to": transfer.target_id}
        entry(actor.name, verb, f"member:{who.pk}", unit_path=unit.path, data=data).save()
