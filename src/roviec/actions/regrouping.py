"""A proposal of groups for a cell of the records, and how good any groups are; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic

from roviec.actions.finding import find_member
from roviec.actions.grouping import is_frail, resident, residents_of
from roviec.domain.calendar import age_on
from roviec.domain.people import Member, Sex
from roviec.domain.reasons import Reason, reason
from roviec.planner.grouping import GOALS, GroupProblem, Parting, bounds_of_size, check, obstacles
from roviec.planner.groups import Groups, split
from roviec.planner.result import Proof

SEED = 2017
MOST_PEOPLE, MOST_GROUPS = 600, 40
SECONDS = 15
"""How long a page waits. What the goals reached by then have given is shown; the others are not searched."""


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng mục tiêu - a goal with its value now; `bound` no groups can do better, `is_proven` the best is reached."""

    goal: str
    value: int
    bound: int | None = None
    is_proven: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Một tổ - the people (numbers), the leader proposed, and figures to compare groups by.

    `frail` (how many are of limited or weak health) is for who may see health.
    """

    people: tuple[int, ...]
    leader: int | None
    youngest: int | None
    oldest: int | None
    mean: float | None
    women: int
    frail: int
    posts: int
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Dự kiến chia tổ - members in the order of the list, groups of them, goals, and what is broken or impossible."""

    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    goals: tuple[Line, ...]
    broken: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Yêu cầu chia tổ - how many groups, and pairs (Member.key) kept together or apart.

    `whole_lanes`: lanes stay whole before sizes are even.
    """

    groups: int
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    whole_lanes: bool = False


def pairs_of(members: Sequence[Member], text: str) -> tuple[tuple[tuple[str, str], ...], tuple[Reason, ...]]:
    """Pairs by names, one a line, the two names parted by a semicolon or comma; and every reason why one is none."""
    pairs, wrong = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        names = [name.strip() for name in line.replace(";", ",").split(",") if name.strip()]
        if len(names) != 2:
            wrong.append(reason("pair-not-two", line=line[:80]))
            continue
        found = [find_member(members, name) for name in names]
        wrong += [one for one in found if isinstance(one, Reason)]
        keys = [one.key for one in found if isinstance(one, Member)]
        if len(keys) == 2 and keys[0] == keys[1]:
            wrong.append(reason("pair-not-two", line=line[:80]))
        elif len(keys) == 2:
            pairs.append((keys[0], keys[1]))
    return tuple(pairs), tuple(dict.fromkeys(wrong))


def propose_groups(members: Iterable[Member], wish: Wish, on: date, *, seconds: float = SECONDS) -> Proposal:
    """The best groups found within the time; `broken` says why there are none. Goals not reached have no bound."""
    people = residents_of(members)
    if len(people) > MOST_PEOPLE:
        return Proposal(people, (), (), (reason("groups-too-many-people", count=len(people), most=MOST_PEOPLE),))
    problem = _problem(people, wish, on)
    obstacle = obstacles(problem)
    found = Groups(why_not=obstacle) if obstacle else _searched(problem, seconds)
    if found.why_not:
        return Proposal(people, (), (), found.why_not)
    parts = tuple(_part(people, part, leader, on) for part, leader in zip(found.parts, found.leaders, strict=True))
    reached = {g.name: Line(g.name, g.value, g.bound, g.proof is not Proof.NONE) for g in found.goals}
    goals = tuple(reached.get(name) or Line(name, count(problem, found.parts)) for name, count in GOALS.items())
    return Proposal(people, parts, goals)


def _searched(problem: GroupProblem, seconds: float) -> Groups:
    """The search runs beside this process, which can be ended; it tells what it has after each goal."""
    beside = get_context("spawn")
    here, there = beside.Pipe(duplex=False)
    search = beside.Process(target=_search, args=(there, problem), daemon=True)
    search.start()
    there.close()
    last = _last_told(here, monotonic() + seconds)
    search.kill()
    search.join()
    here.close()
    return last or Groups(why_not=(reason("groups-not-found"),))


def _search(there: Connection, problem: GroupProblem) -> None:
    there.send(split(problem, seed=SEED, tell=there.send))


def _last_told(here: Connection, until: float) -> Groups | None:
    last: Groups | None = None
    while (left := until - monotonic()) > 0 and here.poll(left):
        try:
            last = here.recv()
        except EOFError:
            break
    return last


def weigh_groups(
    members: Iterable[Member],
    wish: Wish,
    place: Mapping[str, int],
    leaders: Sequence[str],
    on: date,
    bounds: Mapping[str, int] | None = None,
) -> Proposal:
    """How good groups made by hand are: `place` is Member.key -> number of the group. No search.

    `bounds` are those of a proposal for the same people and the same wish: they hold for every way to split.
    """
    people = residents_of(members)
    problem = _problem(people, wish, on)
    inside: list[list[int]] = [[] for _ in range(wish.groups)]
    for number, member in enumerate(people):
        inside[place[member.key]].append(number)
    parting: Parting = tuple(map(tuple, inside))
    heads = {member.key: number for number, member in enumerate(people)}
    parts = [
        _part(people, part, _leader(problem, part, heads.get(key)), on)
        for part, key in zip(parting, leaders, strict=True)
    ]
    values = {name: count(problem, parting) for name, count in GOALS.items()}
    goals = tuple(_line(name, value, (bounds or {}).get(name)) for name, value in values.items())
    return Proposal(people, tuple(parts), goals, check(problem, parting))


def _line(name: str, value: int, bound: int | None) -> Line:
    """A lesser value than the bound stands where a goal before it was given up for it."""
    known = None if bound is None else min(bound, value)
    return Line(name, value, known, is_proven=known == value)


def _problem(people: tuple[Member, ...], wish: Wish, on: date) -> GroupProblem:
    number = {member.key: p for p, member in enumerate(people)}
    low, high = bounds_of_size(len(people), wish.groups, whole_lanes=wish.whole_lanes)
    return GroupProblem(
        people=tuple(resident(member, on) for member in people),
        groups=wish.groups,
        low=low,
        high=high,
        together=_numbered(wish.together, number),
        apart=_numbered(wish.apart, number),
    )


def _numbered(pairs: Iterable[tuple[str, str]], number: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    known = [(number[one], number[other]) for one, other in pairs if one in number and other in number]
    return frozenset((min(pair), max(pair)) for pair in known)


def _leader(problem: GroupProblem, part: tuple[int, ...], chosen: int | None) -> int | None:
    """Who was chosen if they are in the group, else the best suited; nobody where none can lead."""
    if chosen in part:
        return chosen
    best = max(part, key=lambda p: (problem.people[p].lead, -p), default=None)
    return best if best is not None and problem.people[best].lead else None


def _part(people: Sequence[Member], part: tuple[int, ...], leader: int | None, on: date) -> Part:
    ages = [age_on(born, on) for p in part if (born := people[p].born)]
    return Part(
        people=part,
        leader=leader,
        youngest=min(ages, default=None),
        oldest=max(ages, default=None),
        mean=round(sum(ages) / len(ages), 1) if ages else None,
        women=sum(people[p].sex is Sex.FEMALE for p in part),
        frail=sum(is_frail(people[p]) for p in part),
        posts=sum(len(people[p].posts) for p in part),
        lanes=tuple(sorted({people[p].lane for p in part if people[p].lane})),
    )
