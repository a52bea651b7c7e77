"""The yearly review: levels entered by the committee, wishes and confirmation by the member or for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from roviec.actions.guard import allow, allow_member, same_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.people import Skill as Strength
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Member, Membership, Review, Skill, Unit

LEVELS = ("health", "hours", "presence", "burden")
MOST_WISHES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng rà soát - what somebody wants to stand in the grid for a member; `edition` is the one they saw.

    `again`: the member was asked again and nothing is otherwise, so that the review is of today.
    """

    member: int
    edition: int
    levels: Mapping[str, Any]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Thẻ rà soát - everything on the card of a member. `wishes` and `unwanted` are codes of duties.

    `why` is asked for when wishes of somebody else change.
    """

    edition: int
    levels: Mapping[str, Any]
    reviewer: str = ""
    reviewed_on: date | None = None
    strengths: Sequence[Strength] = ()
    wishes: Sequence[str] = ()
    unwanted: Sequence[str] = ()
    why: str = ""


@transaction.atomic
def review_members(actor: Actor, unit: Unit, year: int, rows: Sequence[Row], *, reviewer: str, on: date) -> int:
    """Write the rows of a unit's grid, all or none; how many were not yet so.

    A review with health and hours is finished: it gets reviewer and day. Another level than before takes back the
    member's confirmation. Raises Refused: `review-not-here` for who does not belong to the unit on the day,
    `review-stale` for each row that somebody else has changed meanwhile, with the member's key.
    """
    allow(actor, Act.EDIT_REVIEW, unit)
    here = _here(unit, rows, on)
    _hold(here)
    kept = {one.member_id: one for one in Review.objects.filter(member__in=here, year=year)}
    reviews = [(kept.get(row.member) or Review(member_id=row.member, year=year), row) for row in rows]
    changing = [(review, row) for review, row in reviews if row.again or _differs(review, row.levels)]
    stale = [row for review, row in changing if review.edition != row.edition]
    if stale:
        raise Refused(*(reason("review-stale", member=row.member, what=here[row.member].name) for row in stale))
    for review, row in changing:
        changed = _put(review, row.levels)
        _finish(review, reviewer, on)
        review.save()
        _told(actor, "edit-review", review, unit, {"fields": changed})
    return len(changing)


def _here(unit: Unit, rows: Iterable[Row], on: date) -> dict[int, Member]:
    wanted = {row.member for row in rows}
    found = Membership.objects.on(on).filter(unit=unit, member__in=wanted).select_related("member")
    here = {one.member_id: one.member for one in found}
    if wanted - here.keys():
        raise Refused(reason("review-not-here", count=len(wanted - here.keys()), unit=unit.name))
    return here


def _hold(members: Iterable[int]) -> None:
    """Until the transaction ends nobody else writes reviews of these members, not even the first of a year."""
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=members).order_by("pk").values_list("pk"))


def _differs(review: Review, levels: Mapping[str, Any]) -> bool:
    return any(getattr(review, name) != value for name, value in levels.items())


def _put(review: Review, levels: Mapping[str, Any]) -> list[str]:
    """Sets what differs, which takes back the confirmation; the names of what differed."""
    changed = [name for name, value in levels.items() if getattr(review, name) != value]
    for name in changed:
        setattr(review, name, levels[name])
    review.edition += 1
    if changed:
        review.confirmed_on = None
    return changed


def _finish(review: Review, reviewer: str, on: date) -> None:
    if review.health and review.hours is not None:
        review.reviewer, review.reviewed_on = reviewer, on


def _told(actor: Actor, verb: str, review: Review, unit: Unit, data: Mapping[str, Any]) -> None:
    about = f"member:{review.member_id}"
    entry(actor.name, verb, about, unit_path=unit.path, data={"year": review.year, **data}).save()


@transaction.atomic
def save_card(actor: Actor, member: int, year: int, card: Card, *, on: date) -> Review:
    """Write all that the card of a member says. Wishes that differ are entered for the member, with the reason.

    Raises Refused: `review-day-future`, `stale-edition`; `wishes-too-many`, `wish-twice`, `wish-also-unwanted`;
    `behalf-why-missing`.
    """
    belongs = allow_member(actor, Act.EDIT_REVIEW, member, on)
    if card.reviewed_on and card.reviewed_on > on:
        raise Refused(reason("review-day-future", day=f"{card.reviewed_on:%d/%m/%Y}"))
    review = _review(belongs, year, card.edition)
    if [*card.wishes] != review.wishes or [*card.unwanted] != review.unwanted:
        _wish(actor, belongs, review, card, on)
    changed = _put(review, card.levels)
    if review.health and review.hours is not None:
        _finish(review, card.reviewer or review.reviewer or actor.name, card.reviewed_on or on)
    review.save()
    if _keep_strengths(belongs.member, card.strengths):
        changed.append("strengths")
    _told(actor, "edit-review", review, belongs.unit, {"fields": changed})
    return review


def _review(belongs: Membership, year: int, edition: int) -> Review:
    """The review of the year, or a new one; refused if it is not the one that was seen."""
    _hold([belongs.member_id])
    found = Review.objects.filter(member=belongs.member_id, year=year).first()
    review = found or Review(member=belongs.member, year=year)
    same_edition(edition, review.edition, belongs.member.name)
    return review


def _keep_strengths(member: Member, wanted: Sequence[Strength]) -> bool:
    """The member has exactly these strengths; whether any was another before."""
    levels = {one.name: one.level for one in wanted}
    before = {one.name: one.level for one in Skill.objects.filter(member=member)}
    if levels == before:
        return False
    Skill.objects.filter(member=member).exclude(name__in=list(levels)).delete()
    for name, level in levels.items():
        Skill.objects.update_or_create(member=member, name=name, defaults={"level": level})
    return True


@transaction.atomic
def set_wishes(actor: Actor, member: int, year: int, card: Card, *, on: date) -> Review:
    """Write a member's wishes: their own, or for them with the reason. Only the wishes of `card` are looked at.

    Raises Refused: `stale-edition`; `wishes-too-many`, `wish-twice`, `wish-also-unwanted`;
    `behalf-why-missing`.
    """
    act = Act.EDIT_WISHES if member == actor.member else Act.ACT_ON_BEHALF
    belongs = allow_member(actor, act, member, on)
    review = _review(belongs, year, card.edition)
    _wish(actor, belongs, review, card, on)
    review.edition += 1
    review.save()
    return review


def _wish(actor: Actor, belongs: Membership, review: Review, card: Card, on: date) -> None:
    """Sets the wishes on the review and notes who did it for whom; the member's own need no reason."""
    is_own = belongs.member_id == actor.member
    if not is_own:
        allow_member(actor, Act.ACT_ON_BEHALF, belongs.member_id, on)
    both = sorted({*card.wishes} & {*card.unwanted})
    twice = sorted({code for code in card.wishes if list(card.wishes).count(code) > 1})
    faults = [
        *([reason("wishes-too-many", most=MOST_WISHES)] if len(card.wishes) > MOST_WISHES else []),
        *(reason("wish-twice", duty=code) for code in twice),
        *(reason("wish-also-unwanted", duty=code) for code in both),
        *([] if is_own or card.why else [reason("behalf-why-missing")]),
    ]
    if faults:
        raise Refused(*faults)
    review.wishes, review.unwanted = list(card.wishes), list(dict.fromkeys(card.unwanted))
    counts = {"wishes": len(review.wishes), "unwanted": len(review.unwanted)}
    if not is_own:
        review.confirmed_on = None
    _told(actor, "edit-wishes", review, belongs.unit, {**counts, **_behalf(belongs, card.why, is_own=is_own)})


def _behalf(belongs: Membership, why: str, *, is_own: bool) -> dict[str, Any]:
    return {} if is_own else {"behalf_of": belongs.member_id, "why": why[:500]}


@transaction.atomic
def confirm_review(actor: Actor, member: int, year: int, edition: int, *, on: date, why: str = "") -> Review:
    """The member agrees to what their review says; done by themselves, or for them with the reason.

    Raises Refused: `stale-edition`, `review-not-finished`, `behalf-why-missing`.
    """
    is_own = member == actor.member
    belongs = allow_member(actor, Act.CONFIRM_REVIEW if is_own else Act.ACT_ON_BEHALF, member, on)
    review = _review(belongs, year, edition)
    faults = [
        *([] if review.is_whole else [reason("review-not-finished", what=belongs.member.name)]),
        *([] if is_own or why else [reason("behalf-why-missing")]),
    ]
    if faults:
        raise Refused(*faults)
    review.confirmed_on = on
    review.edition += 1
    review.save()
    _told(actor, "confirm-review", review, belongs.unit, _behalf(belongs, why, is_own=is_own))
    return review
