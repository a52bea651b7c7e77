"""Find the one member that somebody has named."""

from __future__ import annotations

from collections.abc import Collection

from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import fold


def find_member(members: Collection[Member], named: str) -> Member | Reason:
    """By card, full name (marks optional), or name with birth year in brackets; else why not."""
    wanted = fold(named)
    exact = [member for member in members if named in (member.card, member.key) or wanted in _calls(member)]
    found = exact or [member for member in members if wanted and _ends(member, wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        return reason("named-nobody", member=named)
    shown = ", ".join(map(_shown, found[:8]))
    return reason("named-many", member=named, members=shown)


def _shown(member: Member) -> str:
    return f"{member.name} ({member.born.year if member.born else '?'}, {member.cell})"


def _ends(member: Member, wanted: str) -> bool:
    return any(call.endswith(f" {wanted}") for call in _calls(member))


def _calls(member: Member) -> tuple[str, ...]:
    born = f" ({member.born.year})" if member.born else ""
    return fold(member.name), fold(member.name + born)
