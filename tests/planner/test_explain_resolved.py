"""Each explanation against a new solve, or against all plans there are: nothing is said that another answer belies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.domain.reasons import Reason
from roviec.domain.snapshot import Pin, PinKind, Snapshot
from roviec.planner.casing import Case, Demand
from roviec.planner.explain import candidates, insisting, stand_ins, why, why_not
from roviec.planner.explain_conflict import can_meet, conflict
from roviec.planner.explain_exchange import added, costs, effect
from roviec.planner.explain_funnel import funnel
from roviec.planner.explain_ways import Way, lack, ways
from roviec.planner.goals import coverage
from roviec.planner.intake import cell_case
from roviec.planner.plan import Difference, Plan, difference
from roviec.planner.problem import Person, Problem, Task
from roviec.planner.quick import quick_plan
from roviec.planner.rules import broken
from roviec.planner.solve import Stop, solve
from tests.cast import TODAY
from tests.planner.cells import case_of, cell, every_plan, tiny
from tests.planner.test_solve import best_values, held

SHORT = Stop(nodes=40, raises=1)
CELL = "Chi bộ khu phố 5"


@cache
def lawful(seed: int) -> tuple[Plan, ...]:
    return tuple(plan for plan in every_plan(tiny(seed)) if not broken(tiny(seed), plan))


@pytest.mark.parametrize("seed", range(10))
def test_the_price_named_for_another_is_reached_by_some_plan(seed: int) -> None:
    """The best of all plans with the other in place of the one costs no more than what is named."""
    problem, plan = tiny(seed), quick_plan(tiny(seed))
    for p, t in set(plan.shares) - problem.pins:
        for other in why(case_of(problem), plan, p, t).others:
            pair = (other.person, t)
            every = [costs(problem, one) for one in lawful(seed) if pair in one.shares and (p, t) not in one.shares]
            if other.exchange and other.exchange.plan:
                assert min(every) <= costs(problem, other.exchange.plan)


@pytest.mark.parametrize("seed", range(3))
def test_in_a_cell_of_twenty_a_new_solve_is_no_worse_than_the_price_named(seed: int) -> None:
    problem = cell(seed, 20)
    plan = solve(problem, seed=1, stop=SHORT).plan
    pairs = sorted(set(plan.shares) - problem.pins)[:: max(1, len(plan.shares) // 3)]
    offered = [
        (p, t, other, other.exchange.plan)
        for p, t in pairs
        for other in stand_ins(case_of(problem), plan, p, t, most=1)
        if other.exchange and other.exchange.plan
    ]
    assert len(offered) > 0
    for p, t, other, after in offered:
        assert broken(problem, after) == ()
        fit = {pair: units for pair, units in problem.fit.items() if pair != (p, t)}
        forced = replace(problem, fit=fit, pins=problem.pins | {(other.person, t)})
        assert costs(problem, solve(forced, seed=1, stop=SHORT, start=after).plan) <= costs(problem, after)


@pytest.mark.parametrize("seed", range(4))
def test_insisting_costs_what_the_best_of_all_plans_with_the_pair_costs(seed: int) -> None:
    problem, plan = tiny(seed), solve(tiny(seed), seed=1).plan
    for pair in sorted(problem.fit.keys() - plan.shares.keys()):
        price = why_not(case_of(problem), plan, *pair, seed=1, stop=Stop(nodes=5000, raises=40)).price
        assert price is not None and price.is_proven
        forced = insisting(problem, plan, *pair)
        found, best = held(forced, price.plan), best_values(forced)
        assert [found[name] for name in ("coverage", "everyone", "optional", "kept", "fit")] == [
            best[name] for name in ("coverage", "everyone", "optional", "kept", "fit")
        ]
        assert all(found[name] - best[name] <= forced.slack for name in found if name.startswith("burden"))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_of_insisting_is_what_its_plan_does(seed: int) -> None:
    problem, plan = tiny(seed), quick_plan(tiny(seed))
    for pair in sorted(problem.fit.keys() - plan.shares.keys()):
        price = why_not(case_of(problem), plan, *pair, seed=1).price
        assert price is not None and pair in price.plan.shares
        moves = difference(plan, price.plan)
        others = Difference(tuple(one for one in moves.gained if one != pair), moves.lost, moves.altered)
        said = (price.effect, price.moves, price.breaks)
        assert said == (effect(problem, plan, price.plan), others, broken(problem, price.plan))


@pytest.mark.parametrize("seed", range(10))
def test_a_candidate_whose_exchange_breaks_a_rule_cannot_simply_join(seed: int) -> None:
    problem, plan = tiny(seed), quick_plan(tiny(seed))
    for t in range(len(problem.tasks)):
        for one in candidates(case_of(problem), plan, t):
            if one.exchange and not one.exchange.plan:
                assert set(one.exchange.breaks) <= set(broken(problem, Plan(_plainest(problem, plan, one.person, t))))


def _plainest(problem: Problem, plan: Plan, q: int, t: int) -> dict[tuple[int, int], int]:
    """Joining where the team is not full, else in the place of its first that may go."""
    moved = dict(plan.shares)
    if added(problem, plan, q, t).plan is None:
        free = [p for p in plan.people_of(t) if (p, t) not in problem.pins]
        if free and len(plan.people_of(t)) >= problem.tasks[t].high:
            moved[q, t] = moved.pop((free[0], t))
            return moved
    return {**moved, (q, t): problem.tasks[t].least_share}


@cache
def office(seed: int) -> Snapshot:
    """Eight members who lack one thing or another, and a patrol that asks for much."""
    draw = random.Random(seed)
    members = tuple(
        Member(
            key=f"m{n}",
            name=f"Người {n}",
            cell=CELL,
            standing=draw.choice((Standing.OFFICIAL, Standing.OFFICIAL, Standing.PROBATIONARY, Standing.EXEMPT)),
            born=draw.choice((None, LooseDate(1950 + n), LooseDate(1990))),
            sex=draw.choice((None, Sex.MALE, Sex.FEMALE)),
            lane=draw.choice(("", "Ngõ 1", "Ngõ 2", "Ngõ 7")),
            skills=draw.choice(((), (Skill("võ", 2),), (Skill("bơi"),), (Skill("võ"), Skill("bơi")))),
            health=draw.choice((None, Health.GOOD, Health.WEAK)),
            hours=draw.choice((4, 16, 16, 24, 40)),
        )
        for n in range(8)
    )
    conditions = (
        Condition(Kind.AGE, low=18, high=50),
        Condition(Kind.SEX, sexes=(Sex.MALE,)),
        Condition(Kind.SKILL, values=("võ",)),
        Condition(Kind.SKILL, values=("bơi",)),
        Condition(Kind.STANDING, standings=(Standing.OFFICIAL, Standing.EXEMPT)),
        Condition(Kind.HEALTH, health=Health.GOOD),
    )
    patrol = Duty(
        "N01",
        "Tổ bảo vệ an ninh",
        CELL,
        people_min=draw.randint(1, 3),
        people_max=3,
        hours=12,
        is_mandatory=draw.random() < 0.8,
        conditions=tuple(draw.sample(conditions, draw.randint(0, 2))),
        leader=tuple(draw.sample(conditions[:3], draw.randint(0, 1))),
        lanes=draw.choice(((), (), ("Ngõ 1",))),
    )
    others = tuple(Duty(f"N0{n}", f"Việc {n}", CELL, hours=8, is_mandatory=True) for n in range(2, 7))
    kinds = (PinKind.PIN, PinKind.FORBID)
    pins = tuple(Pin(f"m{n}", draw.choice(("N01", "N02")), draw.choice(kinds)) for n in draw.sample(range(8), 2))
    return Snapshot((), members, (patrol, *others), pins)


def case(snapshot: Snapshot) -> Case:
    return cell_case(snapshot, CELL, {}, Demand(TODAY))


def without(snapshot: Snapshot, code: str, number: int) -> Iterator[Snapshot]:
    """The office with one thing dropped that may be behind the bar: each condition, the lanes, the ban, the hours."""
    patrol, *others = snapshot.duties
    member = snapshot.members[number]
    kinds = {"age": Kind.AGE, "sex": Kind.SEX, "skill": Kind.SKILL, "standing": Kind.STANDING, "health": Kind.HEALTH}
    if code == "too-far":
        yield replace(snapshot, duties=(replace(patrol, lanes=()), *others))
    elif code == "forbidden-by-people":
        yield replace(snapshot, pins=tuple(pin for pin in snapshot.pins if pin.member != member.key))
    elif code in ("member-exempt", "too-heavy"):
        changed = replace(member, hours=200) if code == "too-heavy" else replace(member, standing=Standing.OFFICIAL)
        yield replace(snapshot, members=tuple(changed if one is member else one for one in snapshot.members))
    for condition in patrol.conditions:
        if kinds.get(code.partition("-")[0]) is condition.kind:
            rest = tuple(one for one in patrol.conditions if one is not condition)
            yield replace(snapshot, duties=(replace(patrol, conditions=rest), *others))


@pytest.mark.parametrize("seed", range(25))
def test_whom_one_condition_keeps_out_is_let_in_by_dropping_exactly_that(seed: int) -> None:
    snapshot, before = office(seed), case(office(seed))
    found = funnel(before, quick_plan(before.problem), 0)
    freed = {name: each.code for each in found.single for name in each.names}
    for number, member in enumerate(snapshot.members):
        if member.name in freed:
            after = [(number, 0) in case(one).problem.fit for one in without(snapshot, freed[member.name], number)]
            assert (member.name, freed[member.name], sum(after)) == (member.name, freed[member.name], 1)


@pytest.mark.parametrize("seed", range(25))
def test_the_funnel_ends_at_those_who_are_possible(seed: int) -> None:
    before = case(office(seed))
    found = funnel(before, quick_plan(before.problem), 0)
    assert (
        (found.steps[-1].left if found.steps else found.members) == found.possible == len(before.problem.candidates[0])
    )


def crossed(seed: int) -> Problem:
    """Six people, many of them kept apart or pinned elsewhere, and one duty to be met."""
    draw = random.Random(seed)
    people = tuple(Person(f"m{p}", f"Người {p}", draw.randint(2, 9), max_tasks=draw.randint(1, 2)) for p in range(5))
    led = frozenset(draw.sample(range(5), 2)) if draw.random() < 0.5 else None
    low = draw.randint(1, 3)
    tasks = (
        Task("N01", "Tuần tra", low, low + draw.randint(0, 1), draw.randint(1, 3), leaders=led),
        Task("N02", "Thư ký", load=draw.randint(1, 5)),
        Task("N03", "Kiểm tra", load=draw.randint(1, 5)),
    )
    if draw.random() < 0.4:
        hosts = {"households": draw.randint(3, 9), "share_min": 2, "share_max": 4}
        tasks = (Task("N01", "Hộ dân", draw.randint(0, 2), 3, 1, leaders=led, **hosts), *tasks[1:])
    fit = {pair: 0 for pair in product(range(5), range(3)) if draw.random() < 0.85}
    couples = [(p, q) for p, q in product(range(5), repeat=2) if p < q]
    elsewhere = [pair for pair in sorted(fit) if pair[1]]
    return Problem(
        f"chéo-{seed}",
        people,
        tasks,
        fit,
        pins=frozenset(draw.sample(elsewhere, min(len(elsewhere), draw.randint(0, 3)))),
        clashes=frozenset(draw.sample([(0, 1), (0, 2), (1, 2)], draw.randint(0, 2))),
        apart=frozenset(draw.sample(couples, draw.randint(0, 5))),
    )


def is_met_by_some_plan(problem: Problem, t: int) -> bool:
    """By trying all plans of this duty beside the pins."""
    alone = replace(problem, fit={pair: 0 for pair in problem.fit if pair[1] == t or pair in problem.pins})
    return any(not coverage.lack(alone, plan, t) and not broken(alone, plan) for plan in every_plan(alone))


@pytest.mark.parametrize("seed", range(16))
def test_whether_a_duty_can_be_met_beside_the_pins_is_as_all_plans_say(seed: int) -> None:
    assert can_meet(crossed(seed), 0) is is_met_by_some_plan(crossed(seed), 0)


def without_decision(problem: Problem, said: Reason) -> Problem:
    people = {person.name: p for p, person in enumerate(problem.people)}
    tasks = {task.key: t for t, task in enumerate(problem.tasks)}
    about = said.about
    if said.code == "conflict-pin":
        return replace(problem, pins=problem.pins - {(people[str(about["member"])], tasks[str(about["duty"])])})
    places, name = (tasks, "clashes") if said.code == "conflict-clash" else (people, "apart")
    pair = tuple(sorted((places[str(about["one"])], places[str(about["other"])])))
    return replace(problem, **{name: getattr(problem, name) - {pair}})


def test_with_every_decision_of_a_conflict_the_duty_cannot_be_met_and_without_any_one_it_can() -> None:
    """Other decisions may stand in the way as well, so they are taken away first: the set alone is the cause."""
    met: list[bool] = []
    for seed in range(50):
        problem, found = crossed(seed), conflict(crossed(seed), 0)
        if not found:
            continue
        bare = replace(problem, pins=frozenset(), clashes=frozenset(), apart=frozenset())
        alone = replace(bare, **only(problem, bare, found))
        assert not is_met_by_some_plan(alone, 0)
        met += [is_met_by_some_plan(without_decision(alone, said), 0) for said in found]
    assert (all(met), len(met) > 10) == (True, True)


def only(problem: Problem, bare: Problem, found: tuple[Reason, ...]) -> dict[str, object]:
    """The decisions of the conflict and no others."""
    rest = problem
    for said in found:
        rest = without_decision(rest, said)
    return {name: getattr(problem, name) - getattr(rest, name) for name in ("pins", "clashes", "apart")}


def ways_of(seed: int) -> tuple[Problem, Plan, list[Way]]:
    before = case(office(seed))
    plan = quick_plan(before.problem)
    bars = {p: tuple(bar.code for bar in before.problem.why_not(p, 0)) for p in range(8)}
    free = [p for p in before.problem.candidates[0] if (p, 0) not in plan.shares]
    busy = {p: tuple(one.code for one in added(before.problem, plan, p, 0).breaks) for p in free}
    return before.problem, plan, list(ways(before, plan, 0, bars, busy))


@pytest.mark.parametrize("seed", range(20))
def test_each_way_out_leads_to_a_lawful_plan_that_lacks_what_is_said(seed: int) -> None:
    problem, plan, found = ways_of(seed)
    for way in found:
        assert (way.said.code, broken(way.problem, way.plan)) == (way.said.code, ()) or way.lack
        assert lack(way.problem, way.plan, 0) == way.lack < lack(problem, plan, 0)
        solved = solve(way.problem, seed=1, start=way.plan).plan
        assert coverage.value(way.problem, solved) <= coverage.value(way.problem, way.plan)


def test_there_are_ways_of_every_kind_among_them() -> None:
    kinds = {way.said.code for seed in range(40) for way in ways_of(seed)[2]}
    assert kinds >= {"way-hours", "way-condition", "way-fill-in", "way-volunteer", "way-fewer-people"}


@pytest.mark.parametrize("seed", range(40))
def test_a_quarter_hour_less_than_asked_for_is_not_enough(seed: int) -> None:
    problem, plan, found = ways_of(seed)
    for way in found:
        if way.said.code == "way-hours":
            p = next(p for p, who in enumerate(problem.people) if who.name == way.said.about["member"])
            people = list(way.problem.people)
            people[p] = replace(people[p], capacity=people[p].capacity - 1)
            assert added(replace(way.problem, people=tuple(people)), plan, p, 0).plan is None
