"""What hangs on one member moved to another, without breaking what may stand only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, Q

from roviec.domain.reasons import Reason, reason
from roviec.records import models as rows
from roviec.records.models.meetings import MeetingState
from roviec.records.models.moves import TransferState
from roviec.records.models.votes import VoteState


def stands_against(kept: rows.Member, gone: rows.Member) -> list[Reason]:
    """What must be settled before the two can become one."""
    both = (kept.pk, gone.pk)
    against = []
    if rows.Account.objects.filter(member__in=both).count() > 1:
        against.append(reason("merge-two-accounts", name=kept.name))
    if rows.Transfer.objects.filter(member__in=both, state=TransferState.SENT.value).count() > 1:
        against.append(reason("merge-two-transfers", name=kept.name))
    if is_settled(gone):
        against.append(reason("merge-settled", name=gone.name))
    return against


def is_settled(gone: rows.Member) -> bool:
    """Whether something sealed names the row: to move it would break the seal, and what was issued never changes."""
    over, me = (MeetingState.CLOSED.value, MeetingState.ADOPTED.value), {"member": gone}
    found = (
        rows.Assignment.objects.filter(**me),
        rows.DraftLine.objects.filter(draft__released_on__isnull=False, **me),
        rows.Remark.objects.filter(**me).exclude(answer=""),
        rows.Attendance.objects.filter(meeting__state__in=over, **me),
        rows.Tap.objects.filter(vote__state=VoteState.CLOSED.value, **me),
        rows.Vote.objects.filter(state=VoteState.CLOSED.value, **me),
        rows.Meeting.objects.filter(Q(chair=gone) | Q(minute_taker=gone), state__in=over),
    )
    return any(one.exists() for one in found)


def move_all(kept: rows.Member, gone: rows.Member, *, takes_home: bool) -> dict[str, int]:
    """Every row that points to `gone` points to `kept` afterwards; rows that would stand twice are dropped.

    Returns how many of each were moved. `takes_home`: the open memberships of `gone` stay where both have a home.
    """
    _settle_memberships(kept, gone, takes_home=takes_home)
    for pair in (rows.Apart, rows.NotDuplicate):
        _settle_pairs(pair, kept, gone)
    moved: dict[str, int] = {}
    for relation in rows.Member._meta.related_objects:
        model: Any = relation.related_model
        column = relation.field.name
        settle = SETTLE.get(model)
        if settle:
            settle(kept, gone)
        count = model._default_manager.filter(**{column: gone}).update(**{column: kept})
        if count:
            moved[model.__name__] = moved.get(model.__name__, 0) + count
    return moved


def _settle_memberships(kept: rows.Member, gone: rows.Member, *, takes_home: bool) -> None:
    """One home, and once in a unit: of two open memberships the one that is not chosen goes, with its standings."""
    stays, leaves = (gone, kept) if takes_home else (kept, gone)
    held = list(rows.Membership.objects.open().filter(member=stays))
    units = {one.unit_id for one in held}
    has_home = any(not one.is_temporary for one in held)
    for one in rows.Membership.objects.open().filter(member=leaves):
        if one.unit_id in units or (has_home and not one.is_temporary):
            one.delete()


def _settle_pairs(model: Any, kept: rows.Member, gone: rows.Member) -> None:
    """A pair of the two themselves goes, and one that `kept` stands in already."""
    both = Q(one=kept, other=gone) | Q(one=gone, other=kept)
    model.objects.filter(both).delete()
    partners = {_partner(pair, kept) for pair in model.objects.filter(Q(one=kept) | Q(other=kept))}
    for pair in model.objects.filter(Q(one=gone) | Q(other=gone)):
        if _partner(pair, gone) in partners:
            pair.delete()


def _partner(pair: Any, member: rows.Member) -> int:
    return int(pair.other_id if pair.one_id == member.pk else pair.one_id)


def _once(model: Any, *columns: str, **only: Any) -> Callable[[rows.Member, rows.Member], None]:
    """Drop rows of `gone` that say in these columns what a row of `kept` says."""

    def settle(kept: rows.Member, gone: rows.Member) -> None:
        taken = set(model._default_manager.filter(member=kept, **only).values_list(*columns))
        for row in model._default_manager.filter(member=gone, **only):
            if tuple(getattr(row, column) for column in columns) in taken:
                row.delete()

    return settle


def _skills(kept: rows.Member, gone: rows.Member) -> None:
    """A strength of both counts with its higher level."""
    for skill in rows.Skill.objects.filter(member=gone):
        rows.Skill.objects.filter(member=kept, name=skill.name, level__lt=skill.level).update(level=skill.level)
    _once(rows.Skill, "name")(kept, gone)


def _reviews(kept: rows.Member, gone: rows.Member) -> None:
    """The finished review of a year stays, where only one is finished; else that of `kept`."""
    finished = rows.Review.objects.filter(member=gone, reviewed_on__isnull=False)
    years = list(finished.values_list("year", flat=True))
    rows.Review.objects.filter(member=kept, reviewed_on__isnull=True, year__in=years).delete()
    _once(rows.Review, "year")(kept, gone)


def _lines(kept: rows.Member, gone: rows.Member) -> None:
    """Households of one duty in one version add up."""
    here = {(one.draft_id, one.duty_id): one for one in rows.DraftLine.objects.filter(member=kept)}
    for line in rows.DraftLine.objects.filter(member=gone).select_related("duty"):
        own = here.get((line.draft_id, line.duty_id))
        if own and line.duty.households:
            rows.DraftLine.objects.filter(pk=own.pk).update(share=F("share") + line.share)
        if own:
            line.delete()


SETTLE: Mapping[Any, Callable[[rows.Member, rows.Member], None]] = {
    rows.Skill: _skills,
    rows.Review: _reviews,
    rows.DraftLine: _lines,
    rows.PostHeld: _once(rows.PostHeld, "name", ends__isnull=True),
    rows.PastDuty: _once(rows.PastDuty, "year", "code"),
    rows.Pin: _once(rows.Pin, "duty_id"),
    rows.Remark: _once(rows.Remark, "draft_id", kind=rows.RemarkKind.AGREE.value),
}
"""What is done before rows of a table move, where they may stand only once a member."""
