"""Two rows for one person: the second is rejected, or both kept with a warning where it is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roviec.sheets.members import MemberRow
from roviec.sheets.naming import spelled
from roviec.sheets.places import fatal, warning


def find_twins(people: Sequence[MemberRow]) -> None:
    """Flags, in their rows, members that stand twice: by card, by citizen number, by name and exact birth
    date."""
    cards: dict[str, MemberRow] = {}
    citizens: dict[str, MemberRow] = {}
    births: dict[tuple[str, str], MemberRow] = {}
    for one in people:
        if one.row.is_broken:
            continue
        card, citizen = one.member.card, str(one.plain["cccd"] or "")
        born = one.member.born
        if first := cards.get(card) or citizens.get(citizen):
            column = "card" if card in cards else "cccd"
            one.row.flaws.append(fatal(one.row.place(column), "member-twice", **_about(first), number=card or citizen))
            continue
        same = (spelled(one.member.name), str(born)) if born else None
        if same and (first := births.get(same)):
            _judge(one, first)
        if not one.row.is_broken:
            _remember(cards, card, one)
            _remember(citizens, citizen, one)
            _remember(births, same, one)


def _judge(one: MemberRow, first: MemberRow) -> None:
    """Same name and birth. Two different cards or citizen numbers: two people. Only a year known: perhaps."""
    differs = [
        one.plain[name] and first.plain[name] and one.plain[name] != first.plain[name] for name in ("card", "cccd")
    ]
    if any(differs):
        return
    place = one.row.place("name")
    if one.member.born and one.member.born.is_exact:
        one.row.flaws.append(fatal(place, "member-twice-by-birth", **_about(first), born=str(one.member.born)))
    else:
        one.row.flaws.append(warning(place, "member-perhaps-twice", **_about(first), born=str(one.member.born)))


def _about(first: MemberRow) -> dict[str, str]:
    return {"name": first.member.name, "first": str(first.row.number), "sheet": first.row.table.grid.name}


def _remember(seen: dict[Any, MemberRow], key: Any, one: MemberRow) -> None:
    if key:
        seen[key] = one
