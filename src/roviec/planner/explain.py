"""Why this one, why not that one, who else: from the problem, the plan and the goals, never from a solver's core.

What stands in the way of a duty is in explain_funnel, what is left open in explain_unmet; explain_lines turns all of
it into codes that have a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from roviec.domain.reasons import Reason
from roviec.planner.casing import Case
from roviec.planner.explain_exchange import Effect, Exchange, added, costs, effect, replaced
from roviec.planner.explain_funnel import Freed, Funnel, Step, funnel
from roviec.planner.explain_unmet import pair_reasons, unmet
from roviec.planner.plan import Difference, Plan, difference
from roviec.planner.problem import Problem
from roviec.planner.rules import broken, team_size
from roviec.planner.solve import Stop, solve

__all__ = [
    "Candidate",
    "Effect",
    "Exchange",
    "Freed",
    "Funnel",
    "Price",
    "Step",
    "Why",
    "WhyNot",
    "candidates",
    "funnel",
    "insisting",
    "pair_reasons",
    "stand_ins",
    "unmet",
    "why",
    "why_not",
]

QUICKLY = Stop(nodes=200, raises=2)
"""How long a question may search; a price found so is said to be unproven if it is."""

AN_HOUR = 4
"""By how many quarter-hours each burden goal may get worse so that fewer people have to move."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Người có thể nhận - somebody who could do the duty, and what choosing them would change.

    `exchange` is None for those who do it already.
    """

    person: int
    merits: tuple[Reason, ...]
    units: int
    exchange: Exchange | None

    @property
    def is_in_team(self) -> bool:
        """Does the duty in the plan."""
        return self.exchange is None


@dataclass(frozen=True, slots=True)
class Why:
    """Vì sao - what speaks for a pair of the plan, and the best others with what they would have cost."""

    person: int
    task: int
    reasons: tuple[Reason, ...]
    units: int
    others: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """Cái giá - the plan found that holds the pair and moves fewest people: the first goal that differs, who moves.

    `breaks` are rules that even that plan would break; `is_proven` says whether a better one is ruled out.
    """

    plan: Plan
    effect: Effect | None
    moves: Difference
    breaks: tuple[Reason, ...]
    is_proven: bool


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Vì sao không - all that bars the pair; or what adding it would break, and the price of insisting on it."""

    person: int
    task: int
    barred: tuple[Reason, ...]
    breaks: tuple[Reason, ...] = ()
    price: Price | None = None


def why(case: Case, plan: Plan, p: int, t: int, *, most: int = 3) -> Why:
    """Reasons for a pair of the plan and the `most` best others. A pinned pair has no others: people decided it.

    Raises ValueError if the plan does not hold the pair.
    """
    problem = case.problem
    if (p, t) not in plan.shares:
        raise ValueError(f"person {p} does not hold task {t} in this plan")
    others = () if (p, t) in problem.pins else stand_ins(case, plan, p, t, most=most)
    return Why(p, t, pair_reasons(case, p, t), problem.fit.get((p, t), 0), others)


def stand_ins(case: Case, plan: Plan, p: int, t: int, *, most: int = 10) -> tuple[Candidate, ...]:
    """Who could do the duty in place of p, the best first, each with what the exchange would change."""
    found = [
        _candidate(case, q, t, replaced(case.problem, plan, p, t, q)) for q in _outside(case.problem, plan, t, most)
    ]
    return tuple(_ranked(case.problem, found)[:most])


def why_not(case: Case, plan: Plan, p: int, t: int, *, seed: int, resolve: bool = True, stop: Stop = QUICKLY) -> WhyNot:
    """Everything that bars the pair, or else what it would break here and what insisting on it would cost.

    With `resolve` the price is searched for, no longer than `stop` says.

    Raises ValueError if the plan holds the pair.
    """
    problem = case.problem
    if (p, t) in plan.shares:
        raise ValueError(f"person {p} holds task {t} in this plan")
    barred = problem.why_not(p, t)
    if barred:
        return WhyNot(p, t, barred)
    breaks = added(problem, plan, p, t).breaks
    return WhyNot(p, t, (), breaks, _price(problem, plan, p, t, seed, stop) if resolve else None)


def insisting(problem: Problem, plan: Plan, p: int, t: int) -> Problem:
    """The problem with the pair decided, in which little is to change of the plan."""
    pins = problem.pins | {(p, t)}
    return replace(problem, pins=pins, in_force=plan.shares, changes_first=True, slack=AN_HOUR)


def _price(problem: Problem, plan: Plan, p: int, t: int, seed: int, stop: Stop) -> Price:
    forced = insisting(problem, plan, p, t)
    near = [choice.plan for choice in _choices(problem, plan, p, t) if choice.plan]
    start = min(near, key=lambda after: costs(problem, after), default=None)
    result = solve(forced, seed=seed, stop=stop, start=start)
    moves = difference(plan, result.plan)
    others = Difference(tuple(pair for pair in moves.gained if pair != (p, t)), moves.lost, moves.altered)
    changed = effect(problem, plan, result.plan)
    return Price(result.plan, changed, others, broken(problem, result.plan), result.is_proven)


def candidates(case: Case, plan: Plan, t: int, most: int = 10) -> tuple[Candidate, ...]:
    """Who could do the duty: those who do it, then the best others, each with what the choice would change."""
    problem = case.problem
    found = [_candidate(case, q, t, None) for q in plan.people_of(t)]
    for q in _outside(problem, plan, t, most):
        choices = _choices(problem, plan, q, t)
        found.append(_candidate(case, q, t, _ranked_exchanges(problem, choices)[0]))
    return tuple(_ranked(problem, found)[:most])


def _choices(problem: Problem, plan: Plan, q: int, t: int) -> list[Exchange]:
    """Joining the team if it is not full, or taking the place of each who may give it up."""
    team = plan.people_of(t)
    places = [replaced(problem, plan, p, t, q) for p in team if (p, t) not in problem.pins]
    if len(team) < team_size.limit(problem, t) or not places:
        places.append(added(problem, plan, q, t))
    return places


def _outside(problem: Problem, plan: Plan, t: int, most: int) -> list[int]:
    """Possible persons who do not hold the task, the likeliest first: lightly laden, then fitting; some to spare."""
    load = problem.tasks[t].least_load

    def seems(q: int) -> tuple[int, int, int]:
        person = problem.people[q]
        tenths = 10 * (plan.total_load(problem, q) + load) // max(1, person.capacity)
        return tenths, -problem.fit[q, t], q

    outside = (q for q in problem.candidates[t] if (q, t) not in plan.shares)
    return sorted(outside, key=seems)[: 2 * most]


def _candidate(case: Case, q: int, t: int, exchange: Exchange | None) -> Candidate:
    return Candidate(q, case.merits.get((q, t), ()), case.problem.fit.get((q, t), 0), exchange)


def _ranked(problem: Problem, found: list[Candidate]) -> list[Candidate]:
    """Those in the team, then lawful exchanges from the cheapest, then those that would break a rule."""
    inside = [one for one in found if one.exchange is None]
    outside = {one.person: one for one in found if one.exchange is not None}
    order = sorted(outside, key=lambda q: (_cost(problem, outside[q].exchange), q))
    return [*sorted(inside, key=lambda one: (-one.units, one.person)), *(outside[q] for q in order)]


def _ranked_exchanges(problem: Problem, found: list[Exchange]) -> list[Exchange]:
    return sorted(found, key=lambda exchange: _cost(problem, exchange))


def _cost(problem: Problem, exchange: Exchange | None) -> tuple[int, tuple[int, ...]]:
    """Lawful ones by their goals, then the others by the number of rules they break."""
    if exchange is None or exchange.plan is None:
        return len(exchange.breaks if exchange else ()), ()
    return 0, costs(problem, exchange.plan)
