"""The list of members of a unit and all below: what may be asked for, and which rows answer it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from roviec.domain.people import ACTIVE, Standing
from roviec.domain.text import sort_key
from roviec.records.kept import until_changed
from roviec.records.models import DraftLine, Membership, PostHeld, Unit
from roviec.records.queries.members import MembershipQuerySet
from roviec.records.queries.remarks import open_to_all

ACTIVE_ONES, GONE = "active", "gone"
NONE, ANY = "-", "+"
WITHOUT, WITH = "without", "with"
GAPS: dict[str, Q] = {
    "card": Q(member__card="") & ~Q(standing_now=Standing.PROBATIONARY.value),
    "born": Q(member__born__isnull=True),
    "sex": Q(member__sex=""),
    "joined": Q(member__joined__isnull=True),
    "official": Q(member__official__isnull=True) & ~Q(standing_now=Standing.PROBATIONARY.value),
    "lane": Q(member__lane=""),
}
"""Name of what the register should know of everybody -> the condition that it does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Điều kiện lọc - what the list is narrowed to; "" or None asks for nothing.

    `standing` is one of Standing, or `active`, or `gone` (those who have left). `group`, `lane` and `post` are words,
    `-` for none, `+` for any. `duty` is `with` or `without` one in the year's adopted and released draft. `gap` is one
    of GAPS, or `+`. `below` is the key of a unit below. `as_shown`: who asks sees of drafts what
    cells show their members.
    """

    q: str = ""
    standing: str = ""
    group: str = ""
    lane: str = ""
    post: str = ""
    duty: str = ""
    gap: str = ""
    below: int | None = None
    as_shown: bool = False


def registered(unit: Unit, on: date, year: int, asked: Asked) -> MembershipQuerySet:
    """Memberships of the unit and below, by given name. Somebody here for a time has one at home and one here."""
    every = Membership.objects.filter(unit__path__startswith=unit.path)
    found = every.filter(ends__lte=on) if asked.standing == GONE else every.on(on)
    if asked.below:
        found = found.filter(unit__path__contains=f"/{asked.below}/")
    found = found.called(asked.q)
    if (asked.standing and asked.standing != GONE) or asked.gap:
        found = found.with_standing(on)
    for narrowed in (_standing(asked), _word("group", asked.group), _word("member__lane", asked.lane), _gap(asked)):
        found = found.filter(narrowed)
    rows: MembershipQuerySet = found.filter(_post(asked.post, on), _duty(asked, year))
    return rows


def _standing(asked: Asked) -> Q:
    if asked.standing == ACTIVE_ONES:
        return Q(standing_now__in=[one.value for one in ACTIVE])
    return Q(standing_now=asked.standing) if asked.standing and asked.standing != GONE else Q()


def _word(column: str, word: str) -> Q:
    return Q(**{column: "" if word == NONE else word}) if word else Q()


def _gap(asked: Asked) -> Q:
    if asked.gap == ANY:
        found = Q()
        for gap in GAPS.values():
            found |= gap
        return found
    return GAPS.get(asked.gap, Q())


def _post(word: str, on: date) -> Q:
    if not word:
        return Q()
    held = PostHeld.objects.on(on).values("member")
    if word == NONE:
        return ~Q(member__in=held)
    return Q(member__in=held if word == ANY else held.filter(name=word))


def _duty(asked: Asked, year: int) -> Q:
    if asked.duty not in (WITH, WITHOUT):
        return Q()
    lines = DraftLine.objects.filter(draft__year=year, draft__state="adopted", draft__is_released=True)
    if asked.as_shown:
        lines = lines.filter(open_to_all())
    has = Q(member__in=lines.values("member"))
    return has if asked.duty == WITH else ~has


def with_details(rows: QuerySet[Membership], on: date) -> QuerySet[Membership]:
    """The rows with member, unit, `standing_now` and, at the member, `posts_now`. Two queries a batch."""
    posts = Prefetch("member__posts_held", PostHeld.objects.on(on).order_by("pk"), to_attr="posts_now")
    named: QuerySet[Membership] = rows.select_related("member", "unit").prefetch_related(posts).with_standing(on)  # type: ignore[attr-defined] # the queryset's own method
    return named


def gaps_of(row: Membership) -> list[str]:
    """What the register lacks of the member; the row has its `standing_now`."""
    member = row.member
    lacking = {name: not getattr(member, name) for name in GAPS}
    if getattr(row, "standing_now", "") == Standing.PROBATIONARY:
        lacking |= {"official": False, "card": False}
    return [name for name, lacks in lacking.items() if lacks]


@dataclass(frozen=True, slots=True)
class Choices:
    """Để chọn - the groups, lanes and posts that there are, in dictionary order, and the units below."""

    groups: list[str]
    lanes: list[str]
    posts: list[str]
    units: list[Unit]


def choices_of(unit: Unit, on: date) -> Choices:
    """What there is to choose from, looked up once until the records change."""
    return until_changed(("choices", unit.pk, on), lambda: _choices(unit, on))


def _choices(unit: Unit, on: date) -> Choices:
    """Four queries, whatever the number of members."""
    here = Membership.objects.on(on).filter(unit__path__startswith=unit.path)
    posts = PostHeld.objects.on(on).filter(member__in=here.values("member"))
    return Choices(
        groups=_words(here.values_list("group", flat=True).distinct()),
        lanes=_words(here.values_list("member__lane", flat=True).distinct()),
        posts=_words(posts.values_list("name", flat=True).distinct()),
        units=sorted(
            Unit.objects.on(on).below(unit).exclude(pk=unit.pk),
            key=lambda one: (one.path.count("/"), sort_key(one.name)),
        ),
    )


def _words(found: Iterable[str]) -> list[str]:
    return sorted(filter(None, set(found)), key=sort_key)
