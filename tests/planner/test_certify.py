"""certify accepts what solve gives, and names the rule that any one edit breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.reasons import reason
from roviec.planner.certify import check_bounds, judge
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Person, Problem, Task
from roviec.planner.result import Stage
from roviec.planner.rules import RULES
from roviec.planner.solve import solve
from tests.planner.cells import tiny

AN, BINH, CUC, GIANG, MINH = range(5)
SECRETARY, WOMEN, TREASURER, INSPECTOR, PATROL, LANE_1, LANE_2, LANE_3, CLUB, HEAD = range(10)


def small_cell() -> Problem:
    """Five people whose plan is all but decided by pins. Giang can do little; An and Bình are married.

    What is left: Giang must have a duty, and the club opens with Giang and Cúc, who carry least.
    """
    people = tuple(
        Person(name, name, capacity, max_tasks=most)
        for name, capacity, most in (("An", 40, 4), ("Bình", 40, 4), ("Cúc", 40, 3), ("Giang", 10, 2), ("Minh", 40, 4))
    )
    lane = {"load": 1, "share_min": 3, "share_max": 4}
    tasks = (
        Task("bí thư", "Bí thư chi bộ", load=8, is_exclusive=True),
        Task("phụ nữ", "Chi hội trưởng phụ nữ", load=8, is_exclusive=True),
        Task("đảng phí", "Thu đảng phí", 1, 2, 4),
        Task("kiểm tra", "Kiểm tra", load=4),
        Task("an ninh", "Tuần tra", 1, 3, 12),
        Task("ngõ 1", "Hộ dân ngõ 1", 0, 3, households=6, **lane),
        Task("ngõ 2", "Hộ dân ngõ 2", 0, 3, households=3, **lane),
        Task("ngõ 3", "Hộ dân ngõ 3", 1, 1, households=6, is_mandatory=False, **lane),
        Task("văn nghệ", "Văn nghệ", 2, 3, 2, is_mandatory=False),
        Task("trưởng ban", "Trưởng ban Mặt trận", 0, 1, 3, is_exclusive=True),
    )
    fit = {(p, t): 0 for p in range(5) for t in range(LANE_3)}
    fit |= {(AN, LANE_3): 0, (AN, HEAD): 0, (CUC, CLUB): 1, (MINH, CLUB): 1, (GIANG, CLUB): 0}
    pins = {(AN, SECRETARY), (AN, PATROL), (AN, LANE_2), (BINH, WOMEN), (BINH, INSPECTOR), (CUC, TREASURER)}
    return Problem(
        "chi bộ nhỏ",
        people,
        tasks,
        fit,
        pins=frozenset(pins | {(CUC, LANE_1), (MINH, LANE_1), (MINH, PATROL)}),
        clashes=frozenset({(TREASURER, INSPECTOR)}),
        apart=frozenset({(AN, BINH)}),
    )


def edited(plan: Plan, gains: dict[Pair, int], loses: Pair | None = None) -> Plan:
    shares = {pair: share for pair, share in plan.shares.items() if pair != loses}
    return Plan({**shares, **gains})


def test_the_plan_of_solve_is_lawful_and_its_values_are_those_counted_here() -> None:
    problem = small_cell()
    result = solve(problem, seed=1)
    verdict = judge(problem, result.plan)
    assert verdict.is_lawful
    assert verdict.values == tuple((goal.name, goal.value) for goal in result.goals)
    assert check_bounds(problem, result.stages) == ()


EDITS: list[tuple[str, dict[Pair, int], Pair | None]] = [
    ("rule-eligibility", {(AN, CLUB): 1}, None),
    ("rule-single-share", {(CUC, TREASURER): 2}, None),
    ("rule-household-share", {(AN, LANE_2): 2}, None),
    ("rule-household-sum", {(MINH, LANE_1): 4}, None),
    ("rule-one-lane", {(AN, LANE_3): 3}, None),
    ("rule-pinned", {}, (AN, SECRETARY)),
    ("rule-capacity", {(GIANG, PATROL): 1}, None),
    ("rule-task-limit", {(CUC, PATROL): 1}, None),
    ("rule-team-size", {(MINH, INSPECTOR): 1}, None),
    ("rule-optional-team", {}, (CUC, CLUB)),
    ("rule-one-post", {(AN, HEAD): 1}, None),
    ("rule-clash", {(BINH, TREASURER): 1}, None),
    ("rule-kept-apart", {(BINH, PATROL): 1}, None),
]


@pytest.mark.parametrize(("code", "gains", "loses"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_edit_that_breaks_a_rule_is_rejected_by_its_name(
    code: str, gains: dict[Pair, int], loses: Pair | None
) -> None:
    problem = small_cell()
    plan = solve(problem, seed=1).plan
    assert [breach.code for breach in judge(problem, edited(plan, gains, loses)).broken] == [code]


def test_every_rule_has_an_edit_that_breaks_it() -> None:
    assert {rule.CODE for rule in RULES} - {code for code, _, _ in EDITS} == set()


def test_every_edit_that_adds_a_barred_pair_is_rejected() -> None:
    problem = tiny(4)
    plan = solve(problem, seed=4).plan
    barred = [(p, t) for p in range(len(problem.people)) for t in range(5) if (p, t) not in problem.fit]
    verdicts = [judge(problem, edited(plan, {pair: 1})).broken[0].code for pair in barred]
    assert verdicts == ["rule-eligibility"] * len(barred)


@pytest.mark.parametrize("seed", range(4))
def test_the_bounds_of_a_cell_are_proven_exactly(seed: int) -> None:
    problem = tiny(seed)
    assert check_bounds(problem, solve(problem, seed=seed).stages) == ()


def test_a_bound_raised_by_one_is_not_proven() -> None:
    problem = small_cell()
    for stage in solve(problem, seed=1).stages:
        found = check_bounds(problem, [replace(stage, bound=stage.bound + 1)])
        assert [(why.code, why.about["goal"]) for why in found] == [("certificate-bound-not-proven", stage.goal)]


def test_multipliers_that_prove_less_do_not_carry_the_bound() -> None:
    problem = tiny(286)
    stage = next(stage for stage in solve(problem, seed=1).stages if stage.duals and stage.bound > 0)
    found = check_bounds(problem, [replace(stage, duals={})])
    assert [(why.code, why.about["claimed"]) for why in found] == [("certificate-bound-not-proven", stage.bound)]


def test_a_goal_that_does_not_exist_is_named() -> None:
    found = check_bounds(small_cell(), [Stage("glory", (), {}, 0), Stage("fit", (("luck", 3),), {}, 0)])
    assert [(why.code, why.about["goal"]) for why in found] == [
        ("certificate-unknown-goal", "glory"),
        ("certificate-unknown-goal", "fit"),
    ]


@pytest.mark.parametrize("row", [-1, 10**6])
def test_multipliers_of_a_row_that_is_not_there_are_named(row: int) -> None:
    problem = small_cell()
    stage = solve(problem, seed=1).stages[0]
    strange = replace(stage, duals={**stage.duals, row: 1})
    assert check_bounds(problem, [strange]) == (reason("certificate-unknown-row", goal=stage.goal),)
