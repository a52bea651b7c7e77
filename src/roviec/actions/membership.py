"""Members of the register: entered, corrected, put into groups, leaving and taken back. Nobody is ever deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.calendar import LooseDate, is_after
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import clean, fold
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Member, Membership, Skill, StandingPeriod, Unit, named


@dataclass(frozen=True, slots=True)
class Person:
    """Lý lịch trích ngang - what the register keeps of a person; "" or None is a gap."""

    name: str
    card: str = ""
    born: LooseDate | None = None
    sex: str = ""
    joined: LooseDate | None = None
    official: LooseDate | None = None
    lane: str = ""
    job: str = ""

    @property
    def key(self) -> str:
        """What a workbook calls them by: the card, else name and birth."""
        return self.card or (f"{self.name} ({self.born})" if self.born else self.name)

    def flaws(self) -> list[Reason]:
        """Days that cannot be in this order."""
        days = (("born", self.born), ("joined", self.joined), ("official", self.official))
        return [
            reason(f"member-{later}-too-early")
            for (_, first), (later, second) in ((days[0], days[1]), (days[0], days[2]), (days[1], days[2]))
            if is_after(first, second)
        ]


@dataclass(frozen=True, slots=True)
class Entry:
    """Vào chi bộ - with which standing, in which group, since when, by which paper."""

    standing: Standing = Standing.OFFICIAL
    group: str = ""
    starts: date | None = None
    paper: str = ""


@transaction.atomic
def add_member(actor: Actor, unit: Unit, person: Person, how: Entry, *, is_confirmed: bool = False) -> Membership:
    """Enter somebody who is not in the register yet; their membership and standing begin together.

    Raises Refused: `member-card-taken` by anybody anywhere; `member-twin` if somebody of the same name and birth is
    there and nobody has confirmed that these are two; days in an order that cannot be; `unit-closed`.
    """
    allow(actor, Act.EDIT_MEMBER, unit)
    person = _cleaned(person)
    closed = [reason("unit-closed", unit=unit.name)] if unit.ends else []
    _refuse_all([*closed, *person.flaws(), *_taken(person, None), *([] if is_confirmed else _twins(person, None))])
    member = Member.objects.create(key=_free_key(person), **_columns(person))
    belongs = Membership.objects.create(
        member=member,
        unit=unit,
        group=clean(how.group),
        starts=how.starts,
        paper=how.paper,
        is_temporary=how.standing is Standing.TEMPORARY_IN,
    )
    StandingPeriod.objects.create(membership=belongs, standing=how.standing, starts=how.starts, paper=how.paper)
    _note(actor, "add-member", belongs, standing=how.standing.value)
    return belongs


@transaction.atomic
def edit_member(
    actor: Actor, belongs: Membership, person: Person, group: str, *, seen: int | None, is_confirmed: bool = False
) -> None:
    """Correct what the register keeps of somebody, and their group in this unit.

    Raises Refused: `stale-edition`, or the reasons of `add_member`.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    member, person = belongs.member, _cleaned(person)
    raise_edition(member, seen, member.name)
    before = person_of(member)
    is_same = (fold(before.name), before.born) == (fold(person.name), person.born)
    twins = [] if is_confirmed or is_same else _twins(person, member)
    _refuse_all([*person.flaws(), *_taken(person, member), *twins])
    changed = [name for name, value in fields_of(person).items() if value != fields_of(before)[name]]
    if person.key != before.key:
        member.key = _free_key(person)
    for name, value in _columns(person).items():
        setattr(member, name, value)
    member.save()
    if clean(group) != belongs.group:
        belongs.group = clean(group)
        belongs.save(update_fields=["group"])
        changed.append("group")
    _note(actor, "edit-member", belongs, fields=changed)


def person_of(member: Member) -> Person:
    """What the register keeps of a member now."""
    names = ("name", "card", "born", "sex", "joined", "official", "lane", "job")
    return Person(**{name: getattr(member, name) for name in names})


def fields_of(person: Person) -> dict[str, Any]:
    """Its fields by name, days as they are."""
    return {field.name: getattr(person, field.name) for field in fields(person)}


def _cleaned(person: Person) -> Person:
    return replace(
        person,
        name=clean(person.name),
        card=clean(person.card).replace(" ", ""),
        lane=clean(person.lane),
        job=clean(person.job),
    )


def _columns(person: Person) -> dict[str, Any]:
    return {**fields_of(person), **named(person.name)}


def _taken(person: Person, member: Member | None) -> list[Reason]:
    """The card is another's."""
    others = Member.objects.filter(card=person.card).exclude(pk=member.pk if member else None)
    return [reason("member-card-taken", card=person.card)] if person.card and others.exists() else []


def _twins(person: Person, member: Member | None) -> list[Reason]:
    """Others of the same name, tone marks or not, and of the same birth as far as both are known."""
    others = Member.objects.filter(folded=fold(person.name)).exclude(pk=member.pk if member else None)
    births = others.values_list("born", flat=True)
    alike = [born for born in births if not is_after(born, person.born) and not is_after(person.born, born)]
    return [reason("member-twin", name=person.name, count=len(alike))] if alike else []


def _free_key(person: Person) -> str:
    """The key of a workbook, with a count behind it where another has it already."""
    held = set(Member.objects.filter(key__startswith=person.key[:200]).values_list("key", flat=True))
    count = 1
    while (key := person.key if count == 1 else f"{person.key} #{count}") in held:
        count += 1
    return key


def _refuse_all(reasons: Collection[Reason]) -> None:
    if reasons:
        raise Refused(*dict.fromkeys(reasons))


def _note(actor: Actor, verb: str, belongs: Membership, **data: Any) -> None:
    entry(actor.name, verb, f"member:{belongs.member_id}", unit_path=belongs.unit.path, data=data).save()


@transaction.atomic
def set_skills(actor: Actor, belongs: Membership, skills: Mapping[str, int], *, seen: int | None) -> None:
    """The strengths of a member, all of them, with their levels. Raises Refused `stale-edition`."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    raise_edition(belongs.member, seen, belongs.member.name)
    Skill.objects.filter(member=belongs.member).delete()
    Skill.objects.bulk_create(
        Skill(member=belongs.member, name=name, level=level) for name, level in skills.items() if name
    )
    _note(actor, "set-skills", belongs, count=len(skills))


@transaction.atomic
def set_group(actor: Actor, unit: Unit, keys: Collection[int], group: str, *, on: date) -> int:
    """Put members (keys of memberships in the unit or below) into a group of their unit; "" is none. Returns how many.

    Raises Refused `members-gone` if any of them is not there on the day, `members-none`.
    """
    chosen = chosen_here(actor, unit, keys, on)
    Membership.objects.filter(pk__in=[one.pk for one in chosen]).update(group=clean(group))
    _note_many(actor, "set-group", unit, chosen, group=clean(group))
    return len(chosen)


@transaction.atomic
def set_lane(actor: Actor, unit: Unit, keys: Collection[int], lane: str, *, on: date) -> int:
    """The same for the lane they live in."""
    chosen = chosen_here(actor, unit, keys, on)
    who = Member.objects.filter(pk__in=[one.member_id for one in chosen])
    who.update(lane=clean(lane), edition=F("edition") + 1)
    _note_many(actor, "set-lane", unit, chosen)
    return len(chosen)


def chosen_here(actor: Actor, unit: Unit, keys: Collection[int], on: date) -> list[Membership]:
    """The memberships of these keys, in the order of lists. Raises Refused `members-none`, `members-gone`."""
    allow(actor, Act.EDIT_MEMBER, unit)
    if not keys:
        raise Refused(reason("members-none"))
    inside = Membership.objects.on(on).filter(unit__path__startswith=unit.path)
    named_ones = inside.select_related("member", "unit").order_by("member__sort_key", "pk")
    chosen: list[Membership] = list(named_ones.filter(pk__in=keys))
    if len(chosen) != len(set(keys)):
        raise Refused(reason("members-gone", count=len(set(keys)) - len(chosen)))
    return chosen


def _note_many(actor: Actor, verb: str, unit: Unit, chosen: Collection[Membership], **more: Any) -> None:
    data = {"count": len(chosen), "members": [one.member_id for one in chosen], **more}
    entry(actor.name, verb, f"unit:{unit.pk}", unit_path=unit.path, data=data).save()


def open_ones(member: Member, on: date) -> list[Membership]:
    """Where a member belongs on the day or will belong, home first."""
    every = Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), member=member)
    return list(every.select_related("unit", "member").order_by("is_temporary", "pk"))
