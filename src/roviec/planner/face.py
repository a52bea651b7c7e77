"""Whole-number searches on the face that the goals before leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from roviec.planner.chain import NEAR, Chain, Formulation
from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: cost and its bound (whole numbers, constants included), columns (empty: no plan).

    `is_stopped` says the search ended at its node limit, so neither an empty nor a costly answer is the last word.
    """

    cost: int
    bound: int
    columns: tuple[float, ...]
    nodes: int
    is_stopped: bool

    @property
    def is_empty(self) -> bool:
        """No plan was found."""
        return not self.columns


def search_stage(
    formulation: Formulation,
    chain: Chain,
    k: int,
    seed: int,
    nodes: int,
    start: Mapping[int, int] | None = None,
) -> Found:
    """The smallest cost of goal k while the goals before it keep their bounds."""
    posted = formulation.staged[k]
    engine = _face(formulation, chain, k, seed, with_slack=False)
    target = chain.cost[k] - posted.constant
    return _found(engine.search(posted.terms, nodes=nodes, start=start, target=target), posted.constant)


def search_last(
    formulation: Formulation, chain: Chain, seed: int, nodes: int, start: Mapping[int, int] | None = None
) -> Found:
    """The last two goals, one strictly before the other, while all staged goals keep their bounds and slack."""
    engine = _face(formulation, chain, len(formulation.staged), seed, with_slack=True)
    slack = any(posted.goal.slack for posted in formulation.staged)
    if not slack:
        engine.bound_columns(range(len(chain.lower)), chain.lower, chain.upper)
    return _found(engine.search(last_terms(formulation)[0], nodes=nodes, start=start), 0)


def last_terms(formulation: Formulation) -> tuple[dict[int, int], int]:
    """Both last goals in one: weight * first + second, the weight above anything the second can make up for."""
    first, second = formulation.last
    weight = 1 + sum(abs(factor) for factor in second.terms.values())
    both = {column: weight * factor for column, factor in first.terms.items()}
    for column, factor in second.terms.items():
        both[column] = both.get(column, 0) + factor
    return both, weight


def plan_of(formulation: Formulation, columns: Sequence[float]) -> Plan:
    """Columns of the solver as a plan; rules and values are judged on the plan, never on the columns."""
    problem, index = formulation.problem, formulation.model.index
    shares = {}
    for p, t in sorted(problem.fit):
        if columns[index["take", p, t]] > 0.5:
            shares[p, t] = round(columns[index["share", p, t]]) if problem.tasks[t].households else 1
    return Plan(shares)


def start_of(formulation: Formulation, plan: Plan) -> dict[int, int]:
    """A plan as values of the columns "take" and "share"; the others follow from them."""
    problem, index = formulation.problem, formulation.model.index
    start = {}
    for p, t in sorted(problem.fit):
        start[index["take", p, t]] = int((p, t) in plan.shares)
        if problem.tasks[t].households:
            start[index["share", p, t]] = plan.shares.get((p, t), 0)
    return start


def _face(formulation: Formulation, chain: Chain, upto: int, seed: int, *, with_slack: bool) -> Engine:
    engine = Engine(formulation.model, seed)
    for posted, cost in zip(formulation.staged[:upto], chain.cost[:upto], strict=True):
        if posted.terms:
            engine.limit(posted.terms, cost - posted.constant + with_slack * posted.goal.slack)
    engine.integers(on=True)
    return engine


def _found(outcome: Outcome, constant: int) -> Found:
    if not outcome.columns:
        return Found(0, 0, (), outcome.nodes, outcome.status == "stopped")
    cost, bound = round(outcome.value), min(round(outcome.value), ceil(outcome.bound - NEAR))
    bound = cost if outcome.status == "solved" else bound
    return Found(cost + constant, bound + constant, outcome.columns, outcome.nodes, cost > bound)
