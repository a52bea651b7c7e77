"""Duties of the year before with the people who had them, as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roviec.domain.carrying import Holder, changes
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason
from roviec.domain.text import fold
from roviec.records.models import Duty, Membership, PastDuty, PostHeld, Unit
from roviec.records.models.drafts import DraftLine, DraftState
from roviec.records.snapshots import duty_of


@dataclass(frozen=True, slots=True)
class Carried:
    """Nhiệm vụ năm trước - a row of last year, what changed about its people, whether this year has it already."""

    duty: Duty
    changes: tuple[Reason, ...]
    is_there: bool


@dataclass(frozen=True, slots=True)
class LastYear:
    """Năm trước - the duties of the year before, and the names of members who joined since and had none."""

    duties: tuple[Carried, ...]
    newcomers: tuple[str, ...]


def last_year(unit: Unit, year: int, on: date) -> LastYear:
    """The unit's duties of the year before `year` with all that has changed; seven queries, however many duties."""
    before = list(Duty.objects.of_year(year - 1).filter(unit=unit).prefetch_related("conditions"))
    there = set(Duty.objects.of_year(year).filter(unit=unit).values_list("code", flat=True))
    people = _people(unit, on)
    had = _had(unit, year - 1)
    told = {duty.pk: had[fold(duty.code)] | had[fold(duty.name)] for duty in before}
    rows = [
        Carried(duty, changes(duty_of(duty, unit.name), _in_order(told[duty.pk], people)), duty.code in there)
        for duty in before
    ]
    busy = set().union(*told.values()) if told else set()
    return LastYear(tuple(rows), _newcomers(unit, year, on, busy) if before else ())


def _had(unit: Unit, year: int) -> Mapping[str, set[int]]:
    """Folded code or name of a duty -> members who had it: by the list, or by the adopted draft of that year."""
    had: dict[str, set[int]] = defaultdict(set)
    ever = Membership.objects.filter(unit=unit).values("member")
    for member, code in PastDuty.objects.filter(year=year, member__in=ever).values_list("member_id", "code"):
        had[fold(code)].add(member)
    adopted = DraftLine.objects.filter(duty__unit=unit, duty__year=year, draft__state=DraftState.ADOPTED.value)
    for member, code in adopted.values_list("member_id", "duty__code"):
        had[fold(code)].add(member)
    return had


def _people(unit: Unit, on: date) -> dict[int, Holder]:
    """Everybody who ever belonged to the unit, as they stand on the day, in the order of lists."""
    posts: dict[int, list[PostHeld]] = defaultdict(list)
    ever = Membership.objects.filter(unit=unit)
    for post in PostHeld.objects.filter(member__in=ever.values("member")).order_by("pk"):
        posts[post.member_id].append(post)
    here = dict(ever.on(on).with_standing(on).values_list("member_id", "standing_now"))
    found: dict[int, Holder] = {}
    for one in ever.select_related("member").order_by("member__sort_key", "member_id"):
        ended = tuple(post.name for post in posts[one.member_id] if post.ends and post.ends <= on)
        held = tuple(post.name for post in posts[one.member_id] if not post.ends or post.ends > on)
        standing = Standing(here[one.member_id]) if one.member_id in here else None
        found[one.member_id] = Holder(one.member.name, standing, held, ended)
    return found


def _in_order(keys: set[int], people: Mapping[int, Holder]) -> list[Holder]:
    return [holder for key, holder in people.items() if key in keys]


def _newcomers(unit: Unit, year: int, on: date, busy: set[int]) -> tuple[str, ...]:
    since = Membership.objects.active(on).filter(unit=unit, starts__gte=date(year - 1, 1, 1)).select_related("member")
    listed = since.exclude(member__in=busy).order_by("member__sort_key", "member_id")
    return tuple(one.member.name for one in listed)
