"""Members of a snapshot into the records: who they are, where they belong, what the review says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from roviec.actions.keeping import Keeper
from roviec.actions.refusal import Refused
from roviec.domain import people as domain
from roviec.domain.reasons import reason
from roviec.domain.text import clean, fold
from roviec.records.models import Member, Membership, PastDuty, PostHeld, Review, Skill, StandingPeriod, Unit, named

Pairs = list[tuple[domain.Member, Member]]
GAPS: tuple[object, ...] = (None, "", ())


def store_members(
    members: Sequence[domain.Member],
    year: int,
    units: Mapping[str, Unit],
    top: Unit,
    keeper: Keeper,
    known: Mapping[str, Member] | None = None,
) -> dict[str, Member]:
    """Key of the snapshot -> member. `known`: who is there already, by that key, where somebody has looked before.

    Raises Refused for everybody who belongs to a unit outside the top's tree, unless `known` is given.
    """
    before = _known(members, top) if known is None else known
    if known is None:
        _refuse_strangers(members, before, top)
    stored = keeper.keep(Member, before, {member.key: _fields(member, before.get(member.key)) for member in members})
    pairs = [(member, stored[member.key]) for member in members]
    is_new = {row.pk for key, row in stored.items() if key not in before}
    day = date(year, 1, 1)
    _store_memberships(pairs, units, top, day, is_new, keeper)
    _store_posts(pairs, day, is_new, keeper)
    _store_skills(pairs, keeper)
    _store_reviews(pairs, year, keeper)
    _store_past(pairs, year - 1, keeper)
    return stored


def _known(members: Iterable[domain.Member], top: Unit) -> dict[str, Member]:
    """Who is there already: by card anywhere; below the top by key, or by name and birth where no card was known."""
    cards = {member.card for member in members if member.card}
    by_card = {row.card: row for row in Member.objects.filter(card__in=cards)}
    inside = Membership.objects.open().visible_to([top.path])
    here = list(Member.objects.filter(pk__in=inside.values("member"), card="").order_by("pk"))
    by_key = {row.key: row for row in here}
    by_birth = {(row.folded, row.born): row for row in here if row.born}
    found: dict[str, Member] = {}
    taken: set[int] = set()
    for member in members:
        row = by_card.get(member.card) or by_key.get(member.key)
        row = row or (by_birth.get((fold(member.name), member.born)) if member.card else None)
        if row and row.pk not in taken:
            found[member.key] = row
            taken.add(row.pk)
    return found


def _refuse_strangers(members: Iterable[domain.Member], known: Mapping[str, Member], top: Unit) -> None:
    """A home in another tree is left by a transfer, not by a workbook."""
    homes = Membership.objects.open().filter(member__in=[row.pk for row in known.values()], is_temporary=False)
    away = {
        one.member_id: one.unit.name for one in homes.exclude(unit__path__startswith=top.path).select_related("unit")
    }
    strangers = [
        reason("store-member-elsewhere", member=member.name, unit=away[known[member.key].pk])
        for member in members
        if member.key in known and known[member.key].pk in away and not _is_temporary(member)
    ]
    if strangers:
        raise Refused(*strangers)


def _is_temporary(member: domain.Member) -> bool:
    return member.standing is domain.Standing.TEMPORARY_IN


def _fields(member: domain.Member, row: Member | None) -> dict[str, Any]:
    """Columns of the member that the snapshot fills. Whoever has a card is called by it also where a list has none."""
    given = {name: getattr(member, name) for name in ("card", "born", "sex", "joined", "official", "lane", "job")}
    filled = {name: value for name, value in given.items() if value not in GAPS}
    key = row.key if row and row.card and not member.card else member.key
    return {"key": key, **named(clean(member.name)), **filled}


def _store_memberships(
    pairs: Pairs, units: Mapping[str, Unit], top: Unit, day: date, is_new: set[int], keeper: Keeper
) -> None:
    """Membership and standing of each; a move or a new standing counts from the day."""
    opened = Membership.objects.open().filter(member__in=[row.pk for _, row in pairs]).order_by("pk")
    held: dict[int, list[Membership]] = {}
    for one in opened.select_related("unit"):
        held.setdefault(one.member_id, []).append(one)
    here: dict[int, Membership] = {}
    left: list[Membership] = []
    wanted: dict[int, dict[str, Any]] = {}
    for member, row in pairs:
        unit = units[member.cell] if member.cell else top
        fields: dict[str, Any] = {"member": row, "unit": unit, "is_temporary": _is_temporary(member)}
        wanted[row.pk] = {**fields, **({"group": member.group} if member.group else {})}
        old = _membership(held.get(row.pk, []), unit, top, is_temporary=_is_temporary(member))
        if old and old.unit_id != unit.pk and _ends_before(old, day):
            left.append(old)
        elif old:
            here[row.pk] = old
        if row.pk not in here and row.pk not in is_new:
            wanted[row.pk]["starts"] = day
    _close(left, day, keeper)
    kept = keeper.keep(Membership, here, wanted)
    _store_standings({kept[row.pk]: member.standing for member, row in pairs}, left, day, keeper)


def _membership(held: Iterable[Membership], unit: Unit, top: Unit, *, is_temporary: bool) -> Membership | None:
    """The one in this unit, else the one of this sort below the top."""
    inside = [one for one in held if one.unit.path.startswith(top.path)]
    same = [one for one in inside if one.unit_id == unit.pk]
    return next(iter([*same, *(one for one in inside if one.is_temporary == is_temporary)]), None)


def _ends_before(row: Membership | StandingPeriod | PostHeld, day: date) -> bool:
    """Whether the row may end on the day; one that began on it or after is changed instead."""
    return row.starts is None or row.starts < day


def _close(
    rows: Sequence[Membership] | Sequence[StandingPeriod] | Sequence[PostHeld], day: date, keeper: Keeper
) -> None:
    for row in rows:
        row.ends = day
    keeper.change(rows, ["ends"])


def _store_standings(
    wanted: Mapping[Membership, domain.Standing], left: Sequence[Membership], day: date, keeper: Keeper
) -> None:
    opened = StandingPeriod.objects.open().filter(membership__in=[one.pk for one in (*wanted, *left)])
    before = {one.membership_id: one for one in opened}
    over = [
        before[one.pk]
        for one, standing in wanted.items()
        if one.pk in before and before[one.pk].standing != standing and _ends_before(before[one.pk], day)
    ]
    _close([*over, *(before[one.pk] for one in left if one.pk in before)], day, keeper)
    ended = {one.membership_id for one in over}
    fields: dict[int, dict[str, Any]] = {
        one.pk: {"membership": one, "standing": standing.value} for one, standing in wanted.items()
    }
    for one in wanted:
        if one.pk in ended:
            fields[one.pk]["starts"] = day
        elif one.pk not in before:
            fields[one.pk]["starts"] = one.starts
    keeper.keep(StandingPeriod, {key: row for key, row in before.items() if key not in ended}, fields)


def _store_posts(pairs: Pairs, day: date, is_new: set[int], keeper: Keeper) -> None:
    """Posts the snapshot names; others of a member whose posts it names have ended."""
    telling = {row.pk for member, row in pairs if member.posts}
    before = {(one.member_id, one.name): one for one in PostHeld.objects.open().filter(member__in=telling)}
    wanted: dict[tuple[int, str], dict[str, Any]] = {}
    for member, row in pairs:
        for post in member.posts:
            starts = {} if row.pk in is_new or (row.pk, post) in before else {"starts": day}
            wanted[row.pk, post] = {"member": row, "name": post, **starts}
    over = [one for key, one in before.items() if key not in wanted]
    _close([one for one in over if _ends_before(one, day)], day, keeper)
    keeper.remove([one for one in over if not _ends_before(one, day)])
    keeper.keep(PostHeld, before, wanted)


def _store_skills(pairs: Pairs, keeper: Keeper) -> None:
    """Skills the snapshot names; a skill named twice counts with its higher level."""
    telling = {row.pk for member, row in pairs if member.skills}
    before = {(one.member_id, one.name): one for one in Skill.objects.filter(member__in=telling)}
    wanted: dict[tuple[int, str], dict[str, Any]] = {}
    for member, row in pairs:
        for skill in member.skills:
            level = max(skill.level, wanted.get((row.pk, skill.name), {}).get("level", 0))
            wanted[row.pk, skill.name] = {"member": row, "name": skill.name, "level": level}
    keeper.remove([one for key, one in before.items() if key not in wanted])
    keeper.keep(Skill, before, wanted)


def _store_reviews(pairs: Pairs, year: int, keeper: Keeper) -> None:
    """The review of the year, where the snapshot says anything of it."""
    before = {one.member_id: one for one in Review.objects.filter(member__in=[row.pk for _, row in pairs], year=year)}
    names = ("health", "hours", "wishes", "unwanted", "reviewer", "reviewed_on")
    wanted: dict[int, dict[str, Any]] = {}
    for member, row in pairs:
        given = {name: getattr(member, name) for name in names}
        filled = {name: list(v) if isinstance(v, tuple) else v for name, v in given.items() if v not in GAPS}
        if filled:
            wanted[row.pk] = {"member": row, "year": year, **filled}
    keeper.keep(Review, before, wanted)


def _store_past(pairs: Pairs, year: int, keeper: Keeper) -> None:
    """What the snapshot says each did in the year before."""
    telling = {row.pk for member, row in pairs if member.last_year}
    found = PastDuty.objects.filter(member__in=telling, year=year)
    before = {(one.member_id, one.code): one for one in found}
    wanted = {
        (row.pk, code): {"member": row, "year": year, "code": code}
        for member, row in pairs
        for code in member.last_year
    }
    keeper.remove([one for key, one in before.items() if key not in wanted])
    keeper.keep(PastDuty, before, wanted)
