"""Who in the register a row of a file means: by card, else by name and birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roviec.domain.calendar import LooseDate
from roviec.domain.likeness import agree
from roviec.domain.people import Member, Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import fold
from roviec.records import models as rows
from roviec.sheets.naming import means


@dataclass(frozen=True, slots=True)
class Known:
    """Người đã có - a member of the register: the row, what is kept of them, and where they belong (None: nowhere)."""

    row: rows.Member
    kept: Member | None
    unit: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """Khớp - whom a row means. `is_sure`: by card, or by name and birth; `like`: maybe, with another card."""

    known: Known | None = None
    is_sure: bool = True
    like: Known | None = None
    refusal: Reason | None = None


@dataclass
class Matcher:
    """Người đối chiếu - knows everybody below the unit, and by card everybody."""

    by_card: dict[str, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    away: set[int] = field(default_factory=set)
    taken: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, here: Sequence[tuple[rows.Membership, Member]], wanted: Iterable[Member]) -> Matcher:
        """`here` are the members below the unit; the cards of `wanted` are looked for everywhere."""
        found = cls()
        inside = {belongs.member_id: Known(belongs.member, kept, belongs.unit_id) for belongs, kept in here}
        for known in inside.values():
            found.by_name[fold(known.row.name)].append(known)
            if known.row.card:
                found.by_card[known.row.card] = known
        cards = {member.card for member in wanted if member.card} - found.by_card.keys()
        others = list(rows.Member.objects.filter(card__in=cards).exclude(pk__in=inside))
        found.by_card |= {row.card: Known(row, None, None) for row in others}
        homes = rows.Membership.objects.open().filter(member__in=[row.pk for row in others], is_temporary=False)
        found.away = set(homes.values_list("member", flat=True))
        return found

    def match(self, member: Member, unit: int | None, row: str) -> Match:
        """Whom the row means; the same person twice in one file is refused the second time."""
        match = self._by_card(member) if member.card in self.by_card else self._by_name(member, unit)
        if match.known is None:
            return match
        first = self.taken.setdefault(match.known.row.pk, row)
        return match if first == row else Match(refusal=reason("import-row-twice", name=member.name, first=first))

    def _by_card(self, member: Member) -> Match:
        known = self.by_card[member.card]
        is_here = known.kept is not None
        is_named = means(member.name, known.row.name) or means(known.row.name, member.name)
        if not is_named and not (member.born and member.born == known.row.born):
            name = known.row.name if is_here else "–"
            return Match(refusal=reason("import-card-of-another", card=member.card, name=name))
        if known.row.pk in self.away and member.standing is not Standing.TEMPORARY_IN:
            return Match(refusal=reason("import-member-elsewhere", name=member.name))
        return Match(known)

    def _by_name(self, member: Member, unit: int | None) -> Match:
        named = [
            known
            for known in self.by_name.get(fold(member.name), [])
            if means(member.name, known.row.name) or means(known.row.name, member.name)
        ]
        same = [known for known in named if _fits(member, known.row)]
        exact = [known for known in same if member.born and member.born == known.row.born]
        found = exact or same
        found = [known for known in found if known.unit == unit] or found if len(found) > 1 else found
        if len(found) == 1:
            return Match(found[0], is_sure=bool(exact))
        if found:
            return Match(refusal=reason("import-member-ambiguous", name=member.name, count=len(found)))
        alike = [known for known in named if member.born and known.row.born and agree(member.born, known.row.born)]
        return Match(like=alike[0] if alike else None)


def _fits(member: Member, row: rows.Member) -> bool:
    """Nothing contradicts that they are one."""
    return (not member.card or not row.card or member.card == row.card) and _may_be_one(member.born, row.born)


def _may_be_one(one: LooseDate | None, other: LooseDate | None) -> bool:
    return one is None or other is None or agree(one, other)
