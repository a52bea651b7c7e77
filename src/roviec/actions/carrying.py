"""Memberships that go on elsewhere from a day: the old one ends, the new one begins, its standing goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from roviec.actions.refusal import Refused
from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.records.models import Membership, StandingPeriod, Unit

Target = Callable[[Membership], tuple[Unit, str]]  # the unit and the group in which a membership goes on


@dataclass
class Carried:
    """Đã chuyển tiếp - what was done, in keys, enough to take it back; the journal keeps it.

    `pairs`: old, new, the new one's end and group. `shifted`: memberships that began on the day or later and were
    changed in place, with their former unit and group. `ended`: temporary ones of members whose home came to the
    same unit, with their former end; `woken`: the new ones of these members.
    """

    pairs: list[list[Any]] = field(default_factory=list)
    shifted: list[list[Any]] = field(default_factory=list)
    ended: list[list[Any]] = field(default_factory=list)
    woken: list[int] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """For the journal."""
        return {"pairs": self.pairs, "shifted": self.shifted, "ended": self.ended, "woken": self.woken}


def going_on(units: Iterable[Unit], day: date) -> list[Membership]:
    """Memberships of the units that hold on the day or begin later."""
    found = Membership.objects.filter(unit__in=[unit.pk for unit in units]).exclude(ends__lte=day)
    return list(found.select_related("member").order_by("pk"))


def carry(rows: Sequence[Membership], day: date, to: Target, *, paper: str = "") -> Carried:
    """End each on the day and begin it anew where `to` says; the caller's transaction holds it together."""
    done = Carried()
    rows = _without_doubles(rows, day, to, done)
    later = [row for row in rows if row.starts and row.starts >= day]
    earlier = [row for row in rows if not (row.starts and row.starts >= day)]
    for row in later:
        done.shifted.append([row.pk, row.unit_id, row.group])
        row.unit, row.group = to(row)
    Membership.objects.bulk_update(later, ["unit", "group"])
    fresh = [_fresh(row, day, to, paper) for row in earlier]
    for row in earlier:
        row.ends, row.leaving = day, ""
    Membership.objects.bulk_update(earlier, ["ends", "leaving"])
    Membership.objects.bulk_create(fresh)
    again = {row.member_id for row in rows} & {key for key, *_ in _members_of(done.ended)}
    for old, new in zip(earlier, fresh, strict=True):
        done.pairs.append([old.pk, new.pk, _iso(new.ends), new.group])
        if old.member_id in again:
            done.woken.append(new.pk)
    _carry_standings({old.pk: new for old, new in zip(earlier, fresh, strict=True)}, day, set(done.woken))
    return done


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _members_of(ended: Sequence[Sequence[Any]]) -> list[tuple[int]]:
    return list(Membership.objects.filter(pk__in=[row[0] for row in ended]).values_list("member_id"))


def _fresh(row: Membership, day: date, to: Target, paper: str) -> Membership:
    unit, group = to(row)
    kept = {"is_temporary": row.is_temporary, "paper": paper or row.paper, "ends": row.ends, "leaving": row.leaving}
    return Membership(member_id=row.member_id, unit=unit, group=group, starts=day, **kept)


def _without_doubles(rows: Sequence[Membership], day: date, to: Target, done: Carried) -> list[Membership]:
    """A temporary membership ends where the member's home comes to the same unit."""
    homes = Counter((row.member_id, to(row)[0].pk) for row in rows if not row.is_temporary)
    double = [row for row in rows if row.is_temporary and homes[row.member_id, to(row)[0].pk]]
    for row in double:
        done.ended.append([row.pk, _iso(row.ends)])
        row.ends = day
        if row.starts and row.starts >= day:
            row.ends = row.starts + timedelta(days=1)
        StandingPeriod.objects.filter(membership=row, ends__isnull=True).update(ends=row.ends)
    Membership.objects.bulk_update(double, ["ends"])
    return [row for row in rows if row not in double]


def _carry_standings(new_of: dict[int, Membership], day: date, woken: set[int]) -> None:
    """What holds on the day ends and begins anew; what begins on the day or later moves along."""
    fresh: list[StandingPeriod] = []
    changed: list[StandingPeriod] = []
    every = StandingPeriod.objects.filter(membership__in=new_of).exclude(ends__lte=day).order_by("pk")
    for row in every:
        new = new_of[row.membership_id]
        if row.starts is None or row.starts < day:
            standing = _at_home(row) if new.pk in woken else row.standing
            fresh.append(StandingPeriod(membership=new, standing=standing, paper=row.paper, starts=day, ends=row.ends))
            row.ends = day
        else:
            row.membership = new
        changed.append(row)
    StandingPeriod.objects.bulk_update(changed, ["ends", "membership"])
    StandingPeriod.objects.bulk_create(fresh)


def _at_home(row: StandingPeriod) -> str:
    """The standing a member comes home to: the last one before they went."""
    if row.standing != Standing.TEMPORARY_OUT:
        return row.standing
    before = StandingPeriod.objects.filter(membership=row.membership_id, ends__isnull=False)
    last = before.exclude(standing=Standing.TEMPORARY_OUT.value).order_by("-ends").first()
    return last.standing if last else Standing.OFFICIAL.value


def carry_back(told: dict[str, Any], day: date) -> None:
    """Take back what `carry` did. Raises Refused `undo-members-changed` with the number of those not as they were."""
    keys = [key for pair in told["pairs"] for key in pair[:2]]
    rows = {row.pk: row for row in Membership.objects.filter(pk__in=keys)}
    changed = [pair for pair in told["pairs"] if not _is_as_made(rows, pair)]
    if changed:
        raise Refused(reason("undo-members-changed", count=len(changed)))
    _standings_back({pair[1]: pair[0] for pair in told["pairs"]}, day, set(told["woken"]))
    olds = [rows[old] for old, *_ in told["pairs"]]
    Membership.objects.filter(pk__in=[pair[1] for pair in told["pairs"]]).delete()
    for old, pair in zip(olds, told["pairs"], strict=True):
        old.ends, old.leaving = _day(pair[2]), rows[pair[1]].leaving
    Membership.objects.bulk_update(olds, ["ends", "leaving"])
    for key, unit, group in told["shifted"]:
        Membership.objects.filter(pk=key).update(unit=unit, group=group)
    for row in Membership.objects.filter(pk__in=dict(told["ended"])):
        ends = _day(dict(told["ended"])[row.pk])
        StandingPeriod.objects.filter(membership=row, ends=row.ends).update(ends=ends)
        Membership.objects.filter(pk=row.pk).update(ends=ends)


def _is_as_made(rows: dict[int, Membership], pair: Sequence[Any]) -> bool:
    old, new = rows.get(pair[0]), rows.get(pair[1])
    return bool(old and new and _iso(new.ends) == pair[2] and new.group == pair[3])


def _standings_back(old_of: dict[int, int], day: date, woken: set[int]) -> None:
    """The first of the new membership goes on from the last of the old; the others move back."""
    last = {row.membership_id: row for row in StandingPeriod.objects.filter(membership__in=old_of.values(), ends=day)}
    for row in StandingPeriod.objects.filter(membership__in=old_of).order_by("pk"):
        before = last.get(old_of[row.membership_id])
        is_same = before and row.starts == day and (row.standing == before.standing or row.membership_id in woken)
        if before and is_same:
            ends = row.ends
            row.delete()
            before.ends = ends
            before.save(update_fields=["ends"])
        else:
            StandingPeriod.objects.filter(pk=row.pk).update(membership=old_of[row.membership_id])
