"""The chain of linear programs: the bound of every goal in its turn, with the dual values that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from roviec.planner import rules
from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.goals import Goal, goals_of
from roviec.planner.model import Model, Terms
from roviec.planner.problem import Problem
from roviec.planner.result import SCALE, Stage

NEAR = 1e-6  # what the solver may be off by in a bound that is known to be whole
GROWTH = 4  # weight of a burden goal over the next lower one in the first linear program


@dataclass(frozen=True, slots=True)
class Posted:
    """A goal in the model: minimise constant + terms."""

    goal: Goal
    terms: Terms
    constant: int


@dataclass
class Formulation:
    """The model of a problem with its goals in strict order."""

    problem: Problem
    model: Model = field(default_factory=Model)
    posted: list[Posted] = field(default_factory=list)

    def __post_init__(self) -> None:
        rules.post(self.problem, self.model)
        for goal in goals_of(self.problem):
            self.posted.append(Posted(goal, *goal.post(self.problem, self.model)))

    @property
    def staged(self) -> list[Posted]:
        """The goals that are nailed one by one: all but fit and keeping, which share the last search."""
        return self.posted[:-2]

    @property
    def last(self) -> tuple[Posted, Posted]:
        """The two goals of the last search, the more important first."""
        return self.posted[-2], self.posted[-1]


@dataclass
class Chain:
    """Costs reached or bounded so far, with proofs; and how far each column can still move.

    `cost[k]` is the bound of goal k, or the proven optimum where `attained` holds what a search has found.
    """

    cost: list[int]
    stages: list[Stage]
    lower: list[int]
    upper: list[int]


def first_bounds(problem: Problem, seed: int, count: int) -> tuple[int, ...]:
    """No plan costs less in the first `count` goals, one after the other; quick, for only these are looked at."""
    return tuple(climb(Formulation(problem), seed, {}, count).cost)


def climb(formulation: Formulation, seed: int, attained: Mapping[int, int], count: int | None = None) -> Chain:
    """Bound every staged goal in turn, or the first `count`; those in `attained` take the searched optimum instead."""
    model = formulation.model
    engine = Engine(model, seed)
    chain = Chain([], [], list(model.lower), list(model.upper))
    engine.relax(first_weights(formulation.staged))
    limits: list[tuple[str, int]] = []
    for k, posted in enumerate(formulation.staged[:count]):
        cost = posted.constant
        if posted.terms:
            outcome = engine.relax(posted.terms)
            bound = ceil(outcome.value - NEAR)
            chain.stages.append(_stage(posted, outcome, limits, bound + posted.constant))
            most = attained[k] - posted.constant if k in attained else bound
            cost = most + posted.constant
            engine.limit(posted.terms, most)
            limits.append((posted.goal.name, cost))
            _tighten(chain, engine.integral, outcome, most - outcome.value + NEAR)
        chain.cost.append(cost)
    return chain


def last_bound(formulation: Formulation, seed: int, chain: Chain) -> tuple[Stage, tuple[float, ...]]:
    """The linear bound of the goal after the staged ones, given their limits, and the columns where it is reached."""
    engine, limits = Engine(formulation.model, seed), []
    for posted, cost in zip(formulation.staged, chain.cost, strict=True):
        if posted.terms:
            engine.limit(posted.terms, cost - posted.constant + posted.goal.slack)
            limits.append((posted.goal.name, cost + posted.goal.slack))
    posted = formulation.last[0]
    outcome = engine.relax(posted.terms)
    return _stage(posted, outcome, limits, ceil(outcome.value - NEAR) + posted.constant), outcome.columns


def first_weights(staged: Sequence[Posted]) -> dict[int, float]:
    """One objective that leads near the end of the chain, so that every later program starts close to its optimum."""
    weights = [1e3, 1e1, 1.0, *(1e-4 * GROWTH**k for k in range(len(staged) - 3, 0, -1))]
    costs: dict[int, float] = {}
    for posted, weight in zip(staged, weights, strict=True):
        for column, factor in posted.terms.items():
            costs[column] = costs.get(column, 0.0) + weight * factor
    return costs


def _stage(posted: Posted, outcome: Outcome, limits: Sequence[tuple[str, int]], bound: int) -> Stage:
    duals = {row: round(dual * SCALE) for row, dual in enumerate(outcome.duals) if abs(dual) > 0.5 / SCALE}
    return Stage(posted.goal.name, tuple(limits), duals, bound)


def _tighten(chain: Chain, columns: Sequence[int], outcome: Outcome, room: float) -> None:
    """Reduced-cost fixing: a column cannot move further than the room between bound and limit pays for."""
    for column in columns:
        price, low, high = outcome.reduced[column], chain.lower[column], chain.upper[column]
        if low == high or abs(price) <= room / (high - low + 1):
            continue
        if price > 0 and outcome.columns[column] <= low + NEAR:
            chain.upper[column] = min(high, low + floor(room / price))
        elif price < 0 and outcome.columns[column] >= high - NEAR:
            chain.lower[column] = max(low, high - floor(room / -price))
