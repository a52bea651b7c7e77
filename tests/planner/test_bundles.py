"""Bundles: all that the rules about one person allow, none else; their prices are the goals' own; bounds hold."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from roviec.planner.bundles import items as items_module
from roviec.planner.bundles.items import cheapest, items_of
from roviec.planner.bundles.master import Master
from roviec.planner.bundles.pool import Pool
from roviec.planner.bundles.prices import Market
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


def sets_of(problem: Problem, p: int) -> list[frozenset[tuple[int, int]]]:
    items = items_of(problem, p)
    found = cheapest(items, np.zeros(len(items.task)), lambda load: np.zeros(len(load)), 0.0)
    return [frozenset((int(items.task[i]), int(items.share[i])) for i in row if i >= 0) for row in found.sets]


@pytest.mark.parametrize("seed", range(12))
def test_bundles_are_all_that_the_rules_about_one_person_allow(seed: int) -> None:
    problem = tiny(seed)
    for p in range(len(problem.people)):
        found = sets_of(problem, p)
        assert (len(found), set(found)) == (len(set(found)), lawful_sets(problem, p))


@pytest.mark.parametrize("seed", range(6))
def test_the_few_cheapest_are_those_of_the_whole_list(seed: int) -> None:
    problem = cell(seed, 20)
    draw = np.random.default_rng(seed)
    for p in [p for p, tasks in enumerate(problem.options) if tasks][:8]:
        items = items_of(problem, p)
        prices, slope = draw.normal(size=len(items.task)), draw.random()
        every = cheapest(items, prices, lambda load, slope=slope: slope * load, np.inf)
        few = cheapest(items, prices, lambda load, slope=slope: slope * load, np.inf, few=5)
        assert np.allclose(np.sort(few.costs)[:5], np.sort(every.costs)[:5])
        assert few.floor <= np.sort(every.costs)[4] + 1e-9


def test_where_there_are_too_many_the_floor_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, draw = cell(2, 30), np.random.default_rng(2)
    p = next(p for p, tasks in enumerate(problem.options) if len(tasks) > 12)
    items = items_of(problem, p)
    prices = draw.normal(size=len(items.task)) - 0.5
    every = cheapest(items, prices, lambda load: 0.01 * load, np.inf)
    monkeypatch.setattr(items_module, "MOST", 300)
    cut = cheapest(items, prices, lambda load: 0.01 * load, np.inf)
    known = {bytes(np.sort(row)) for row in cut.sets}
    missed = [c for row, c in zip(every.sets, every.costs, strict=True) if bytes(np.sort(row)) not in known]
    assert len(missed) > 0
    assert cut.floor <= min(missed) + 1e-9


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
