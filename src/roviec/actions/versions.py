"""What becomes of the versions of a draft: chosen, put aside, taken back, copied, begun by hand."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from roviec.actions.drafting import new_version, next_number
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Draft, Resolution, Unit
from roviec.records.models.drafts import DraftState, Maker


@transaction.atomic
def adopt_draft(draft: Draft, actor: Actor) -> Draft | None:
    """Choose this version for its unit and year, an older one as well; returns the one that was chosen before.

    Raises Refused `draft-not-now` unless it is a draft, `draft-is-released` while another one is shown to the cell,
    `draft-issued` for one of which a resolution was made: a change begins from a copy.
    """
    allow(actor, Act.DRAFT, draft.unit)
    Unit.objects.select_for_update().get(pk=draft.unit_id)
    before: Draft | None = Draft.objects.of(draft.unit, draft.year).adopted().first()
    draft.refresh_from_db(fields=("state",))
    against = [reason("draft-is-released")] if before and before.pk != draft.pk and before.is_released else []
    if draft.state != DraftState.DRAFT.value:
        against.append(_not_now(draft))
    if issued := Resolution.objects.filter(draft=draft).first():
        against.append(reason("draft-issued", number=draft.number, symbol=issued.symbol))
    if against:
        raise Refused(*against)
    if before:
        Draft.objects.filter(pk=before.pk).update(state=DraftState.DRAFT.value)
    _turn(draft, DraftState.DRAFT, DraftState.ADOPTED)
    _note(draft, actor, "adopt-draft", before=before.number if before else 0)
    return before


@transaction.atomic
def discard_draft(draft: Draft, actor: Actor) -> None:
    """Put a version aside; it can be taken back.

    Raises Refused `draft-not-now` for the chosen one, `draft-rests` for one on which a resolution rests.
    """
    allow(actor, Act.DRAFT, draft.unit)
    if issued := Resolution.objects.filter(draft=draft).first():
        raise Refused(reason("draft-rests", number=draft.number, symbol=issued.symbol))
    _turn(draft, DraftState.DRAFT, DraftState.DISCARDED)
    _note(draft, actor, "discard-draft")


@transaction.atomic
def restore_draft(draft: Draft, actor: Actor) -> None:
    """Take back a version that was put aside, or leave the chosen one, if it is hidden, as one among the others.

    Raises Refused `draft-is-released`, or `draft-not-now` for what is a plain draft.
    """
    allow(actor, Act.DRAFT, draft.unit)
    if draft.is_released:
        raise Refused(reason("draft-is-released"))
    was = DraftState(draft.state)
    if was is DraftState.DRAFT:
        raise Refused(_not_now(draft))
    _turn(draft, was, DraftState.DRAFT)
    _note(draft, actor, "restore-draft", was=was.value)


@transaction.atomic
def copy_draft(draft: Draft, actor: Actor) -> Draft:
    """A new version with the same lines, to be changed by hand; the old one stays as it is."""
    allow(actor, Act.DRAFT, draft.unit)
    made: Draft = new_version(draft, actor)
    _note(made, actor, "copy-draft", base=draft.number)
    return made


@transaction.atomic
def begin_by_hand(unit: Unit, year: int, actor: Actor) -> Draft:
    """A version without any line, to be filled by hand."""
    allow(actor, Act.DRAFT, unit)
    made: Draft = Draft.objects.create(
        unit=unit,
        year=year,
        number=next_number(unit, year),
        made_by=Maker.HAND.value,
        made_at=timezone.now(),
        actor=actor.name,
    )
    _note(made, actor, "begin-draft-by-hand")
    return made


def _turn(draft: Draft, was: DraftState, to: DraftState) -> None:
    """By a conditional update: of two people who do different things at once, one is told."""
    if not Draft.objects.filter(pk=draft.pk, state=was.value, is_released=False).update(state=to.value):
        draft.refresh_from_db()
        raise Refused(_not_now(draft))
    draft.state = to.value


def _not_now(draft: Draft) -> Reason:
    return reason("draft-not-now", number=draft.number, state=draft.state)


def _note(draft: Draft, actor: Actor, verb: str, **more: int | str) -> None:
    data = {"year": draft.year, "number": draft.number, **more}
    entry(actor.name, verb, f"draft:{draft.pk}", unit_path=draft.unit.path, data=data).save()
