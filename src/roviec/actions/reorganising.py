"""Mergers and divisions: units end on a day, others go on from them with everybody who belonged there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from roviec.actions.carrying import Target, carry, going_on
from roviec.actions.guard import allow, same_edition
from roviec.actions.refusal import Refused
from roviec.actions.units import UnitText, ended, locked, placed_unit, refuse_all, replace_unit
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Membership, PostHeld, Seat, Succession, Transfer, Unit
from roviec.records.models.moves import TransferState
from roviec.records.queries.seats import calls

FURTHEST = timedelta(days=366)
"""How far ahead the day of a merger or division may lie."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Cách làm - the day from which the new units go on, the decision, and what goes along."""

    day: date
    paper: str = ""
    keeps_groups: bool = True
    keeps_seats: bool = True
    keeps_posts: bool = True


@transaction.atomic
def merge_units(actor: Actor, units: Sequence[Unit], text: UnitText, under: Unit, terms: Terms, *, today: date) -> Unit:
    """One unit below `under` goes on from several.

    From the day everybody belongs to the new unit with the standing they had; the old ones end and keep their past:
    duties, drafts, reviews, seats. Units below them come under the new one. Groups keep their names, with the old
    unit in brackets where two are alike; or all are without a group.

    Raises Refused with all reasons: `merge-too-few`, `unit-ended`, `merge-one-above-other`, `unit-name-taken`,
    `unit-day-too-early`, `unit-day-too-far`, `merge-day-ahead-below`, `unit-open-transfers`.
    """
    for each in (*units, under):
        allow(actor, Act.MANAGE_UNITS, each)
    olds, under = [locked(each) for each in units], locked(under)
    below = list(Unit.objects.open().filter(parent__in=[old.pk for old in olds]).order_by("pk"))
    refuse_all(
        [
            *_unmergeable(olds, under, text),
            *_alike(below),
            *_untimely(olds, below, terms.day, today),
            *_open_transfers(olds),
        ]
    )
    new = _follow(olds, [text], under, terms)[0]
    names = _group_names(olds, terms)
    told = carry(
        going_on(olds, terms.day), terms.day, lambda row: (new, names[row.unit_id, row.group]), paper=terms.paper
    )
    for child in below:
        replace_unit(locked(child), new, terms.day)
    data = {**told.told(), "children": {child.pk: child.parent_id for child in below}}
    _along(olds, [new], terms, data)
    entry(actor.name, "merge-units", f"unit:{new.pk}", unit_path=under.path, data=data).save()
    return new


@transaction.atomic
def divide_unit(
    actor: Actor,
    unit: Unit,
    texts: Sequence[UnitText],
    place: Mapping[int, int],
    terms: Terms,
    *,
    seen: int,
    today: date,
) -> list[Unit]:
    """Several units go on from one, beside where it stood; `place` tells for each membership (key) which one.

    Raises Refused with all reasons: as `merge_units`, besides `divide-too-few`, `divide-has-units`,
    `divide-unplaced`, `stale-edition`.
    """
    allow(actor, Act.MANAGE_UNITS, unit)
    old = locked(unit)
    same_edition(seen, old.edition, old.name)
    if old.parent is None:
        raise Refused(reason("divide-top", unit=old.name))
    above = locked(old.parent)
    allow(actor, Act.MANAGE_UNITS, above)
    rows = going_on([old], terms.day)
    untimely = _untimely([old], [], terms.day, today)
    refuse_all(
        [*_undividable(old, above, texts), *_unplaced(rows, place, len(texts)), *untimely, *_open_transfers([old])]
    )
    news = _follow([old], texts, above, terms)
    names = _group_names([old], terms)
    to: Target = lambda row: (news[place[row.pk]], names[row.unit_id, row.group])  # noqa: E731 - the same shape as above
    data = carry(rows, terms.day, to, paper=terms.paper).told()
    _along([old], news, terms, data)
    entry(actor.name, "divide-unit", f"unit:{old.pk}", unit_path=above.path, data=data).save()
    return news


def _unmergeable(olds: Sequence[Unit], under: Unit, text: UnitText) -> list[Reason]:
    over = [
        reason("merge-one-above-other", unit=one.name, other=other.name) for one, other in _nested([*olds, under], olds)
    ]
    few = [reason("merge-too-few")] if len({old.pk for old in olds}) < 2 else []
    closed = [each for unit in (*olds, under) for each in ended(unit)]
    return [*few, *closed, *over, *_taken([text], under, olds)]


def _nested(lower: Iterable[Unit], upper: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Pairs of which the first lies above the second, or is the very unit the new one should stand under."""
    every = list(lower)
    return [(one, other) for one in upper for other in every if one is not other and other.path.startswith(one.path)]


def _taken(texts: Sequence[UnitText], under: Unit, olds: Sequence[Unit]) -> list[Reason]:
    """Names another unit beside has, or two of the new ones share."""
    beside = Unit.objects.open().filter(parent=under).exclude(pk__in=[old.pk for old in olds])
    names = set(beside.values_list("name", flat=True))
    wanted = [text.name for text in texts]
    twice = [name for place, name in enumerate(wanted) if name in names or name in wanted[:place]]
    return [reason("unit-name-taken", unit=name) for name in twice]


def _alike(below: Sequence[Unit]) -> list[Reason]:
    """Units of one name below the old ones cannot stand beside each other."""
    names = [unit.name for unit in below]
    return [reason("unit-name-taken", unit=name) for place, name in enumerate(names) if name in names[:place]]


def _untimely(olds: Sequence[Unit], below: Sequence[Unit], day: date, today: date) -> list[Reason]:
    early = [reason("unit-day-too-early", unit=old.name) for old in olds if old.starts and day <= old.starts]
    far = [reason("unit-day-too-far")] if day > today + FURTHEST else []
    ahead = [reason("merge-day-ahead-below", unit=below[0].name)] if below and day > today else []
    return [*early, *far, *ahead]


def _open_transfers(olds: Sequence[Unit]) -> list[Reason]:
    """A transfer on its way is finished first, for it names the unit that would end."""
    keys = [old.pk for old in olds]
    sent = Transfer.objects.filter(state=TransferState.SENT.value)
    count = (sent.filter(origin__in=keys) | sent.filter(target__in=keys)).count()
    return [reason("unit-open-transfers", count=count)] if count else []


def _undividable(old: Unit, above: Unit, texts: Sequence[UnitText]) -> list[Reason]:
    below = Unit.objects.open().filter(parent=old)
    return [
        *ended(old),
        *([reason("divide-too-few")] if len(texts) < 2 else []),
        *([reason("divide-has-units", unit=old.name)] if below.exists() else []),
        *_taken(texts, above, [old]),
    ]


def _unplaced(rows: Sequence[Membership], place: Mapping[int, int], units: int) -> list[Reason]:
    left = [row for row in rows if not 0 <= place.get(row.pk, -1) < units]
    return [reason("divide-unplaced", count=len(left))] if left else []


def _follow(olds: Sequence[Unit], texts: Sequence[UnitText], under: Unit, terms: Terms) -> list[Unit]:
    """End the old units, make the new ones, say that these go on from those."""
    for old in olds:
        old.ends, old.edition = terms.day, old.edition + 1
        old.save(update_fields=["ends", "edition"])
    news = [placed_unit(text, under, terms.day) for text in texts]
    pairs = [Succession(before=old, after=new, day=terms.day, paper=terms.paper) for old in olds for new in news]
    Succession.objects.bulk_create(pairs)
    return news


def _group_names(olds: Sequence[Unit], terms: Terms) -> dict[tuple[int, str], str]:
    """Old unit and group -> the group in the new unit."""
    found = Membership.objects.filter(unit__in=[old.pk for old in olds]).values_list("unit_id", "group").distinct()
    keys = sorted(set(found))
    often = [group for _, group in keys]
    called = {old.pk: old.name for old in olds}
    if not terms.keeps_groups:
        return dict.fromkeys(keys, "")
    return {
        (unit, group): f"{group} ({called[unit]})"[:200] if group and often.count(group) > 1 else group
        for unit, group in keys
    }


def _along(olds: Sequence[Unit], news: Sequence[Unit], terms: Terms, data: dict[str, Any]) -> None:
    """Seats come along and posts end as the terms say; the data learn the keys."""
    seats = list(Seat.objects.filter(unit__in=[old.pk for old in olds]).order_by("pk"))
    posts = [] if terms.keeps_posts else _posts_of(olds, seats, terms.day)
    for post in posts:
        post.ends = terms.day
    PostHeld.objects.bulk_update(posts, ["ends"])
    if terms.keeps_seats:
        for new in news:
            _copy_seats(seats, new)
    keys = {"before": [old.pk for old in olds], "after": [new.pk for new in news]}
    data.update({**keys, "day": terms.day.isoformat(), "posts": [post.pk for post in posts]})


def _posts_of(olds: Sequence[Unit], seats: Sequence[Seat], day: date) -> list[PostHeld]:
    """Open posts that members of the old units hold in the seats of these."""
    wanted = frozenset(call for seat in seats for call in calls(seat.name))
    members = Membership.objects.filter(unit__in=[old.pk for old in olds]).exclude(ends__lt=day).values("member")
    held = PostHeld.objects.on(day).open().filter(member__in=members).exclude(starts=day)
    return [post for post in held if calls(post.name) & wanted]


def _copy_seats(seats: Sequence[Seat], new: Unit) -> None:
    """Each name once; a seat is held by somebody else only if it was so in every unit that had it."""
    by_name: dict[str, list[Seat]] = {}
    for seat in seats:
        by_name.setdefault(seat.name, []).append(seat)
    Seat.objects.bulk_create(
        Seat(unit=new, name=name, body=found[0].body, is_held_by_other=all(one.is_held_by_other for one in found))
        for name, found in by_name.items()
    )
