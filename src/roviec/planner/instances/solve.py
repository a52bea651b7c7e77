"""Solve an instance: linear bounds, whole-number searches, small searches around the best; goals in strict order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import ceil, floor

from roviec.planner.engines.highs import INFINITY, Outcome, halting
from roviec.planner.engines.patient import Patient
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed, proven
from roviec.planner.instances.impossible import obstacles, shortage
from roviec.planner.instances.instance import Answer, Goal, Instance, Pair, Reached, Status
from roviec.planner.instances.judge import judge
from roviec.planner.instances.leximin import Levels
from roviec.planner.instances.rounds import Rounds, anybody
from roviec.planner.instances.worst import Worst
from roviec.planner.model import Terms

NEAR = 1e-6
LARGE = 100_000  # pairs above which no linear program of its own is solved first
SHARES = {  # until which share of the time: something lawful, the goals of the worst-off, the total, all
    Goal.TOTAL: (0.3, 0.95, 0.7, 1.0),
    Goal.WORST: (0.2, 0.7, 0.95, 1.0),
    Goal.LEXIMIN: (0.15, 0.5, 0.95, 1.0),
}
SEARCHED = 0.6  # of the time of the total: one search; the rest: small ones around its best
LEXIMIN_UNTIL = 0.85


def solve(instance: Instance, goal: Goal, *, seed: int, effort: Effort | None = None) -> Answer:
    """The best choice found, each goal with its bound; or why no choice keeps all rules."""
    effort = effort or Effort()
    if why := obstacles(instance):
        return Answer(Status.INFEASIBLE, why=why)
    search = _Search(instance, goal, seed, effort)
    found = search.run()
    if found is Status.INFEASIBLE:
        why = shortage(instance, seed, effort)
        return Answer(found if why else Status.UNKNOWN, why=why, nodes=effort.done)
    return search.answer()


@dataclass
class _Bound:
    """What is known of one goal: its bound in 1/scale, and what it rests on."""

    name: str
    bound: int
    proof: str
    exact: int


class _Search:
    """One solve: the best choice so far, and what is known of each goal."""

    def __init__(self, instance: Instance, goal: Goal, seed: int, effort: Effort) -> None:
        self.instance, self.goal, self.seed, self.effort = instance, goal, seed, effort
        self.formed = Formed(instance)
        self.chosen: tuple[Pair, ...] | None = None
        self.bounds: list[_Bound] = []
        self.limits: list[tuple[Terms, int]] = []
        self.levels: list[int] = []

    def run(self) -> Status | None:
        """Goal after goal. INFEASIBLE or UNKNOWN if nothing lawful was found."""
        first, worst, total, _ = SHARES[self.goal]
        if self.goal is Goal.TOTAL:
            ended = self._total(total if self.instance.worst_of else 1.0)
        else:
            ended = self._lawful(first)
        if self.chosen is None:
            return ended or Status.UNKNOWN
        if self.goal is not Goal.TOTAL:
            self._worst(worst)
            if self.goal is Goal.LEXIMIN:
                self._levels(LEXIMIN_UNTIL)
            self._total(total)
        elif self.instance.worst_of:
            self._worst(worst)
        return None

    def answer(self) -> Answer:
        """What was found so far."""
        if self.chosen is None:
            return Answer(Status.UNKNOWN, nodes=self.effort.done)
        sums = sorted(self.instance.sums(self.chosen))
        goals = tuple(
            Reached(each.name, self._value(each.name, sums), each.bound, each.proof, each.exact) for each in self.bounds
        )
        proven = tuple(
            goal if goal.is_proven else Reached(goal.name, goal.value, goal.bound, "none", goal.exact) for goal in goals
        )
        status = Status.OPTIMAL if all(goal.is_proven for goal in goals) else Status.FEASIBLE
        return Answer(status, tuple(sorted(self.chosen)), proven, nodes=self.effort.done)

    def _value(self, name: str, sums: Sequence[int]) -> int:
        if name == "total":
            return self.instance.total(self.chosen or ())
        return sums[0] if name == "worst" else sum(sums[: int(name.removeprefix("least-"))])

    def _engine(self) -> Patient:
        engine = Patient(self.formed.model, self.seed)
        for terms, most in self.limits:
            engine.limit(terms, most)
        return engine

    def _lawful(self, until: float) -> Status | None:
        """Any lawful choice, of a good total."""
        costs = self.formed.costs()
        with halting(self.effort.until(until)):
            engine = self._engine()
            if len(self.formed.column) <= LARGE:
                outcome = engine.relax(costs)
                if engine.is_halted:
                    return Status.UNKNOWN
                if outcome.status == "infeasible":
                    return Status.INFEASIBLE
                if self._take(outcome.columns, costs):
                    return None
            engine.integers(on=True)
            outcome = engine.search(costs, nodes=self.effort.left)
        self.effort.pay(outcome.nodes)
        self._take(outcome.columns, costs)
        return Status.INFEASIBLE if outcome.status == "infeasible" and not engine.is_halted else None

    def _total(self, until: float) -> Status | None:
        """The total, while the goals before keep what they have reached."""
        costs, over = self.formed.costs(), self.effort.over()
        bound, proof = -INFINITY, "search"
        between = over + SEARCHED * (until - over)
        with halting(self.effort.until(between if len(self.instance.agents) > 3 else until)):
            engine = self._engine()
            if len(self.formed.column) <= LARGE:
                outcome = engine.relax(costs)
                if engine.is_halted or outcome.status == "infeasible":
                    self._keep_total(self._ends(costs), "none")
                    return Status.UNKNOWN if engine.is_halted or self.chosen else Status.INFEASIBLE
                bound, proof = ceil(proven(self.formed.model, costs, outcome.duals, self.limits)), "linear"
                self._take(outcome.columns, costs)
            if self._cost(costs) > bound:
                engine.integers(on=True)
                start = None if self.chosen is None else self.formed.start(self.chosen)
                target = None if bound == -INFINITY else bound
                outcome = engine.search(costs, nodes=self.effort.left, start=start, target=target)
                self.effort.pay(outcome.nodes)
                if outcome.status == "infeasible" and self.chosen is None and not engine.is_halted:
                    return Status.INFEASIBLE
                self._take(outcome.columns, costs)
                bound, proof = self._better(bound, proof, outcome, costs)
        self._around(costs, bound, until)
        self._keep_total(max(bound, self._ends(costs)), proof)
        return None

    def _better(self, bound: float, proof: str, outcome: Outcome, costs: Terms) -> tuple[float, str]:
        """The bound of the search, where it says more than the linear one."""
        searched = ceil(outcome.bound - NEAR) if outcome.bound > -INFINITY else -INFINITY
        if outcome.status == "solved" and outcome.columns:
            searched = max(searched, min(self._cost(costs), ceil(outcome.bound - NEAR)))
        return (searched, "search") if searched > bound else (bound, proof)

    def _around(self, costs: Terms, bound: float, until: float) -> None:
        """Small searches, where there are enough agents for them."""
        if self.chosen is None or len(self.instance.agents) <= 3 or self._cost(costs) <= bound:
            return
        with halting(self.effort.until(until)):
            engine = self._engine()
            engine.integers(on=True)
            rounds = Rounds(self.formed, engine, costs, self._score(costs), self.chosen, self.effort)
            best = floor(bound) if bound > -INFINITY else self._ends(costs)
            pick = anybody(len(self.instance.agents))
            rounds.run(self.seed, pick, self.effort.until(until), best, self.effort.rounds)
        if self._holds(rounds.chosen):
            self.chosen = rounds.chosen

    def _keep_total(self, bound: float, proof: str) -> None:
        sign = -1 if self.instance.is_maximised else 1
        chosen, coarse = self.chosen or (), self.formed.coarse
        exact = 1 if coarse == 1 else coarse * (len(chosen) + 1)
        self.bounds.append(_Bound("total", sign * coarse * int(bound), proof, exact))
        if self.goal is Goal.TOTAL and self.chosen is not None:
            costs = self.formed.costs()
            self.limits.append((costs, self._cost(costs)))

    def _worst(self, until: float) -> None:
        if self.chosen is None:
            return
        worst = Worst(self.instance, self.seed, self.effort, self.limits, self.chosen)
        worst.run(until)
        if self._holds(worst.chosen):
            self.chosen = worst.chosen
        self.bounds.append(_Bound("worst", worst.bound * self.formed.rough, worst.proof, worst.exact))
        least = min(self.formed.rough_sums(self.chosen), default=0)
        for terms in self.formed.unit_terms():
            self.limits.append(({column: -factor for column, factor in terms.items()}, -least))

    def _levels(self, until: float) -> None:
        """The sums of the two, three, ... worst-off, one after the other."""
        if self.chosen is None:
            return
        levels = Levels(self.instance, self.seed, self.effort, self.limits, self.chosen)
        for k in range(2, len(self.instance.compared) + 1):
            if self.effort.until(until)() or not levels.reach(k, until):
                break
            exact = 1 if self.formed.rough == 1 else self.formed.rough * (len(levels.chosen) + 1)
            self.bounds.append(_Bound(f"least-{k}", levels.bound * self.formed.rough, levels.proof, exact))
            self.levels.append(sum(sorted(self.formed.rough_sums(levels.chosen))[:k]))
        self.chosen = levels.chosen
        self.formed, self.limits = levels.formed, levels.limits

    def _cost(self, costs: Terms) -> int:
        if self.chosen is None:
            return 2**62
        return self._score(costs)(self.chosen)

    def _score(self, costs: Terms) -> Callable[[Collection[Pair]], int]:
        column = self.formed.column
        return lambda chosen: sum(costs[column[pair]] for pair in chosen)

    def _ends(self, costs: Terms) -> int:
        """What no choice costs less than: every pair that costs less than nothing."""
        if self.instance.is_maximised or any(cost < 0 for cost in costs.values()):
            return sum(min(0, cost) for cost in costs.values())
        return 0

    def _holds(self, chosen: Sequence[Pair]) -> bool:
        """It keeps every rule and what the goals before have reached."""
        taken = self.formed.start(chosen)
        kept = all(
            sum(factor * taken[column] for column, factor in terms.items() if column in taken) <= most
            for terms, most in self.limits
            if terms.keys() <= taken.keys()
        )
        sums = sorted(self.formed.rough_sums(chosen)) if self.levels else []
        kept = kept and all(sum(sums[:k]) >= level for k, level in enumerate(self.levels, 2))
        return kept and not judge(self.instance, chosen).broken

    def _take(self, columns: Sequence[float], costs: Terms) -> bool:
        """Take the columns as the best choice if they are lawful and no worse. False if they are not lawful."""
        if not columns:
            return False
        chosen = self.formed.chosen(columns)
        if not self._holds(chosen):
            return False
        if self.chosen is None or self._score(costs)(chosen) < self._cost(costs):
            self.chosen = chosen
        return True
