"""What has changed since a version was chosen: duties at risk, and a replacement that touches the fewest people.

The planner begins with the chosen version and holds every pair that is not at risk, with all its households. Only when
asked, where mandatory duties stay open that way, may it move others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.actions.asking import absent
from roviec.actions.drafted import Drafted
from roviec.actions.drafting import Lines, next_number, refuse_stale
from roviec.actions.guard import allow
from roviec.actions.planning_work import goals_data
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import PinKind
from roviec.planner import eligibility
from roviec.planner.chain import first_bounds
from roviec.planner.explain import unmet
from roviec.planner.goals import coverage
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Problem
from roviec.planner.result import Result
from roviec.planner.solve import Stop, solve
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Draft, DraftLine, Pin, PostHeld
from roviec.records.models.drafts import Maker

NARROW, WIDE = Stop(nodes=200, raises=4), Stop(nodes=60, raises=1)
"""How long a page may search for a replacement."""
AN_HOUR = 4
SEED = 0
SHORT = ("people-missing", "leader-missing", "households-left")
OPEN = (*SHORT, "member-idle")
HOLDS_OPEN = ("coverage", "everyone")
"""Goals for which others than those at risk may have to move: the first two."""
LACKS = (coverage.missing_people, coverage.missing_leader, coverage.missing_households)


@dataclass(frozen=True, slots=True)
class Risk:
    """Nhiệm vụ có nguy cơ - a line of the chosen version that today's facts speak against, with all reasons.

    `pair` is its number in the case; None for somebody who is no longer here. What people have pinned stays. Others can
    be asked to stand in if `is_replaceable`: the duty is still one of the unit.
    """

    member: int
    name: str
    duty: int
    code: str
    title: str
    reasons: tuple[Reason, ...]
    pair: Pair | None
    is_pinned: bool
    is_replaceable: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """Người thay đổi - duties of one person before and after, as (code, share); loads in quarter-hours."""

    member: int
    name: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    load_before: int
    load_after: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """Phương án thay - lines as they would be, those given from above too; who is touched, goals, what stays open.

    `is_wide`: others than those at risk may lose something; `is_fewest`: no plan that keeps every pair not at risk
    and leaves no more open touches fewer people.
    """

    lines: tuple[tuple[int, int, int], ...]
    moved: tuple[Moved, ...]
    goals: tuple[Mapping[str, Any], ...]
    left: tuple[Reason, ...]
    is_wide: bool
    is_fewest: bool


def risks(drafted: Drafted) -> tuple[Risk, ...]:
    """Every line of the version's own duties that is at risk on the day, by duty."""
    away = absent(drafted.members, drafted.on)
    new_posts = _new_posts(drafted)
    found = [*_of_the_lost(drafted), *_of_the_here(drafted, away, new_posts)]
    return tuple(sorted(found, key=lambda risk: (risk.code, risk.name)))


def _of_the_lost(drafted: Drafted) -> Iterator[Risk]:
    for line in drafted.lost:
        why = (reason("risk-left", member=line.member.name),)
        is_here = line.duty_id in drafted.tasks
        about = (line.member_id, line.member.name, line.duty_id, line.duty.code, line.duty.name)
        yield Risk(*about, why, pair=None, is_pinned=False, is_replaceable=is_here)


def _of_the_here(drafted: Drafted, away: frozenset[int], new_posts: Mapping[int, list[str]]) -> Iterator[Risk]:
    problem = drafted.case.problem
    for p, t in drafted.plan.shares:
        if drafted.is_own(t) and (found := _reasons(drafted, p, t, away, new_posts)):
            member, duty = drafted.rows((p, t))
            task, name = problem.tasks[t], problem.people[p].name
            yield Risk(member, name, duty, task.key, task.name, tuple(found), (p, t), (p, t) in problem.pins)


def _reasons(
    drafted: Drafted, p: int, t: int, away: frozenset[int], new_posts: Mapping[int, list[str]]
) -> list[Reason]:
    case, problem = drafted.case, drafted.case.problem
    person = problem.people[p]
    found = [*eligibility.bars(replace(case.members[p], name=person.name), case.duties[t], drafted.on)]
    found += [bar for bar in problem.barred.get((p, t), ()) if bar.code == "forbidden-by-people"]
    if drafted.members[p] in away:
        found.append(reason("risk-absent", member=person.name))
    load = drafted.plan.total_load(problem, p)
    if load > person.capacity:
        found += [
            reason("risk-new-post", member=person.name, post=post) for post in new_posts.get(drafted.members[p], ())
        ]
        hours = {"hours": load / 4, "capacity": person.capacity / 4}
        found.append(reason("over-capacity", unit=problem.name, member=person.name, **hours))
    return found


def _new_posts(drafted: Drafted) -> dict[int, list[str]]:
    """Posts taken up since the version was made."""
    since = timezone.localtime(drafted.draft.made_at).date()
    found = PostHeld.objects.on(drafted.on).filter(member__in=drafted.members, starts__gte=since).order_by("pk")
    posts: dict[int, list[str]] = {}
    for post in found:
        posts.setdefault(post.member_id, []).append(post.name)
    return posts


def newly_active(drafted: Drafted) -> tuple[Reason, ...]:
    """Members to whom a duty is due and who have none."""
    return tuple(one for one in drafted.unmet if one.code == "member-idle")


def short_duties(drafted: Drafted) -> tuple[Reason, ...]:
    """Mandatory duties that lack somebody as the version stands."""
    return tuple(one for one in drafted.unmet if one.code in SHORT)


def replacement(drafted: Drafted, found: Iterable[Risk], *, wide: bool = False) -> Replacement:
    """The plan that puts right what is at risk and touches the fewest people; the search is bounded.

    Who keeps what is not at risk keeps all its households; who takes over may get more. With `wide` others than those
    at risk may lose something too, if duties or members stay without otherwise.
    """
    at_risk = {risk.pair for risk in found if risk.pair and not risk.is_pinned}
    problem = _without_the_away(drafted, absent(drafted.members, drafted.on))
    kept = {pair: share for pair, share in drafted.plan.shares.items() if pair not in at_risk and pair in problem.fit}
    narrow = solve(_holding(problem, kept), seed=SEED, stop=NARROW, start=Plan(dict(sorted(kept.items()))))
    if wide and _holds_open(narrow):
        able = _able(problem, narrow.plan)
        looser = _holding(problem, {pair: share for pair, share in kept.items() if pair[0] not in able})
        if free := _better(looser, narrow):
            return _told(drafted, problem, free, is_wide=True)
    return _told(drafted, problem, narrow, is_wide=False)


def _holding(problem: Problem, kept: Mapping[Pair, int]) -> Problem:
    """The same with pairs that are to stay, each with all its households."""
    return replace(problem, pins=problem.pins | kept.keys(), floors=kept)


def _able(problem: Problem, plan: Plan) -> set[int]:
    """Who could do what the plan leaves open, or make room for those who have nothing."""
    open_tasks = {t for t in range(len(problem.tasks)) if any(lack(problem, plan, t) for lack in LACKS)}
    idle = [p for p, person in enumerate(problem.people) if person.must_serve and not plan.tasks_of(p)]
    room = {q for p in idle for t in problem.options[p] for q in plan.people_of(t)}
    return room.union(*(problem.candidates[t] for t in open_tasks), idle)


def _better(looser: Problem, narrow: Result) -> Result | None:
    """A plan of the looser problem that leaves less open, if there can be one and the search finds it."""
    now = tuple(goal.value for goal in narrow.goals[: len(HOLDS_OPEN)])
    if first_bounds(looser, SEED, len(HOLDS_OPEN)) >= now:
        return None
    free = solve(looser, seed=SEED, stop=WIDE, start=narrow.plan)
    return free if tuple(goal.value for goal in free.goals[: len(HOLDS_OPEN)]) < now else None


def _without_the_away(drafted: Drafted, away: frozenset[int]) -> Problem:
    """The problem of the day with the version in force; who is away gets nothing new.

    Optional duties somebody holds are to be held on; others are not opened, for that would touch people for nothing.
    """
    problem = drafted.case.problem
    gone = {p for p, key in enumerate(drafted.members) if key in away}
    held = {t for _, t in drafted.plan.shares} | {drafted.tasks.get(line.duty_id) for line in drafted.lost}
    shut = {t for t, task in enumerate(problem.tasks) if not task.is_mandatory and t not in held}
    tasks = tuple(replace(task, is_mandatory=task.is_mandatory or t in held) for t, task in enumerate(problem.tasks))
    fit = {
        (p, t): units
        for (p, t), units in problem.fit.items()
        if (p, t) in problem.pins or (p not in gone and t not in shut)
    }
    people = tuple(replace(who, must_serve=who.must_serve and p not in gone) for p, who in enumerate(problem.people))
    return replace(
        problem,
        people=people,
        tasks=tasks,
        fit=fit,
        in_force=drafted.plan.shares,
        changes_first=True,
        touch_first=True,
        slack=AN_HOUR,
    )


def _holds_open(result: Result) -> bool:
    """Whether a duty or a member stays without."""
    return any(goal.name in HOLDS_OPEN and goal.value for goal in result.goals)


def _told(drafted: Drafted, problem: Problem, result: Result, *, is_wide: bool) -> Replacement:
    plan = result.plan
    lines = tuple((*drafted.rows(pair), share) for pair, share in sorted(plan.shares.items()))
    goals = tuple(goals_data(result))
    asked = replace(drafted.case, problem=replace(drafted.case.problem, tasks=problem.tasks))
    left = tuple(one for one in unmet(asked, plan) if one.code in OPEN)
    firm = all(goal.is_proven for goal in result.goals if goal.name in (*HOLDS_OPEN, "touched"))
    return Replacement(lines, tuple(_moved(drafted, plan)), goals, left, is_wide, firm and not is_wide)


def _moved(drafted: Drafted, plan: Plan) -> Iterator[Moved]:
    """Who has left first, then the others in their order."""
    gone: dict[int, list[DraftLine]] = {}
    for line in drafted.lost:
        gone.setdefault(line.member_id, []).append(line)
    for key, lines in gone.items():
        before = tuple((line.duty.code, line.share) for line in lines)
        yield Moved(key, lines[0].member.name, before, (), 0, 0)
    problem = drafted.case.problem
    for p, person in enumerate(problem.people):
        before, after = (_held(drafted, one, p) for one in (drafted.plan, plan))
        if before != after:
            loads = [one.total_load(problem, p) for one in (drafted.plan, plan)]
            yield Moved(drafted.members[p], person.name, before, after, *loads)


def _held(drafted: Drafted, plan: Plan, p: int) -> tuple[tuple[str, int], ...]:
    return tuple((drafted.case.problem.tasks[t].key, plan.shares[p, t]) for t in plan.tasks_of(p))


@transaction.atomic
def take_over(chosen: Draft, lines: Lines, goals: Iterable[Mapping[str, Any]], *, edition: int, actor: Actor) -> Draft:
    """A new version from a replacement the planner proposed, made from the chosen one. It is not chosen by that.

    Raises Refused: a right lacking, `draft-stale` if the chosen version was changed meanwhile.
    """
    allow(actor, Act.DRAFT, chosen.unit)
    refuse_stale(chosen, edition, actor)
    made: Draft = Draft.objects.create(
        unit=chosen.unit,
        year=chosen.year,
        number=next_number(chosen.unit, chosen.year),
        made_by=Maker.PLANNER.value,
        seed=SEED,
        made_at=timezone.now(),
        actor=actor.name,
        base=chosen,
        goals=list(goals),
    )
    pins = set(
        Pin.objects.filter(duty__unit=chosen.unit, duty__year=chosen.year, kind=PinKind.PIN.value).values_list(
            "member", "duty"
        )
    )
    DraftLine.objects.bulk_create(
        DraftLine(draft=made, member_id=who, duty_id=duty, share=share, is_pinned=(who, duty) in pins)
        for (who, duty), share in lines.items()
    )
    data = {"from": chosen.number, "number": made.number, "lines": len(lines)}
    entry(actor.name, "replace-draft", f"draft:{made.pk}", unit_path=chosen.unit.path, data=data).save()
    return made


def chosen_version(unit_key: int, year: int) -> Draft | None:
    """The version people have chosen for the unit and year."""
    found: Draft | None = (
        Draft.objects.adopted().select_related("unit", "unit__parent").filter(unit=unit_key, year=year).first()
    )
    return found
