"""Split a cell into party groups and write the result as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roviec.domain.calendar import age_on
from roviec.domain.people import Health, Member, Sex, Standing
from roviec.domain.snapshot import Snapshot
from roviec.domain.text import name_key
from roviec.planner.grouping import GroupProblem, Resident, bounds_of_size
from roviec.planner.groups import Groups, split
from roviec.sheets.group_book import BalanceLine, GroupLine, write_groups

ABLE = frozenset({Standing.OFFICIAL, Standing.REDUCED})
KeyPairs = Iterable[tuple[str, str]]  # pairs of member keys


@dataclass(frozen=True)
class Grouping:
    """Chia tổ một chi bộ - the cell's members by name, and the groups as numbers of these."""

    cell: str
    on: date
    members: tuple[Member, ...]
    groups: Groups


def residents(snapshot: Snapshot, cell: str) -> tuple[Member, ...]:
    """Everybody who belongs to a group of the cell, also the exempt, but not who is temporarily elsewhere."""
    return residents_of(member for member in snapshot.members if member.cell == cell)


def residents_of(members: Iterable[Member]) -> tuple[Member, ...]:
    """The same of the cell's members, in the order of its list."""
    staying = (member for member in members if member.standing is not Standing.TEMPORARY_OUT)
    return tuple(sorted(staying, key=lambda member: (name_key(member.name), member.key)))


def group_cell(
    snapshot: Snapshot,
    cell: str,
    *,
    groups: int,
    on: date,
    seed: int,
    together: KeyPairs = (),
    apart: KeyPairs = (),
    whole_lanes: bool = False,
) -> Grouping:
    """Split the cell into so many groups. Pairs the workbook keeps apart in duties may well share a group.

    With `whole_lanes` sizes may differ by more than one, so that fewer lanes are split.
    """
    members = residents(snapshot, cell)
    number = {member.key: p for p, member in enumerate(members)}
    low, high = bounds_of_size(len(members), groups, whole_lanes=whole_lanes)
    problem = GroupProblem(
        people=tuple(resident(member, on) for member in members),
        groups=groups,
        low=low,
        high=high,
        together=_pairs(together, number),
        apart=_pairs(apart, number),
    )
    return Grouping(cell, on, members, split(problem, seed=seed))


def save_groups(path: Path, grouping: Grouping) -> None:
    """Write the workbook. Raises OSError if the file cannot be written."""
    people, balance = [], []
    leaders = set(grouping.groups.leaders)
    for number, part in enumerate(grouping.groups.parts, 1):
        people += [_line(grouping, p, number, leads=p in leaders) for p in part]
        balance.append(_balance(grouping, part, number))
    write_groups(path, grouping.cell, tuple(people), tuple(balance))


def resident(member: Member, on: date) -> Resident:
    """The member as the split sees them: of health only whether it is known to be less than good, no wishes."""
    suited = max((skill.level for skill in member.skills), default=0) + 2 * bool(member.posts)
    lead = suited if member.standing in ABLE else 0
    return Resident(
        name=member.name,
        lane=member.lane,
        age=_age(member, on),
        is_woman=member.sex is Sex.FEMALE,
        is_frail=is_frail(member),
        posts=len(member.posts),
        lead=lead,
    )


def is_frail(member: Member) -> bool:
    """Health is known, and less than good."""
    return member.health in (Health.LIMITED, Health.WEAK)


def _age(member: Member, on: date) -> int | None:
    return age_on(member.born, on) if member.born else None


def _pairs(pairs: KeyPairs, number: dict[str, int]) -> frozenset[tuple[int, int]]:
    numbered = ((number[one], number[other]) for one, other in pairs)
    return frozenset((min(pair), max(pair)) for pair in numbered)


def _line(grouping: Grouping, p: int, number: int, *, leads: bool) -> GroupLine:
    member = grouping.members[p]
    return GroupLine(member.name, _age(member, grouping.on), member.lane, number, leads)


def _balance(grouping: Grouping, part: tuple[int, ...], number: int) -> BalanceLine:
    members = [grouping.members[p] for p in part]
    ages = [age for member in members if (age := _age(member, grouping.on)) is not None]
    lanes = sorted({member.lane for member in members if member.lane}, key=name_key)
    return BalanceLine(
        group=number,
        people=len(part),
        women=sum(member.sex is Sex.FEMALE for member in members),
        frail=sum(map(is_frail, members)),
        age=round(sum(ages) / len(ages), 1) if ages else None,
        posts=sum(len(member.posts) for member in members),
        lanes=", ".join(lanes),
        leader=grouping.members[grouping.groups.leaders[number - 1]].name,
    )
