"""Ways out for a duty that is not met: each one is applied to the problem, and a plan found in which less is missing.

What is changed is one thing at a time: hours of one member, one condition, one limit, the people wanted, two duties
made one. Others keep what they have but for an exchange with who leads the team; no solver takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roviec.domain.people import Standing
from roviec.domain.reasons import Fact, Reason, reason
from roviec.planner.casing import Case
from roviec.planner.explain_exchange import added, replaced
from roviec.planner.explain_volunteer import NEWCOMER, with_newcomer
from roviec.planner.goals import coverage
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem, Task

SHOWN = 5  # names given of those a condition keeps out
GAPS = ("age-unknown", "sex-unknown", "health-unknown")  # bars that filling in the review would lift
HOURS = {"rule-capacity", "too-heavy"}
FIRM = {*HOURS, "member-away", "member-suspended", "pair-not-offered"}  # nobody may simply drop these
LIMIT = "rule-task-limit"
FEWEST_HOURS, MERGERS = 3, 2  # how many are named who lack only hours; how many duties to merge with

Codes = Mapping[int, tuple[str, ...]]  # per person what bars them, or what rules they would break
Said = Callable[[list[int]], Reason]


@dataclass(frozen=True, slots=True)
class Way:
    """Cách gỡ - what to change, the problem as it would be then, a plan of it, and what the duty still lacks there."""

    said: Reason
    problem: Problem
    plan: Plan
    lack: int


def lack(problem: Problem, plan: Plan, t: int) -> int:
    """What the duty lacks, in the units of coverage; an optional one as if it had to be done."""
    return coverage.lack(_must(problem, t), plan, t)


def ways(case: Case, plan: Plan, t: int, bars: Codes, busy: Codes) -> tuple[Way, ...]:
    """Those that leave less missing, those that leave nothing missing first, else in the order of how easy they are.

    `bars` are the reasons that bar each person, `busy` the rules that each possible one would break in this plan.
    """
    problem = _must(case.problem, t)
    before = lack(problem, plan, t)
    if not before:
        return ()
    if coverage.missing_leader(problem, plan, t):
        busy = {p: _as_leader(problem, t, p, codes) for p, codes in busy.items()}
    free = [p for p in problem.candidates[t] if (p, t) not in plan.shares]
    now = _tried(problem, plan, t, free, lambda able: reason("way-assign", **_listed(problem, t, able)))
    base = now.lack if now else before
    found = [way for way in _every(replace(case, problem=problem), plan, t, bars, busy, free) if way.lack < base]
    return tuple(sorted([now, *found] if now else found, key=lambda way: way.lack > 0))


def _as_leader(problem: Problem, t: int, p: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in the way of one who could take another's place in a full team that lacks a leader."""
    is_leader = p in (problem.tasks[t].leaders or ())
    return tuple(code for code in codes if not is_leader or code != "rule-team-size")


def _every(case: Case, plan: Plan, t: int, bars: Codes, busy: Codes, free: list[int]) -> Iterator[Way]:
    problem = case.problem
    for p, need in _short_of_hours(problem, plan, t, {**bars, **busy}):
        said = reason("way-hours", member=problem.people[p].name, hours=need / 4, duty=problem.tasks[t].key)
        people = tuple(replace(who, capacity=who.capacity + need * (q == p)) for q, who in enumerate(problem.people))
        changed = _opened(replace(problem, people=people), [p], t)
        yield from _one(changed, plan, t, [p], free, _saying(said))
    for code, barred in _by_single_code(bars):
        for group, word in _conditions(case, t, code, barred):
            yield from _one(_opened(problem, group, t), plan, t, group, free, word)
    more = dict(_by_single_code(busy)).get(LIMIT, [])
    raised = tuple(replace(who, max_tasks=who.max_tasks + (p in more)) for p, who in enumerate(problem.people))
    limited = replace(problem, people=raised)
    yield from _one(limited, plan, t, more, free, lambda able: reason("way-task-limit", **_listed(problem, t, able)))
    yield from _of_the_team(problem, plan, t)
    yield from _mergers(problem, plan, t, busy)
    new = with_newcomer(problem, (t,), leads=True)
    said = reason("way-newcomer", duty=problem.tasks[t].key, hours=NEWCOMER.capacity / 4)
    yield from _one(new, plan, t, [len(problem.people)], free, _saying(said))


def _one(problem: Problem, plan: Plan, t: int, people: list[int], free: list[int], said: Said) -> Iterator[Way]:
    found = _tried(problem, plan, t, people, said, free) if people else None
    if found:
        yield found


def _tried(
    problem: Problem, plan: Plan, t: int, people: list[int], said: Said, others: Iterable[int] = ()
) -> Way | None:
    """Those of the people who can join, then others, until nothing is missing; None if nobody can or nothing is won."""
    able = [p for p in people if _joining(problem, plan, t, p)]
    before, after = lack(problem, plan, t), plan
    for p in (*able, *(p for p in others if p not in able)):
        if (p, t) not in after.shares and lack(problem, after, t):
            after = _joining(problem, after, t, p) or after
    left = lack(problem, after, t)
    return Way(said(able), problem, after, left) if able and left < before else None


def _joining(problem: Problem, plan: Plan, t: int, p: int) -> Plan | None:
    """The plan with p in the team, or leading it in place of another, if less is missing then on the whole."""
    task, tries = problem.tasks[t], [added(problem, plan, p, t).plan]
    if task.leaders is not None and p in task.leaders and coverage.missing_leader(problem, plan, t):
        given = [q for q in plan.people_of(t) if (q, t) not in problem.pins]
        tries += [replaced(problem, plan, q, t, p).plan for q in given]
    for after in tries:
        if after and coverage.value(problem, after) < coverage.value(problem, plan):
            return _topped(problem, after, p, t)
    return None


def _topped(problem: Problem, plan: Plan, p: int, t: int) -> Plan:
    """With as many of the households nobody looks after as the person's hours allow."""
    task, person = problem.tasks[t], problem.people[p]
    if not task.households:
        return plan
    held = plan.shares[p, t]
    room = (person.capacity - plan.total_load(problem, p)) // task.load if task.load else task.share_max
    more = min(coverage.missing_households(problem, plan, t), room, task.share_max - held)
    return Plan({**plan.shares, (p, t): held + more}) if more > 0 else plan


def _short_of_hours(problem: Problem, plan: Plan, t: int, found: Codes) -> list[tuple[int, int]]:
    """Who lacks nothing but hours with the quarter-hours they lack: the three who lack the fewest."""
    least = problem.tasks[t].least_load
    short = [p for p, codes in found.items() if codes and set(codes) <= HOURS]
    loads = {p: max(plan.total_load(problem, p), problem.base_load(p)) for p in short}
    needs = sorted((loads[p] + least - problem.people[p].capacity, p) for p in short)
    return [(p, need) for need, p in needs if need > 0][:FEWEST_HOURS]


def _conditions(case: Case, t: int, code: str, people: list[int]) -> Iterator[tuple[list[int], Said]]:
    """What would let in those whom one reason bars. A probationary member may be let in at the cell's word."""
    problem = case.problem
    if code in FIRM:
        return
    if code == "too-far":
        lanes = ", ".join(case.duties[t].lanes)
        yield people, lambda able: reason("way-lane", lanes=lanes, **_listed(problem, t, able))
    elif code == "member-exempt":
        yield people, lambda able: reason("way-volunteer", **_listed(problem, t, able))
    elif code == "forbidden-by-people":
        yield people, lambda able: reason("way-allow", **_listed(problem, t, able))
    elif code in GAPS:
        yield people, lambda able: reason("way-fill-in", because=code, **_listed(problem, t, able))
    else:
        new = [p for p in people if code == "standing-other" and case.members[p].standing is Standing.PROBATIONARY]
        rest = [p for p in people if p not in new]
        yield rest, lambda able: reason("way-condition", because=code, **_listed(problem, t, able))
        yield new, lambda able: reason("way-probationary", **_listed(problem, t, able))


def _of_the_team(problem: Problem, plan: Plan, t: int) -> Iterator[Way]:
    """Ask less of the team that there is: no leader, fewer people."""
    task, count = problem.tasks[t], len(plan.people_of(t))
    if coverage.missing_leader(problem, plan, t) and count:
        yield _loosened(problem, plan, t, reason("way-leader", duty=task.key), leaders=None)
    if coverage.missing_people(problem, plan, t) and count:
        said = reason("way-fewer-people", duty=task.key, wanted=task.low, count=count)
        yield _loosened(problem, plan, t, said, low=count)


def _loosened(problem: Problem, plan: Plan, t: int, said: Reason, **changes: Any) -> Way:
    changed = replace(problem, tasks=_with_task(problem.tasks, t, **changes))
    return Way(said, changed, plan, lack(changed, plan, t))


def _mergers(problem: Problem, plan: Plan, t: int, busy: Codes) -> Iterator[Way]:
    """Make one duty of this and another whose team could do both, were it not for the number of duties a person has."""
    found = [
        u for u in range(len(problem.tasks)) if u != t and plan.people_of(u) and _could_merge(problem, plan, t, u, busy)
    ]
    for u in sorted(found, key=lambda u: (problem.tasks[u].load, u))[:MERGERS]:
        one, other = problem.tasks[t], problem.tasks[u]
        team = list(plan.people_of(u))
        said = reason("way-merge", other=other.key, **_listed(problem, t, team))
        tasks = _with_task(problem.tasks, u, load=other.load + one.load)
        changed = replace(
            problem,
            tasks=_with_task(tasks, t, low=0, is_mandatory=False, leaders=None),
            fit={
                pair: units for pair, units in problem.fit.items() if pair[1] != t and _is_for_both(problem, pair, t, u)
            },
        )
        yield Way(said, changed, plan, 0)


def _is_for_both(problem: Problem, pair: tuple[int, int], t: int, u: int) -> bool:
    return pair[1] != u or (pair[0], t) in problem.fit


def _could_merge(problem: Problem, plan: Plan, t: int, u: int, busy: Codes) -> bool:
    """The whole team of u meets what t asks and has the hours; nobody has t yet; some have duties enough."""
    one, other, team = problem.tasks[t], problem.tasks[u], plan.people_of(u)
    is_plain = not (one.households or other.households or one.is_exclusive or other.is_exclusive)
    fits = len(team) >= one.low and (one.leaders is None or not one.leaders.isdisjoint(team))
    return (
        is_plain
        and fits
        and not plan.people_of(t)
        and all(task != t and (task != u or (p, t) in problem.fit) for p, task in problem.pins)
        and all((p, t) in problem.fit and set(busy.get(p, ())) <= {LIMIT} for p in team)
        and any(busy.get(p) for p in team)
    )


def _must(problem: Problem, t: int) -> Problem:
    return replace(problem, tasks=_with_task(problem.tasks, t, is_mandatory=True))


def _with_task(tasks: tuple[Task, ...], t: int, **changes: Any) -> tuple[Task, ...]:
    return (*tasks[:t], replace(tasks[t], **changes), *tasks[t + 1 :])


def _opened(problem: Problem, people: Iterable[int], t: int) -> Problem:
    """With these pairs possible as well."""
    new = {(p, t): 0 for p in people if (p, t) not in problem.fit}
    return replace(problem, fit={**problem.fit, **new})


def _saying(said: Reason) -> Said:
    return lambda _able: said


def _listed(problem: Problem, t: int, people: list[int]) -> dict[str, Fact]:
    names = [problem.people[p].name for p in people]
    return {"duty": problem.tasks[t].key, "count": len(names), "names": ", ".join(names[:SHOWN])}


def _by_single_code(found: Codes) -> list[tuple[str, list[int]]]:
    """Those with one reason and no other, by the reason; the most numerous first."""
    people: dict[str, list[int]] = {}
    for p, codes in found.items():
        if len(codes) == 1:
            people.setdefault(codes[0], []).append(p)
    return sorted(people.items(), key=lambda each: (-len(each[1]), each[0]))
