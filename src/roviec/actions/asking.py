"""Questions about an open version: why this one, why not that one, who else, who could stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from roviec.actions.drafted import Drafted
from roviec.domain.discretion import Sight, withheld
from roviec.domain.reasons import Reason
from roviec.planner.explain import Candidate, candidates, funnel, stand_ins, why, why_not
from roviec.planner.explain_lines import choice_lines, funnel_lines, volunteer_lines, why_lines, why_not_lines
from roviec.planner.explain_volunteer import volunteer
from roviec.planner.goals import coverage
from roviec.planner.plan import Plan
from roviec.planner.solve import Stop
from roviec.records.kept import until_changed
from roviec.records.models import Absence

PAGE_STOP = Stop(nodes=60, raises=1)
"""How long a page may search for a price."""
SEED = 0
HEADS = ("explain-", "funnel-members", "funnel-conflict", "funnel-ways", "funnel-helps", "volunteer-cell")


@dataclass(frozen=True, slots=True)
class Block:
    """Đoạn - a sentence and the lines below it."""

    head: Reason
    lines: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Lựa chọn - somebody who could do a duty; what it changes, who else moves, which rules it would break.

    `lines` are the lines to be written for it: keys of member and duty, and the share (0: no more).
    """

    member: int
    name: str
    is_in_team: bool
    effect: Reason
    moves: tuple[Reason, ...]
    is_lawful: bool
    lines: tuple[tuple[int, int, int], ...]
    is_away: bool = False


def ask_pair(drafted: Drafted, p: int, t: int, sight: Sight, *, with_price: bool) -> tuple[Block, ...]:
    """Why the member has the duty; or why not, and if asked what insisting on it would cost."""
    case, plan = drafted.case, drafted.plan
    if (p, t) in plan.shares:
        lines = why_lines(case, why(case, plan, p, t))
    else:
        found = why_not(case, plan, p, t, seed=SEED, resolve=with_price, stop=PAGE_STOP)
        lines = why_not_lines(case, found)
    return _blocks(withheld(lines, sight))


def ask_duty(drafted: Drafted, t: int, sight: Sight) -> tuple[Block, ...]:
    """What stands in the way of a duty that is not met or not opened; () if it is.

    No health level is said, for it names many.
    """
    problem, plan = drafted.case.problem, drafted.plan
    missing = (coverage.missing_people, coverage.missing_leader, coverage.missing_households)
    is_unopened = not problem.tasks[t].is_mandatory and not plan.people_of(t)
    if not is_unopened and not any(measure(problem, plan, t) for measure in missing):
        return ()
    return _blocks(withheld(funnel_lines(drafted.case, funnel(drafted.case, plan, t)), _without_health(sight)))


def ask_volunteer(drafted: Drafted, sight: Sight) -> tuple[Block, ...]:
    """What one more volunteer would change in the unit; counted once until the records change."""
    case, plan = drafted.case, drafted.plan
    key = ("volunteer", drafted.draft.pk, drafted.draft.edition, drafted.on)
    found = until_changed(key, lambda: volunteer(case.problem, plan, seed=SEED))
    return _blocks(withheld(volunteer_lines(case, found), _without_health(sight)))


def choices(
    drafted: Drafted, t: int, sight: Sight, *, instead: int | None = None, lost: int | None = None, most: int = 6
) -> tuple[Choice, ...]:
    """Who could do the duty, or take it over from `instead` (a number); the best first, who is away last.

    `lost` is the key of somebody who is no longer here and whose line goes with the choice.
    """
    case, plan = drafted.case, drafted.plan
    found = candidates(case, plan, t, most) if instead is None else stand_ins(case, plan, instead, t, most=most)
    away = absent(drafted.members, drafted.on)
    every = [_choice(drafted, t, one, away, instead, sight) for one in found]
    if lost is not None:
        every = [replace(one, lines=(*one.lines, (lost, drafted.duties[t], 0))) for one in every if not one.is_in_team]
    return tuple(sorted(every, key=lambda one: one.is_away))


def _without_health(sight: Sight) -> Sight:
    """Lists that name many say no health level."""
    return replace(sight, health=False)


def absent(members: Iterable[int], on: date) -> frozenset[int]:
    """Keys of the members who are away on the day."""
    found = Absence.objects.on(on).filter(member__in=list(members)).values_list("member", flat=True)
    return frozenset(found)


def _choice(
    drafted: Drafted, t: int, found: Candidate, away: frozenset[int], instead: int | None, sight: Sight
) -> Choice:
    effect, *moves = choice_lines(drafted.case, t, found)
    key = drafted.members[found.person]
    return Choice(
        member=key,
        name=drafted.case.problem.people[found.person].name,
        is_in_team=found.is_in_team,
        effect=effect,
        moves=withheld(moves, _without_health(sight)),
        is_lawful=found.exchange is None or found.exchange.plan is not None,
        lines=tuple(_lines(drafted, t, found, instead)),
        is_away=key in away,
    )


def _lines(drafted: Drafted, t: int, found: Candidate, instead: int | None) -> Iterator[tuple[int, int, int]]:
    """The difference between the version and what is proposed; the plainest exchange where every one breaks a rule."""
    if found.exchange is None:
        return
    before, after = drafted.plan.shares, _after(drafted, t, found, instead).shares
    for pair in sorted(before.keys() | after.keys()):
        if before.get(pair, 0) != after.get(pair, 0):
            yield (*drafted.rows(pair), after.get(pair, 0))


def _after(drafted: Drafted, t: int, found: Candidate, instead: int | None) -> Plan:
    if found.exchange and found.exchange.plan:
        return found.exchange.plan
    shares = dict(drafted.plan.shares)
    if instead is None:
        shares[found.person, t] = drafted.case.problem.tasks[t].least_share
    else:
        shares[found.person, t] = shares.pop((instead, t))
    return Plan(shares)


def _blocks(lines: Iterable[Reason]) -> tuple[Block, ...]:
    """Heads with what follows them."""
    found: list[tuple[Reason, list[Reason]]] = []
    for is_head, group in groupby(lines, key=lambda line: line.code.startswith(HEADS)):
        for line in group:
            if is_head or not found:
                found.append((line, []))
            else:
                found[-1][1].append(line)
    return tuple(Block(head, tuple(rest)) for head, rest in found)
