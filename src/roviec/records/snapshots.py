"""Rows to a frozen snapshot, as they were on a day, with a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import QuerySet

from roviec.domain.absence import months_away
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import ACTIVE, Health, Member, Sex, Skill, Standing
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.domain.units import Unit
from roviec.records import models as rows
from roviec.records.queries.units import UnitQuerySet, keys_of

Row = TypeVar("Row")


@dataclass(frozen=True)
class Picture:
    """Ảnh có khóa - a snapshot with the keys of the rows it was made from, so that a plan can go back into the records.

    `units` by name, `members` by Member.key, `duties` by (name of the unit, code).
    """

    snapshot: Snapshot
    units: Mapping[str, int]
    members: Mapping[str, int]
    duties: Mapping[tuple[str, str], int]

    def shares(self, lines: Iterable[rows.DraftLine]) -> dict[tuple[str, str], int]:
        """Lines of a draft as the planner knows a plan: (member key, duty code) -> share.

        Lines of members and duties that are not in the picture are left out.
        """
        members = {pk: key for key, pk in self.members.items()}
        codes = {pk: code for (_, code), pk in self.duties.items()}
        here = [line for line in lines if line.member_id in members and line.duty_id in codes]
        return {(members[line.member_id], codes[line.duty_id]): line.share for line in here}


def snapshot_of(unit: rows.Unit, year: int, on: date) -> Snapshot:
    """The unit and all below it as they were on the day, with the duties and pins of the year.

    Units, members and duties come in the order they were entered; the first unit names its parent, which is not in the
    picture. A review is the newest one up to the year; wishes
    name duties of one year and count for that year only. Someone on temporary activity within the unit is there
    once, where they are active. A member without a standing on the day counts as official, as in a workbook. Names
    of units that stand twice get the name of the unit above in brackets.
    """
    return picture_of(unit, year, on).snapshot


def picture_of(unit: rows.Unit, year: int, on: date, *, with_above: bool = False) -> Picture:
    """The same with the keys of the rows. `with_above`: units above are in it too, with their duties, without members.

    A cell's own members may hold duties that units above it share out.
    """
    inside = rows.Unit.objects.on(on).below(unit)
    seen = inside | rows.Unit.objects.on(on).filter(pk__in=keys_of(unit.path)[:-1]) if with_above else inside
    units = list(seen.order_by("path") if with_above else seen.order_by("pk"))
    names = unit_names(units)
    if unit.parent_id and unit.parent and unit.parent_id not in names:
        names[unit.parent_id] = unit.parent.name
    people = _People.read(inside, year, on)
    duties = list(rows.Duty.objects.of_year(year).filter(unit__in=seen.values("pk")).prefetch_related("conditions"))
    snapshot = Snapshot(
        units=tuple(_unit(each, names) for each in units),
        members=tuple(people.member(each, names[each.unit_id]) for each in people.memberships),
        duties=tuple(duty_of(each, names[each.unit_id]) for each in duties),
        pins=_pins(people, seen, year),
        apart=_apart(people),
    )
    return Picture(
        snapshot,
        units={names[each.pk]: each.pk for each in units},
        members={key: pk for pk, key in people.keys.items()},
        duties={(names[each.unit_id], each.code): each.pk for each in duties},
    )


def members_of(unit: rows.Unit, year: int, on: date) -> list[tuple[rows.Membership, Member]]:
    """The members of the same picture, each with the membership behind it."""
    inside = rows.Unit.objects.on(on).below(unit)
    names = unit_names(inside.order_by("pk"))
    people = _People.read(inside, year, on)
    return [(each, people.member(each, names[each.unit_id])) for each in people.memberships]


def duties_of(unit: rows.Unit, year: int, on: date) -> dict[tuple[int, str], Duty]:
    """The duties of the same picture by the key of their unit and their code."""
    inside = rows.Unit.objects.on(on).below(unit)
    names = unit_names(inside.order_by("pk"))
    found = rows.Duty.objects.of_year(year).filter(unit__in=inside.values("pk")).prefetch_related("conditions")
    return {(each.unit_id, each.code): duty_of(each, names[each.unit_id]) for each in found}


def unit_names(units: Iterable[rows.Unit]) -> dict[int, str]:
    """Key -> name, unique in the snapshot."""
    every = list(units)
    plain = {unit.pk: unit.name for unit in every}
    often = Counter(plain.values())
    return {
        unit.pk: f"{unit.name} ({plain[unit.parent_id]})"
        if often[unit.name] > 1 and unit.parent_id in plain
        else unit.name
        for unit in every
    }


def _unit(unit: rows.Unit, names: Mapping[int, str]) -> Unit:
    return Unit(names[unit.pk], unit.kind, names.get(unit.parent_id or 0, ""), unit.lanes)


@dataclass
class _People:
    """Members of the units on the day, with everything that hangs on them."""

    who: QuerySet[Any]
    memberships: list[rows.Membership]
    keys: dict[int, str]
    year: int
    standings: dict[int, rows.StandingPeriod] = field(default_factory=dict)
    reviews: dict[int, rows.Review] = field(default_factory=dict)
    skills: dict[int, list[rows.Skill]] = field(default_factory=dict)
    posts: dict[int, list[rows.PostHeld]] = field(default_factory=dict)
    past: dict[int, list[rows.PastDuty]] = field(default_factory=dict)
    away: dict[int, list[rows.Absence]] = field(default_factory=dict)

    @classmethod
    def read(cls, units: UnitQuerySet, year: int, on: date) -> _People:
        """Eight queries, whatever the number of members."""
        inside = rows.Membership.objects.on(on).filter(unit__in=units.values("pk"))
        standings = {
            each.membership_id: each
            for each in rows.StandingPeriod.objects.on(on).filter(membership__in=inside.values("pk"))
        }
        memberships = _once(inside.select_related("member").order_by("pk"), standings)
        who = inside.values("member")
        reviews = rows.Review.objects.filter(member__in=who, year__lte=year).order_by("year")
        return cls(
            who=who,
            memberships=memberships,
            keys=_keys(memberships),
            year=year,
            standings=standings,
            reviews={review.member_id: review for review in reviews},
            skills=_by(rows.Skill.objects.filter(member__in=who).order_by("pk"), attrgetter("member_id")),
            posts=_by(rows.PostHeld.objects.on(on).filter(member__in=who).order_by("pk"), attrgetter("member_id")),
            past=_by(
                rows.PastDuty.objects.filter(member__in=who, year=year - 1).order_by("pk"), attrgetter("member_id")
            ),
            away=_by(rows.Absence.objects.in_year(year).filter(member__in=who), attrgetter("member_id")),
        )

    def member(self, belongs: rows.Membership, cell: str) -> Member:
        """One member as the domain knows them."""
        person, pk = belongs.member, belongs.member_id
        standing = self.standings.get(belongs.pk)
        return Member(
            key=self.keys[pk],
            name=person.name,
            cell=cell,
            standing=Standing(standing.standing) if standing else Standing.OFFICIAL,
            born=person.born,
            sex=Sex(person.sex) if person.sex else None,
            card=person.card,
            joined=person.joined,
            official=person.official,
            group=belongs.group,
            lane=person.lane,
            job=person.job,
            skills=tuple(Skill(skill.name, skill.level) for skill in self.skills.get(pk, ())),
            posts=tuple(post.name for post in self.posts.get(pk, ())),
            last_year=tuple(past.code for past in self.past.get(pk, ())),
            months_away=months_away([each.span for each in self.away.get(pk, ())], self.year),
            **self._reviewed(pk),
        )

    def _reviewed(self, pk: int) -> dict[str, Any]:
        """What the review says, as fields of the domain's Member."""
        review = self.reviews.get(pk)
        if review is None:
            return {}
        is_current = review.year == self.year
        return {
            "health": Health(review.health) if review.health else None,
            "hours": review.hours,
            "wishes": tuple(review.wishes) if is_current else (),
            "unwanted": tuple(review.unwanted) if is_current else (),
            "reviewed_on": review.reviewed_on,
            "reviewer": review.reviewer,
        }


def _once(
    memberships: Iterable[rows.Membership], standings: Mapping[int, rows.StandingPeriod]
) -> list[rows.Membership]:
    """One membership a member: where they are active, else the first."""

    def is_active(one: rows.Membership) -> bool:
        return one.pk not in standings or standings[one.pk].standing in ACTIVE

    chosen: dict[int, rows.Membership] = {}
    for one in memberships:
        if one.member_id not in chosen or (is_active(one) and not is_active(chosen[one.member_id])):
            chosen[one.member_id] = one
    return sorted(chosen.values(), key=attrgetter("pk"))


def _keys(memberships: Iterable[rows.Membership]) -> dict[int, str]:
    """Member -> key, unique in the snapshot: the second of two alike gets a count behind it."""
    taken: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for one in memberships:
        taken[one.member.key] += 1
        count = taken[one.member.key]
        keys[one.member_id] = one.member.key if count == 1 else f"{one.member.key} ({count})"
    return keys


def _by(found: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    """Rows by what they belong to, in their order."""
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        grouped[key(row)].append(row)
    return grouped


def duty_of(row: rows.Duty, unit: str) -> Duty:
    """A row as the domain knows it; its conditions are looked up."""
    conditions = sorted(row.conditions.all(), key=attrgetter("place"))
    return Duty(
        code=row.code,
        name=row.name,
        unit=unit,
        category=row.category,
        people_min=row.people_min,
        people_max=row.people_max,
        hours=row.hours,
        is_mandatory=row.is_mandatory,
        is_post=row.is_post,
        conditions=tuple(_condition(each) for each in conditions if not each.is_leader),
        leader=tuple(_condition(each) for each in conditions if each.is_leader),
        lanes=tuple(row.lanes),
        households=row.households,
        share_min=row.share_min,
        share_max=row.share_max,
        product=row.product,
        due=row.due,
        not_with=tuple(row.not_with),
        supervisor=row.supervisor,
        priority=row.priority,
    )


def _condition(row: rows.DutyCondition) -> Condition:
    return Condition(
        kind=Kind(row.kind),
        low=row.low,
        high=row.high,
        values=tuple(row.values),
        sexes=tuple(Sex(sex) for sex in row.sexes),
        standings=tuple(Standing(standing) for standing in row.standings),
        health=Health(row.health) if row.health else None,
    )


def _pins(people: _People, units: UnitQuerySet, year: int) -> tuple[Pin, ...]:
    """Pins of the year on duties of these units, for members who are here on the day."""
    found = rows.Pin.objects.filter(duty__year=year, duty__unit__in=units.values("pk"))
    return tuple(
        Pin(people.keys[pin.member_id], pin.duty.code, PinKind(pin.kind), pin.why)
        for pin in found.select_related("duty").order_by("pk")
        if pin.member_id in people.keys
    )


def _apart(people: _People) -> tuple[Apart, ...]:
    """Pairs of which both are here on the day."""
    found = rows.Apart.objects.filter(one__in=people.who, other__in=people.who).order_by("pk")
    return tuple(Apart(people.keys[pair.one_id], people.keys[pair.other_id]) for pair in found)
