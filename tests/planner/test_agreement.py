"""Each rule's check in plain loops and its rows for the solver judge every plan of tiny cells the same."""

from __future__ import annotations

from itertools import product
from types import ModuleType

import pytest

from roviec.planner import rules
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import eligibility, households, optional_team, team_size
from roviec.planner.solve import solve
from tests.planner.cells import every_plan, leaver, tiny

SEEDS = range(6)


def posted_alone(problem: Problem, rule: ModuleType) -> Model:
    """The rows of one rule over the columns of all pairs."""
    model = Model()
    eligibility.post(problem, model)
    households.post(problem, model)
    if rule is households:
        return model
    model.rows.clear()
    model.upper = [
        max(problem.tasks[t].households, upper) for (_, _, t), upper in zip(model.index, model.upper, strict=True)
    ]
    if rule is not eligibility:
        rule.post(problem, model)
    return model


def is_feasible(problem: Problem, model: Model, plan: Plan) -> bool:
    """Whether some values of the columns that are not the plan's own keep every row and bound."""
    fixed = {model.at("take", p, t): int((p, t) in plan.shares) for p, t in problem.fit}
    fixed |= {number: plan.shares.get((p, t), 0) for (name, p, t), number in model.index.items() if name == "share"}
    free = [column for column in range(len(model.lower)) if column not in fixed]
    ranges = [range(model.lower[column], model.upper[column] + 1) for column in free]
    return any(keeps(model, {**fixed, **dict(zip(free, chosen, strict=True))}) for chosen in product(*ranges))


def keeps(model: Model, values: dict[int, int]) -> bool:
    if any(not model.lower[column] <= value <= model.upper[column] for column, value in values.items()):
        return False
    for row in model.rows:
        total = sum(factor * values[column] for column, factor in row.terms.items())
        if (row.low is not None and total < row.low) or (row.high is not None and total > row.high):
            return False
    return True


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__.rpartition(".")[2])
def test_each_rule_alone_judges_as_its_rows(rule: ModuleType) -> None:
    verdicts = set()
    for seed in SEEDS:
        problem = tiny(seed)
        model = posted_alone(problem, rule)
        for plan in every_plan(problem)[::7]:
            if rule is optional_team and any(team_size.check(problem, plan)):
                continue  # its rows count on teams of lawful size
            verdict = not any(rule.check(problem, plan))
            assert (seed, plan.shares, verdict) == (seed, plan.shares, is_feasible(problem, model, plan))
            verdicts.add(verdict)
    assert verdicts == ({True} if rule is eligibility else {True, False})


@pytest.mark.parametrize("floors", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_all_rules_together_judge_as_the_model(seed: int, floors: bool) -> None:
    problem = leaver(tiny(seed), solve(tiny(seed), seed=seed).plan, 0) if floors else tiny(seed)
    model = Model()
    rules.post(problem, model)
    plans = every_plan(problem)
    lawful = [plan.shares for plan in plans if not rules.broken(problem, plan)]
    assert lawful == [plan.shares for plan in plans if is_feasible(problem, model, plan)]
    assert 0 < len(lawful) < len(plans)


def test_a_pair_that_is_not_possible_has_no_column() -> None:
    problem = tiny(0)
    model = Model()
    rules.post(problem, model)
    pairs = product(range(len(problem.people)), range(len(problem.tasks)))
    barred = [pair for pair in pairs if pair not in problem.fit]
    assert [pair for pair in barred if ("take", *pair) in model.index] == []
    codes = {rules.broken(problem, Plan({pair: 1}))[0].code for pair in barred}
    assert codes == {"rule-eligibility"}
