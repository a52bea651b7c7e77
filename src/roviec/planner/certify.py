"""Judge a plan from the rules alone, and check claimed bounds in exact arithmetic; no solver takes part.

A bound is checked by duality: for any multipliers y of the joint rows, no plan can cost less than what the rows' sides
are worth by y, the tasks' columns at their least, and everybody's cheapest lawful tasks by the prices y leaves. The
multipliers come from a file; the rows are posted afresh from the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roviec.domain.reasons import Reason, reason
from roviec.planner import rules
from roviec.planner.certify_least import Tariff, least_cost
from roviec.planner.goals import goals_of
from roviec.planner.model import Key, Model, Row
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.result import SCALE, Stage

PERSONAL = frozenset({"take", "share", "over", "idle", "touched"})  # columns that one person's tasks decide


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết luận - breaches of hard rules (empty: lawful) and the value of every goal, in strict order."""

    broken: tuple[Reason, ...]
    values: tuple[tuple[str, int], ...]

    @property
    def is_lawful(self) -> bool:
        """Every hard rule is kept."""
        return not self.broken


def judge(problem: Problem, plan: Plan) -> Verdict:
    """Check every rule in plain loops and count every goal."""
    values = tuple((goal.name, goal.value(problem, plan)) for goal in goals_of(problem))
    return Verdict(rules.broken(problem, plan), values)


def check_bounds(problem: Problem, stages: Sequence[Stage]) -> tuple[Reason, ...]:
    """Reasons why a claimed bound does not follow; empty if every stage's bound is proven exactly."""
    model = Model()
    rules.post(problem, model)
    posted = {goal.name: goal.post(problem, model) for goal in goals_of(problem)}
    return tuple(found for stage in stages for found in _check_stage(problem, model, posted, stage))


def _check_stage(
    problem: Problem, model: Model, posted: Mapping[str, tuple[Mapping[int, int], int]], stage: Stage
) -> list[Reason]:
    if stage.goal not in posted or any(name not in posted for name, _ in stage.limits):
        return [reason("certificate-unknown-goal", goal=stage.goal)]
    limits = [Row(posted[name][0], None, most - posted[name][1]) for name, most in stage.limits]
    terms, constant = posted[stage.goal]
    rows = [*model.rows, *limits]
    if any(not 0 <= row < len(rows) for row in stage.duals):
        return [reason("certificate-unknown-row", goal=stage.goal)]
    proven = _dual_bound(problem, model, rows, terms, stage.duals) + constant * SCALE
    if proven <= (stage.bound - 1) * SCALE:
        return [
            reason(
                "certificate-bound-not-proven",
                goal=stage.goal,
                claimed=stage.bound,
                proven=-(-proven // SCALE),
            )
        ]
    return []


def _dual_bound(
    problem: Problem, model: Model, rows: Sequence[Row], terms: Mapping[int, int], duals: Mapping[int, int]
) -> int:
    """The bound that the multipliers prove, times SCALE; multipliers of the wrong sign for an open side count 0."""
    keys = list(model.index)
    prices = [0] * len(keys)
    for column, cost in terms.items():
        prices[column] = cost * SCALE
    bound = 0
    for number, dual in duals.items():
        row = rows[number]
        side = row.low if dual > 0 else row.high
        if side is None or _is_of_one_person(keys, row):
            continue
        bound += dual * side
        for column, factor in row.terms.items():
            prices[column] -= dual * factor
    tariffs = [Tariff() for _ in problem.people]
    for column, price in enumerate(prices):
        bound += _sort_in(model, keys[column], column, price, tariffs)
    return bound + sum(least_cost(problem, p, tariff) for p, tariff in enumerate(tariffs))


def _is_of_one_person(keys: Sequence[Key], row: Row) -> bool:
    """Rows about one person alone are kept by every lawful set of tasks; multipliers of theirs are not needed."""
    owners = {keys[column][1] if keys[column][0] in PERSONAL else None for column in row.terms}
    return len(owners) == 1 and None not in owners


def _sort_in(model: Model, key: Key, column: int, price: int, tariffs: list[Tariff]) -> int:
    """Put the price into its person's tariff; the column of a task costs at once the least it can."""
    name, one, other = key
    if name not in PERSONAL:
        return price * (model.lower[column] if price > 0 else model.upper[column])
    part = {"take": tariffs[one].takes, "share": tariffs[one].shares, "over": tariffs[one].overs}.get(name)
    if part is not None:
        part[other] = price
    elif name == "idle":
        tariffs[one].idle = price
    else:
        tariffs[one].touched = price
    return 0
