"""Find one member or duty that a person has named, by name, card or code."""

from __future__ import annotations

from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Snapshot
from roviec.domain.text import fold


def find_member(snapshot: Snapshot, named: str) -> Member | Reason:
    """By card, full name (marks optional), or name with birth year in brackets; else why not."""
    wanted = fold(named)
    exact = [member for member in snapshot.members if named in (member.card, member.key) or wanted in _calls(member)]
    found = exact or [member for member in snapshot.members if wanted and fold(member.name).endswith(f" {wanted}")]
    if len(found) == 1:
        return found[0]
    if not found:
        return reason("named-nobody", member=named)
    shown = ", ".join(map(_shown, found[:8]))
    return reason("named-many", member=named, members=shown)


def _shown(member: Member) -> str:
    return f"{member.name} ({member.born.year if member.born else '?'}, {member.cell})"


def _calls(member: Member) -> tuple[str, ...]:
    born = f" ({member.born.year})" if member.born else ""
    return fold(member.name), fold(member.name + born)


def find_units(snapshot: Snapshot, code: str) -> tuple[str, ...]:
    """Units that have a duty with the code."""
    return tuple(duty.unit for duty in snapshot.duties if fold(duty.code) == fold(code))
