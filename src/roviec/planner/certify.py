"""Judge a plan from the rules alone, and check claimed bounds in exact arithmetic; no solver takes part.

A bound is checked by weak duality: for any multipliers y of the rows, no point can cost less than what the rows'
sides and the columns' bounds give for y. The multipliers come from a file; the rows are posted afresh from the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roviec.domain.reasons import Reason, reason
from roviec.planner import rules
from roviec.planner.goals import goals_of
from roviec.planner.model import Model, Row
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.result import SCALE, Stage


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
    return tuple(found for stage in stages for found in _check_stage(model, posted, stage))


def _check_stage(model: Model, posted: Mapping[str, tuple[Mapping[int, int], int]], stage: Stage) -> list[Reason]:
    if stage.goal not in posted or any(name not in posted for name, _ in stage.limits):
        return [reason("certificate-unknown-goal", goal=stage.goal)]
    limits = [Row(posted[name][0], None, most - posted[name][1]) for name, most in stage.limits]
    terms, constant = posted[stage.goal]
    rows = [*model.rows, *limits]
    if any(not 0 <= row < len(rows) for row in stage.duals):
        return [reason("certificate-unknown-row", goal=stage.goal)]
    proven = _dual_bound(model, rows, terms, stage.duals) + constant * SCALE
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


def _dual_bound(model: Model, rows: Sequence[Row], terms: Mapping[int, int], duals: Mapping[int, int]) -> int:
    """The bound that the multipliers prove, times SCALE; multipliers of the wrong sign for an open side count 0."""
    prices = [0] * len(model.lower)
    for column, cost in terms.items():
        prices[column] = cost * SCALE
    bound = 0
    for number, dual in duals.items():
        if not 0 <= number < len(rows):
            continue
        row = rows[number]
        side = row.low if dual > 0 else row.high
        if side is None:
            continue
        bound += dual * side
        for column, factor in row.terms.items():
            prices[column] -= dual * factor
    ends = zip(prices, model.lower, model.upper, strict=True)
    return bound + sum(price * (low if price > 0 else high) for price, low, high in ends)
