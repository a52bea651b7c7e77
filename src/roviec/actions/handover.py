"""Handing duties over: the committee tells, members receive or ask to change, slips from paper are typed in.

All of it is about the newest resolution; nobody's word changes what was issued. What a member asks may tell of their
health, so its text stands in no entry of the journal; each entry seals the receipt as it is then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import Entry, entry, write
from roviec.records.models import Receipt, Resolution, Way
from roviec.records.models.resolutions import ReceiptState
from roviec.records.seals import sealed, sealed_receipts

LONGEST, LONGEST_WHY = 2000, 300
UNTOLD, TOLD = ReceiptState.UNTOLD.value, ReceiptState.TOLD.value
RECEIVED, ASKS = ReceiptState.RECEIVED.value, ReceiptState.ASKS.value


@dataclass(frozen=True, slots=True)
class Slip:
    """Phiếu nhận việc - what a member signed: received, or, with a `request`, asks to change."""

    member: int
    request: str = ""


PUT = ("state", "request", "answer", "told_on", "received_on", "way", "actor", "edition")
"""What a member's word changes in the row."""


@transaction.atomic
def tell_members(resolution: Resolution, members: Iterable[int], *, told_on: date, actor: Actor, on: date) -> int:
    """Note that these members have been told of their duties; how many were not told before.

    Raises Refused: a right lacking, `resolution-amended`, `receipt-day`, `receipt-nobody`.
    """
    allow(actor, Act.HAND_OVER, resolution.unit)
    keys = list(members)
    wrong = [*_against(resolution, told_on, on)]
    here = set(resolution.receipts.filter(member__in=keys).values_list("member", flat=True))
    if not here or here != set(keys):
        wrong.append(reason("receipt-nobody"))
    if wrong:
        raise Refused(*wrong)
    waiting = resolution.receipts.filter(member__in=keys, state=UNTOLD).select_for_update()
    told = list(waiting.order_by("pk").values_list("member", flat=True))
    resolution.receipts.filter(member__in=told, state=UNTOLD).update(
        state=TOLD, told_on=told_on, actor=actor.name, edition=F("edition") + 1
    )
    if told:
        seals = sealed_receipts(resolution.receipts.filter(member__in=told))
        data = {"members": told, "count": len(told), "day": f"{told_on:%Y-%m-%d}", "seals": seals}
        _note(resolution, actor, "tell-duties", f"resolution:{resolution.pk}", data).save()
    return len(told)


@transaction.atomic
def receive(receipt: Receipt, *, edition: int | None, actor: Actor, on: date) -> Receipt:
    """A member receives their duties themselves; a request that stood is taken back. Twice is once.

    Raises Refused: not one's own, `resolution-amended`, `stale-edition`.
    """
    allow(actor, Act.ACKNOWLEDGE, receipt.resolution.unit, owner=receipt.member_id)
    if receipt.state == RECEIVED:
        return receipt
    return _said(receipt, "", Way.ACCOUNT, edition, actor, on)


@transaction.atomic
def ask_change(receipt: Receipt, request: str, *, edition: int | None, actor: Actor, on: date) -> Receipt:
    """A member asks to change what they were given, with words; an answer that stood is gone.

    Raises Refused: not one's own, `resolution-amended`, `request-missing`, `request-long`, `stale-edition`.
    """
    allow(actor, Act.ACKNOWLEDGE, receipt.resolution.unit, owner=receipt.member_id)
    if wrong := list(_against_request(request)):
        raise Refused(*wrong)
    return _said(receipt, request.strip(), Way.ACCOUNT, edition, actor, on)


def _said(receipt: Receipt, request: str, way: Way, edition: int | None, actor: Actor, on: date) -> Receipt:
    if wrong := list(_against(receipt.resolution, on, on)):
        raise Refused(*wrong)
    raise_edition(receipt, edition, "receipt")
    _put(receipt, request, way, on, actor)
    receipt.save()
    verb = "ask-change" if request else "receive-duties"
    data = {"way": way.value, "seals": sealed(receipt)}
    _note(receipt.resolution, actor, verb, f"member:{receipt.member_id}", data).save()
    return receipt


def _put(receipt: Receipt, request: str, way: Way, day: date, actor: Actor) -> None:
    receipt.state, receipt.request, receipt.answer = (ASKS if request else RECEIVED), request, ""
    receipt.told_on = min(receipt.told_on or day, day)
    receipt.received_on = None if request else day
    receipt.way, receipt.actor = way.value, actor.name


@transaction.atomic
def write_slips(
    resolution: Resolution, slips: Sequence[Slip], *, count: int, day: date, way: Way, actor: Actor, on: date,
    why: str = "",
) -> int:  # fmt: skip
    """Type in what members signed, all or nothing; `count` is how many slips lie there. Returns how many are new.

    Raises Refused: a right lacking, `resolution-amended`, `receipt-day`, `slips-total` by how much, `receipt-nobody`,
    `slips-twice`, `request-long`, `behalf-reason-missing` for what was not on paper.
    """
    allow(actor, Act.HAND_OVER, resolution.unit)
    allow(actor, Act.ACT_ON_BEHALF, resolution.unit)
    rows = {one.member_id: one for one in resolution.receipts.select_for_update().order_by("pk")}
    wrong = [*_against(resolution, day, on), *_against_slips(slips, rows, count)]
    if way is not Way.PAPER and not why.strip():
        wrong.append(reason("behalf-reason-missing"))
    if len(why) > LONGEST_WHY:
        wrong.append(reason("request-long", most=LONGEST_WHY, count=len(why)))
    if wrong:
        raise Refused(*wrong)
    new = [(rows[slip.member], slip.request.strip()) for slip in slips if _is_new(rows[slip.member], slip, day)]
    for row, request in new:
        row.edition += 1
        _put(row, request, way, day, actor)
    Receipt.objects.bulk_update([row for row, _ in new], PUT)
    every = sealed_receipts(Receipt.objects.filter(pk__in=[row.pk for row, _ in new]))
    seals = {int(name.partition(":")[2]): {name: digest} for name, digest in every.items()}
    about = {"way": way.value, "day": f"{day:%Y-%m-%d}", **({"why": why.strip()} if why.strip() else {})}
    entries: list[Entry] = []
    for row, request in new:
        told = {**about, "behalf_of": row.member_id, "seals": seals[row.pk]}
        verb = "write-request" if request else "write-receipt"
        entries.append(_note(resolution, actor, verb, f"member:{row.member_id}", told))
    return len(write(entries))


def _is_new(row: Receipt, slip: Slip, day: date) -> bool:
    """Whether the slip says something that does not stand there."""
    request = slip.request.strip()
    return (row.state, row.request, row.received_on) != ((ASKS, request, None) if request else (RECEIVED, "", day))


def _against_slips(slips: Sequence[Slip], rows: dict[int, Receipt], count: int) -> Iterator[Reason]:
    keys = [one.member for one in slips]
    if not keys or set(keys) - rows.keys():
        yield reason("receipt-nobody")
    if len(keys) != len(set(keys)):
        yield reason("slips-twice")
    if len(keys) != count:
        yield reason("slips-total", count=count, typed=len(keys), off=abs(count - len(keys)))
    for one in slips:
        if one.request:
            yield from _against_request(one.request)


@transaction.atomic
def answer_request(receipt: Receipt, answer: str, *, is_accepted: bool, edition: int | None, actor: Actor) -> Receipt:
    """Answer who asks to change. Accepted: the request stays and leads to a draft of the change. Declined: with the
    reason, and the member is told again of the duties they have.

    Raises Refused: a right lacking, `resolution-amended`, `request-gone`, `answer-missing`, `request-long`,
    `stale-edition`.
    """
    allow(actor, Act.HAND_OVER, receipt.resolution.unit)
    wrong = [*_amended(receipt.resolution)]
    if receipt.state != ASKS:
        wrong.append(reason("request-gone"))
    if not answer.strip():
        wrong.append(reason("request-answer-missing"))
    if len(answer) > LONGEST:
        wrong.append(reason("request-long", most=LONGEST, count=len(answer)))
    if wrong:
        raise Refused(*wrong)
    raise_edition(receipt, edition, "receipt")
    receipt.answer, receipt.actor = answer.strip(), actor.name
    receipt.state = ASKS if is_accepted else TOLD
    receipt.save()
    verb = "accept-request" if is_accepted else "decline-request"
    _note(receipt.resolution, actor, verb, f"member:{receipt.member_id}", {"seals": sealed(receipt)}).save()
    return receipt


def _against(resolution: Resolution, day: date, on: date) -> Iterator[Reason]:
    yield from _amended(resolution)
    if not resolution.signed_on <= day <= on:
        yield reason("receipt-day", first=f"{resolution.signed_on:%d/%m/%Y}", last=f"{on:%d/%m/%Y}")


def _amended(resolution: Resolution) -> Iterator[Reason]:
    newer = Resolution.objects.filter(amends=resolution).first()
    if newer:
        yield reason("resolution-amended", symbol=newer.symbol)


def _against_request(request: str) -> Iterator[Reason]:
    if not request.strip():
        yield reason("request-missing")
    if len(request) > LONGEST:
        yield reason("request-long", most=LONGEST, count=len(request))


def _note(resolution: Resolution, actor: Actor, verb: str, about: str, data: dict[str, Any]) -> Entry:
    told = {"resolution": resolution.pk, **data}
    return entry(actor.name, verb, about, unit_path=resolution.unit.path, data=told)
