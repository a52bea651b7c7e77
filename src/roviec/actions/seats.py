"""Seats of a unit: which posts exist there, who is put forward, and how the election went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Membership, PostHeld, Seat, Unit
from roviec.records.models.posts import Body
from roviec.records.queries.seats import calls

GOVERNMENT = frozenset({"B16", "B17"})
"""Posts of the catalogue that belong to the village or neighbourhood itself; the others of letter B are of bodies."""


def usual_seats() -> tuple[tuple[str, Body], ...]:
    """Posts a village or neighbourhood usually has, from the catalogue: its heads, the Front, the associations."""
    posts = [duty for duty in duty_catalogue().values() if duty.is_post and duty.letter == "B"]
    return tuple((duty.name, Body.GOVERNMENT if duty.code in GOVERNMENT else Body.MASS) for duty in posts)


@transaction.atomic
def add_seat(actor: Actor, unit: Unit, name: str, body: Body) -> Seat:
    """A post exists in the unit. Raises Refused `seat-there` if it is kept already, `unit-ended`."""
    allow(actor, Act.EDIT_MEMBER, unit)
    if unit.ends:
        raise Refused(reason("unit-ended", unit=unit.name))
    wanted = calls(name)
    if any(calls(seat.name) & wanted for seat in unit.seats.all()):
        raise Refused(reason("seat-there", post=name, unit=unit.name))
    made = Seat.objects.create(unit=unit, name=name, body=body.value)
    entry(actor.name, "add-seat", f"seat:{made.pk}", unit_path=unit.path).save()
    return made


@transaction.atomic
def add_usual_seats(actor: Actor, unit: Unit, cells: Sequence[Unit]) -> int:
    """The usual posts in each of these cells of the unit that have none of them yet; how many were added."""
    allow(actor, Act.EDIT_MEMBER, unit)
    for cell in cells:
        allow(actor, Act.EDIT_MEMBER, cell)
    kept: dict[int, frozenset[str]] = {}
    for seat in Seat.objects.filter(unit__in=[cell.pk for cell in cells]):
        kept[seat.unit_id] = kept.get(seat.unit_id, frozenset()) | calls(seat.name)
    fresh = [
        Seat(unit=cell, name=name, body=body.value)
        for cell in cells
        for name, body in usual_seats()
        if not calls(name) & kept.get(cell.pk, frozenset())
    ]
    Seat.objects.bulk_create(fresh)
    if fresh:
        entry(actor.name, "add-seats", f"unit:{unit.pk}", unit_path=unit.path, data={"seats": len(fresh)}).save()
    return len(fresh)


@transaction.atomic
def remove_seat(actor: Actor, seat: Seat) -> None:
    """The post does not exist there; what members hold stays with them."""
    allow(actor, Act.EDIT_MEMBER, seat.unit)
    entry(actor.name, "remove-seat", f"seat:{seat.pk}", unit_path=seat.unit.path, data={"name": seat.name}).save()
    seat.delete()


@transaction.atomic
def hold_by_other(actor: Actor, seat: Seat, *, is_held: bool) -> None:
    """Somebody who is no member holds the post, or does not any more."""
    allow(actor, Act.EDIT_MEMBER, seat.unit)
    seat.is_held_by_other = is_held
    seat.save(update_fields=["is_held_by_other"])
    data = {"is_held_by_other": is_held}
    entry(actor.name, "mark-seat", f"seat:{seat.pk}", unit_path=seat.unit.path, data=data).save()


@transaction.atomic
def introduce(actor: Actor, seat: Seat, member: int, day: date, *, today: date) -> PostHeld:
    """The cell puts a member (key) of the unit forward for the post; they hold it only once elected or appointed.

    Raises Refused: `seat-not-here` if they do not belong to the unit, `seat-held-before` if they hold the post or
    were put forward for it already, `seat-day-ahead`.
    """
    allow(actor, Act.EDIT_MEMBER, seat.unit)
    here = Membership.objects.on(today).filter(unit=seat.unit, member=member).select_related("member").first()
    if here is None:
        raise Refused(reason("seat-not-here", post=seat.name, unit=seat.unit.name))
    if day > today:
        raise Refused(reason("seat-day-ahead"))
    if any(calls(post.name) & calls(seat.name) for post in PostHeld.objects.open().filter(member=member)):
        raise Refused(reason("seat-held-before", member=here.member.name, post=seat.name))
    made = PostHeld.objects.create(member_id=member, name=seat.name, body=seat.body, introduced_on=day)
    data = {"seat": seat.pk, "member": member}
    entry(actor.name, "introduce", f"post:{made.pk}", unit_path=seat.unit.path, data=data).save()
    return made


@transaction.atomic
def elect(actor: Actor, seat: Seat, member: int, day: date, *, is_elected: bool, today: date) -> PostHeld:
    """What came of it: the member holds the post from the day, or was not elected. Then nobody else holds it.

    Raises Refused: `seat-not-introduced`, `seat-day-ahead`, `seat-day-before` the day they were put forward.
    """
    allow(actor, Act.EDIT_MEMBER, seat.unit)
    waiting = PostHeld.objects.introduced().filter(member=member)
    post: PostHeld | None = next((one for one in waiting if calls(one.name) & calls(seat.name)), None)
    if post is None or not Membership.objects.on(today).filter(unit=seat.unit, member=member).exists():
        raise Refused(reason("seat-not-introduced", post=seat.name))
    if day > today:
        raise Refused(reason("seat-day-ahead"))
    if post.introduced_on and day < post.introduced_on:
        raise Refused(reason("seat-day-before", day=f"{post.introduced_on:%d/%m/%Y}"))
    if is_elected:
        post.starts = post.elected_on = day
    else:
        post.ends = day
    post.save(update_fields=["starts", "elected_on", "ends"])
    if is_elected and seat.is_held_by_other:
        seat.is_held_by_other = False
        seat.save(update_fields=["is_held_by_other"])
    data = {"seat": seat.pk, "member": member, "is_elected": is_elected}
    entry(actor.name, "elect", f"post:{post.pk}", unit_path=seat.unit.path, data=data).save()
    return post
