"""Bundles: all that the rules about one person allow, none else; their prices are the goals' own; bounds hold."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from roviec.planner.bundles import seeking
from roviec.planner.bundles import stock as stock_module
from roviec.planner.bundles.items import Floats, Ints, items_of
from roviec.planner.bundles.master import Master
from roviec.planner.bundles.pool import Pool
from roviec.planner.bundles.prices import Market
from roviec.planner.bundles.seeking import Cheap, Wanted, cheapest
from roviec.planner.bundles.stock import NONE, Stock, Weights
from roviec.planner.certify_least import Tariff, cost, least_cost
from roviec.planner.formulation import Formulation, owner
from roviec.planner.goals import goals_of
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.quick import quick_plan
from roviec.planner.rules import RULES, broken
from tests.planner.cells import cell, every_plan, leaver, tiny

OF_ONE = {"rule-capacity", "rule-task-limit", "rule-one-post", "rule-clash", "rule-pinned", "rule-household-share"}
OF_ONE |= {"rule-one-lane", "rule-eligibility", "rule-single-share"}


def lawful_sets(problem: Problem, p: int) -> set[frozenset[tuple[int, int]]]:
    """By trying every share of every possible task of one person and asking the rules about that person alone."""
    ranges = [range((problem.tasks[t].share_max if problem.tasks[t].households else 1) + 1) for t in problem.options[p]]
    found = set()
    for shares in product(*ranges):
        held = {(p, t): share for t, share in zip(problem.options[p], shares, strict=True) if share}
        name = problem.people[p].name
        breaches = [one for rule in RULES for one in rule.check(problem, Plan(held)) if one.about.get("member") == name]
        if not {breach.code for breach in breaches} & OF_ONE:
            found.add(frozenset((t, share) for (_, t), share in held.items()))
    return found


def stock_of(problem: Problem) -> Stock:
    return Stock([items_of(problem, p) for p in range(len(problem.people))])


def sought(stock: Stock, prices: Floats | None = None, hinge: Floats | None = None, **how: Any) -> Cheap:
    """The bundles of everybody; hours cost something above 20 and above 8 quarter-hours, by the person."""
    count = len(stock.items)
    carry = np.arange(count) % 3
    thresholds = np.tile(np.array([20, 8]), (count, 1))
    weights = Weights(carry, thresholds, np.zeros(2) if hinge is None else hinge, stock.most_load)
    prices = np.zeros(len(stock.load)) if prices is None else np.append(prices, 0.0)
    limits = how.pop("limits", np.full(count, np.inf))
    return cheapest(stock, Wanted(np.arange(count), prices, weights, limits, np.zeros(count), **how))


def named(stock: Stock, found: Cheap) -> list[tuple[int, bytes]]:
    return list(zip(found.person.tolist(), map(bytes, found.sets), strict=True))


def counted(stock: Stock, prices: Floats, hinge: Floats, person: Ints, sets: Ints) -> Floats:
    """What bundles cost, reckoned straight from the definition."""
    load = stock.load[sets].sum(axis=1) + person % 3
    hours = np.maximum(0, load[:, None] - np.array([20, 8])) @ hinge
    return np.asarray(np.append(prices, 0.0)[sets].sum(axis=1) + hours, float)


@pytest.mark.parametrize("seed", range(12))
def test_bundles_are_all_that_the_rules_about_one_person_allow(seed: int) -> None:
    problem = tiny(seed)
    stock, found = stock_of(problem), sought(stock_of(problem))
    for p, (items, begin) in enumerate(zip(stock.items, stock.begin.tolist(), strict=False)):
        rows = [[item - begin for item in row if item != NONE] for row in found.sets[found.person == p].tolist()]
        sets = [frozenset((int(items.task[i]), int(items.share[i])) for i in row) for row in rows]
        assert (len(sets), set(sets)) == (len(set(sets)), lawful_sets(problem, p))


@pytest.mark.parametrize("seed", range(6))
def test_bundles_within_limits_are_those_of_the_whole_list(seed: int) -> None:
    stock, draw = stock_of(cell(seed, 12)), np.random.default_rng(seed)
    prices, hinge = draw.normal(size=len(stock.load) - 1) - 0.7, draw.random(2) / 4
    every = sought(stock, prices, hinge)
    assert np.allclose(every.costs, counted(stock, prices, hinge, every.person, every.sets))
    limits = np.array([draw.choice(every.costs[every.person == p]) for p in range(len(stock.items))]) + 1e-9
    within = sought(stock, prices, hinge, limits=limits)
    good = every.costs <= limits[every.person]
    assert named(stock, within) == [name for name, fits in zip(named(stock, every), good, strict=True) if fits]
    assert within.floor.tolist() == limits.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_the_few_cheapest_are_those_of_the_whole_list(seed: int) -> None:
    stock, draw = stock_of(cell(seed, 20)), np.random.default_rng(seed)
    prices, hinge = draw.normal(size=len(stock.load) - 1), draw.random(2)
    every, few = sought(stock, prices, hinge), sought(stock, prices, hinge, few=5)
    for p in range(len(stock.items)):
        least = every.costs[every.person == p][:5]
        assert np.allclose(few.costs[few.person == p], least)
        assert few.floor[p] <= (least[4] + 1e-9 if len(least) == 5 else np.inf)
    assert np.allclose(few.least, every.least)


def test_where_there_are_too_many_the_floor_still_holds() -> None:
    stock, draw = stock_of(cell(2, 30)), np.random.default_rng(2)
    prices, hinge = draw.normal(size=len(stock.load) - 1) - 0.5, np.array([0.01, 0.0])
    every, cut = sought(stock, prices, hinge), sought(stock, prices, hinge, most=300)
    known = set(named(stock, cut))
    missed = [place for place, name in enumerate(named(stock, every)) if name not in known]
    assert len(missed) > 0
    assert (cut.floor[every.person[missed]] <= every.costs[missed] + 1e-9).all()


def test_bundles_to_which_nothing_can_be_added_are_all_looked_at() -> None:
    stock = stock_of(cell(2, 30))
    found, every = sought(stock, most=1, deep=1), sought(stock, deep=1)
    assert np.bincount(found.person).max() > 3
    assert (named(stock, found), found.floor.tolist()) == (named(stock, every), [np.inf] * len(stock.items))


def test_whoever_has_more_than_may_be_held_at_once_is_sought_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    stock, draw = stock_of(cell(4, 20)), np.random.default_rng(4)
    prices, hinge = draw.normal(size=len(stock.load) - 1) - 0.5, np.array([0.02, 0.01])
    whole = sought(stock, prices, hinge)
    monkeypatch.setattr(seeking, "AT_ONCE", 50)
    parts = sought(stock, prices, hinge)
    assert named(stock, parts) == named(stock, whole)


def test_loads_beyond_any_table_are_reckoned_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    built, draw = stock_of(cell(5, 20)), np.random.default_rng(5)
    prices, hinge = draw.normal(size=len(built.load) - 1) - 0.5, np.array([0.02, 0.01])
    known = sought(built, prices, hinge)
    monkeypatch.setattr(stock_module, "TABLE", 0)
    assert named(built, sought(built, prices, hinge)) == named(built, known)


@pytest.mark.parametrize("seed", range(6))
def test_the_parts_of_a_plan_cost_what_the_goals_count(seed: int) -> None:
    before = quick_plan(tiny(seed))
    problem = leaver(tiny(seed), before, 0) if seed % 2 else tiny(seed, in_force=True)
    market = Market(Formulation(problem))
    pool = Pool(market)
    for plan in [plan for plan in every_plan(problem) if not broken(problem, plan)][::7]:
        numbers = pool.numbers_of(plan)
        assert pool.plan(numbers.tolist()) == plan
        for goal, prices in zip(goals_of(problem), market.goals, strict=True):
            if goal.name in ("coverage", "optional"):
                continue  # the columns of tasks carry these
            assert (goal.name, pool.costs_of(prices, numbers).sum() + prices.constant) == (
                goal.name,
                goal.cost(problem, plan),
            )


@pytest.mark.parametrize("seed", range(6))
def test_where_changes_count_what_is_sought_costs_what_it_is_worth(seed: int) -> None:
    problem = leaver(tiny(seed), quick_plan(tiny(seed)), 0)
    market, draw = Market(Formulation(problem)), np.random.default_rng(seed)
    pool, goals = Pool(market), range(len(market.goals))
    prices = market.weighed((k, float(draw.random())) for k in goals)
    found = pool.seek(prices, np.full(len(market.people), np.inf))
    assert prices.touched > 0
    assert [len(lawful_sets(problem, p)) for p in market.people] == np.bincount(found.person).tolist()
    assert np.allclose(found.costs, pool.costs(found.person, prices, found.sets))
    limits = np.array([np.median(found.costs[found.person == n]) for n in range(len(market.people))])
    near = pool.seek(prices, limits + 1e-9)
    assert len(near.person) == int((found.costs <= limits[found.person] + 1e-9).sum())


@pytest.mark.parametrize("seed", range(4))
def test_no_plan_beats_the_bound_of_any_multipliers(seed: int) -> None:
    problem = tiny(seed)
    master = Master(Market(Formulation(problem)), seed)
    costs = [
        [goal.cost(problem, plan) for goal in goals_of(problem)]
        for plan in every_plan(problem)
        if not broken(problem, plan)
    ]
    for k in range(len(costs[0])):
        assert master.bound(master.market.goals[k]).bound <= min(row[k] for row in costs) + 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_the_least_of_the_judge_is_the_least_of_all_lawful_sets(seed: int) -> None:
    problem, draw = tiny(seed), np.random.default_rng(seed)
    for p, tasks in enumerate(problem.options):
        takes = {t: int(draw.integers(-9, 9)) for t in tasks}
        shares = {t: int(draw.integers(-3, 3)) for t in tasks if problem.tasks[t].households}
        tariff = Tariff(takes, shares, {tenths: int(draw.integers(0, 3)) for tenths in (3, 6, 9)}, idle=4)
        every = [cost(problem, p, tariff, dict(held)) for held in lawful_sets(problem, p)]
        assert least_cost(problem, p, tariff) == min([*every, cost(problem, p, tariff, {})])


def test_every_row_about_one_person_is_kept_by_the_bundles_and_no_other_is_joint() -> None:
    formulation = Formulation(cell(1, 20))
    owners = [
        {owner(formulation.keys[column]) for column in formulation.model.rows[number].terms}
        for number in range(len(formulation.model.rows))
    ]
    joint = set(formulation.joint)
    assert all((len(who) == 1 and None not in who) != (number in joint) for number, who in enumerate(owners))
