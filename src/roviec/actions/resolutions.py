"""Issue the numbered resolution: what the cell has voted on gets a number, and nothing changes any more.

In force it is not yet: that begins with the work (actions/forces.py), when everybody has been told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from roviec.actions.confirming import confirmed
from roviec.actions.cycle import facts_of, lead_on, note_move, step_of
from roviec.actions.freezing import freeze_resolution
from roviec.actions.frozen_table import freeze_table
from roviec.actions.guard import allow
from roviec.actions.presses import Presses
from roviec.actions.refusal import Refused
from roviec.actions.verifying import head_now
from roviec.domain.access import Act
from roviec.domain.procedure import Step, next_steps
from roviec.domain.reasons import Reason, reason
from roviec.domain.resolutions import against_day, against_number, next_number, out_of_order, symbol_of
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import (
    Account,
    Assignment,
    Draft,
    FrozenPaper,
    PaperKind,
    PaperNumber,
    Receipt,
    ReceiptState,
    Resolution,
    Term,
    Unit,
    Vote,
)
from roviec.records.queries.decided import is_changed_since, vote_on_the_whole
from roviec.records.queries.in_force import newest
from roviec.records.queries.journal import ahead_of_clock
from roviec.records.queries.letterheads import letterhead_of
from roviec.records.queries.receipts import UNCHANGED, carried
from roviec.records.queries.resolutions import HEAD_BEFORE
from roviec.records.queries.terms import last_signed, term_on, used_numbers
from roviec.records.seals import code_of, sealed, sealed_receivers

KIND = PaperKind.RESOLUTION.value
LIMITS = {"place": 100, "signer": 200, "signer_post": 100, "legal_basis": 5000, "recipients": 5000}


@dataclass(frozen=True, slots=True)
class Signing:
    """Phần ký ban hành - what stands on the resolution besides what was voted on; lists hold one entry a line.

    `number` None takes the next free one of the term. `is_confirmed`: a number or a day out of order is right:
    the cell keeps other resolutions on paper.
    """

    signed_on: date
    place: str
    signer: str
    signer_post: str
    legal_basis: str
    recipients: str
    number: int | None = None
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """What it rests on, held until the transaction ends."""

    draft: Draft
    vote: Vote
    term: Term
    number: int
    body: str
    confirmed: tuple[Reason, ...]


@transaction.atomic
def issue_resolution(
    unit: Unit, year: int, signing: Signing, *, actor: Actor, on: date, presses: Presses | None = None
) -> Resolution:
    """Number, resolution, assignments, frozen papers, receipts, seals, the next step: all of it or nothing.

    A supplementary one amends the last of the year, which stays in force until this one begins; whoever's duties it
    leaves as they were need not be told again. A second call is
    refused: `resolution-issued` tells by whom. `presses` are started before, so that others
    wait a shorter time. Raises Refused: a right lacking, or everything that is missing at once:
    the cycle's needs, `need-passed`, `resolution-draft-changed`, the day, the number, the term, what is left empty,
    `resolution-clock`; and while it is not confirmed, what is out of order: `resolution-number-skips`,
    `resolution-number-goes-back`, `resolution-day-goes-back`.
    """
    allow(actor, Act.ISSUE_RESOLUTION, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    ground, printed = _ground(unit, year, signing, on), head_now()
    try:
        with transaction.atomic():
            made, papers = _written(unit, year, signing, ground, actor, presses, printed)
    except IntegrityError as fault:  # somebody took the number, or issued it, in another way
        raise Refused(reason("resolution-number-used", number=f"{ground.number:02}", next="?")) from fault
    moved = lead_on(unit, year, "issue", actor, on=on)
    about = {
        "year": year,
        "number": made.number.number,
        "symbol": made.symbol,
        "draft": ground.draft.pk,
        "vote": ground.vote.pk,
        "amends": made.amends_id,
        "count": made.assignments.count(),
        "unchanged": made.receipts.filter(state__in=UNCHANGED).count(),
        HEAD_BEFORE: printed,
        **confirmed(ground.confirmed),
        "seals": {**sealed(made, *papers), **sealed_receivers(made)},
    }
    entry(actor.name, "issue-resolution", f"resolution:{made.pk}", unit_path=unit.path, data=about).save()
    note_move(unit, year, "issue", actor, moved, resolution=made.pk)
    return made


def against_issuing(unit: Unit, year: int, signing: Signing, *, on: date) -> tuple[Reason, ...]:
    """Everything that speaks against it now; nothing is done."""
    try:
        _ground(unit, year, signing, on)
    except Refused as refused:
        return refused.reasons
    return ()


def _ground(unit: Unit, year: int, signing: Signing, on: date) -> _Ground:
    """Raises Refused with everything that speaks against it."""
    draft = Draft.objects.of(unit, year).adopted().select_related("unit").first()
    earlier = Resolution.objects.filter(draft=draft).first() if draft else None
    if earlier:
        raise Refused(_issued(earlier))
    vote = vote_on_the_whole(draft) if draft else None
    term = term_on(unit, signing.signed_on)
    used = used_numbers(term, KIND) if term else frozenset()
    number = next_number(used) if signing.number is None else signing.number
    asked = tuple(out_of_order(number, signing.signed_on, used, last_signed(term))) if term else ()
    wrong = [
        *_lacking(unit, year, on, vote),
        *against_day(signing.signed_on, met_on=vote.meeting.held_on if vote else None, today=on),
        *([] if term else [reason("resolution-no-term", day=f"{signing.signed_on:%d/%m/%Y}")]),
        *against_number(number, used),
        *(() if signing.is_confirmed else asked),
        *_left_empty(signing),
        *_against_clock(),
    ]
    if wrong or draft is None or vote is None or term is None:
        raise Refused(*wrong)
    return _Ground(draft, vote, term, number, letterhead_of(unit).symbol, asked)


def _issued(earlier: Resolution) -> Reason:
    moment = timezone.localtime(earlier.issued_at)
    who = Account.objects.names_of([earlier.actor])[earlier.actor]
    return reason("resolution-issued", symbol=earlier.symbol, who=who, at=f"{moment:%H:%M %d/%m/%Y}")


def _lacking(unit: Unit, year: int, on: date, vote: Vote | None) -> Iterator[Reason]:
    """What the cycle needs for the act but for the number and day, which it is about to give."""
    step = step_of(unit, year)
    if step is not Step.RESOLUTION:
        yield reason("move-not-now", move="issue", step=step.value)
    facts = replace(facts_of(unit, year, on), has_number_and_day=True)
    yield from next(one.reasons for one in next_steps(Step.RESOLUTION, facts) if one.act == "issue")
    if vote is None:
        yield reason("need-passed")
    elif is_changed_since(vote):
        yield reason("resolution-draft-changed", number=vote.draft.number if vote.draft else 0)
    elif vote.draft and not vote.draft.lines.exists():
        yield reason("resolution-nobody")


def _left_empty(signing: Signing) -> Iterator[Reason]:
    texts = {field.name: getattr(signing, field.name) for field in fields(signing) if field.name in LIMITS}
    for name, text in texts.items():
        if not text.strip():
            yield reason(f"resolution-no-{name.replace('_', '-')}")
        elif len(text) > LIMITS[name]:
            yield reason("resolution-text-long", most=LIMITS[name], count=len(text))


def _against_clock() -> Iterator[Reason]:
    """A clock that went back would put the resolution before what it rests on."""
    if last := ahead_of_clock():
        yield reason("resolution-clock", at=f"{timezone.localtime(last):%H:%M:%S %d/%m/%Y}")


def _written(
    unit: Unit, year: int, signing: Signing, ground: _Ground, actor: Actor, presses: Presses | None, head_before: str
) -> tuple[Resolution, list[FrozenPaper]]:
    """The rows: number, resolution with its code, assignments, receipts, frozen papers."""
    now = timezone.now()
    number = PaperNumber.objects.create(
        term=ground.term, kind=KIND, number=ground.number, given_at=now, actor=actor.name
    )
    made = Resolution(
        unit=unit, year=year, number=number, symbol=symbol_of(ground.number, KIND, ground.body), draft=ground.draft,
        signed_on=signing.signed_on, place=signing.place.strip(), meeting=ground.vote.meeting, vote=ground.vote,
        amends=newest(unit, year), signer=signing.signer.strip(), signer_post=signing.signer_post.strip(),
        legal_basis=signing.legal_basis.strip(), recipients=signing.recipients.strip(), issued_at=now, actor=actor.name,
    )  # fmt: skip
    assigned = [
        Assignment(resolution=made, member_id=line.member_id, duty_id=line.duty_id, share=line.share)
        for line in ground.draft.lines.order_by("duty__code", "pk")
    ]
    made.code = code_of(made, assigned)
    made.save()
    Assignment.objects.bulk_create(assigned)
    doers, held = dict.fromkeys(one.member_id for one in assigned), carried(made.amends, assigned)
    states = {key: held.get(key, ReceiptState.UNTOLD.value) for key in doers}
    Receipt.objects.bulk_create(Receipt(resolution=made, member_id=key, state=state) for key, state in states.items())
    return made, [*freeze_resolution(made, actor, presses, head_before), freeze_table(made)]
