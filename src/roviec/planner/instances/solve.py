"""Solve an instance: linear bounds, whole-number searches, small searches around the best; goals in strict order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import ceil

from roviec.planner.engines.highs import INFINITY, halting
from roviec.planner.engines.patient import Patient
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed, least_cost, proven
from roviec.planner.instances.impossible import obstacles, shortage
from roviec.planner.instances.instance import Answer, Goal, Instance, Pair, Reached, Status
from roviec.planner.instances.judge import judge
from roviec.planner.instances.leximin import Levels
from roviec.planner.instances.rounding import rounded
from roviec.planner.instances.rounds import Rounds, anybody
from roviec.planner.instances.worst import Worst
from roviec.planner.model import Terms

NEAR = 1e-6
SHARES = {  # until which share of the time: the goals of the worst-off, the total
    Goal.TOTAL: (1.0, 0.7),
    Goal.WORST: (0.7, 1.0),
    Goal.LEXIMIN: (0.5, 1.0),
}
FEW = 3  # agents up to which one search does it all
NEAREST = 4  # pairs of an item in the kernel
KERNEL, SEARCHED, CLOSING, AROUND, SMALL_GAP = 0.12, 0.25, 0.55, 0.95, 0.01
"""Of the time of the total, until when: kernel, first search, small searches where the gap is small, and else."""
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
        self.is_empty = False
        self.floor = least_cost(self.formed, self.formed.costs())

    def run(self) -> Status | None:
        """Goal after goal. INFEASIBLE or UNKNOWN if nothing lawful was found."""
        worst, total = SHARES[self.goal]
        only = 1.0 if self.instance.worst_of is None else total
        ended = self._total(only) if self.goal is Goal.TOTAL else self._lawful()
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

    def _lawful(self) -> Status | None:
        """Any lawful choice, of a good total; all the time there is, for without it there is no answer."""
        costs = self.formed.costs()
        with halting(self.effort.until(1.0)):
            engine = self._engine()
            outcome = engine.first(costs)
            if engine.is_halted:
                return Status.UNKNOWN
            if outcome.status == "infeasible":
                return Status.INFEASIBLE
            self.floor = max(self.floor, ceil(proven(self.formed.model, costs, outcome.duals)))
            if self._take(outcome.columns, costs):
                return None
            engine.integers(on=True)
            outcome = engine.search(costs, nodes=self.effort.left)
        self.effort.pay(outcome.nodes)
        self._take(outcome.columns, costs)
        return Status.INFEASIBLE if outcome.status == "infeasible" and not engine.is_halted else None

    def _total(self, until: float) -> Status | None:
        """The total, while the goals before keep what they have reached.

        A linear program, a search, small searches around its best, and where the gap is small one more search to close
        it.
        """
        costs, over = self.formed.costs(), self.effort.over()
        share = (until - over) if len(self.instance.agents) > FEW else 0.0
        with halting(self.effort.until(until)):
            engine = self._engine()
            outcome = engine.first(costs)
        if engine.is_halted or outcome.status == "infeasible":
            self._keep_total(self.floor, "linear")
            return Status.UNKNOWN if engine.is_halted or self.chosen else Status.INFEASIBLE
        known = ceil(proven(self.formed.model, costs, outcome.duals, self.limits)), "linear"
        if not self._take(outcome.columns, costs):
            self._take_pairs(rounded(self.formed, outcome.columns), costs)
        if share:
            self._kernel(costs, known[0], outcome.reduced, over + KERNEL * share)
            known = self._search(costs, known, over + SEARCHED * share, round(SEARCHED * self.effort.left))
            small = self._cost(costs) - known[0] <= SMALL_GAP * abs(known[0])
            self._around(costs, known[0], over + (CLOSING if small else AROUND) * share)
        known = self._search(costs, known, until, self.effort.left)
        if self.is_empty:
            return Status.INFEASIBLE
        self._keep_total(max(known[0], self.floor), known[1])
        return None

    def _kernel(self, costs: Terms, bound: int, reduced: Sequence[float], until: float) -> None:
        """A search over the few pairs of each item that the linear program finds cheapest: soon done, often near."""
        if self._cost(costs) <= bound:
            return
        by_item: dict[int, list[tuple[float, int]]] = {}
        for (_, j), number in self.formed.column.items():
            by_item.setdefault(j, []).append((reduced[number], number))
        kept = {
            number
            for j, priced in by_item.items()
            for _, number in sorted(priced)[: max(NEAREST, 2 * self.instance.item_limits[j][0])]
        }
        kept |= {self.formed.column[pair] for pair in (*self.instance.forced, *(self.chosen or ()))}
        others = [number for number in self.formed.column.values() if number not in kept]
        with halting(self.effort.until(until)):
            engine = self._engine()
            engine.integers(on=True)
            engine.bound_columns(others, [0.0] * len(others), [0.0] * len(others))
            start = None if self.chosen is None else self.formed.start(self.chosen)
            outcome = engine.search(costs, nodes=max(1, round(KERNEL * self.effort.left)), start=start, target=bound)
        self.effort.pay(outcome.nodes)
        self._take(outcome.columns, costs)

    def _search(self, costs: Terms, known: tuple[int, str], until: float, nodes: int) -> tuple[int, str]:
        """One search over whole numbers from the best choice so far; the better bound."""
        if self._cost(costs) <= known[0] or self.is_empty or self.effort.until(until)() or not nodes:
            return known
        with halting(self.effort.until(until)):
            engine = self._engine()
            engine.integers(on=True)
            start = None if self.chosen is None else self.formed.start(self.chosen)
            outcome = engine.search(costs, nodes=nodes, start=start, target=known[0])
        self.effort.pay(outcome.nodes)
        self.is_empty = outcome.status == "infeasible" and self.chosen is None and not engine.is_halted
        self._take(outcome.columns, costs)
        searched = ceil(outcome.bound - NEAR) if outcome.bound > -INFINITY else known[0]
        return (searched, "search") if searched > known[0] else known

    def _around(self, costs: Terms, bound: int, until: float) -> None:
        """Small searches, where there are enough agents for them."""
        if self.chosen is None or len(self.instance.agents) <= FEW or self._cost(costs) <= bound:
            return
        with halting(self.effort.until(until)):
            engine = self._engine()
            engine.integers(on=True)
            rounds = Rounds(self.formed, engine, costs, self._score(costs), self.chosen, self.effort)
            pick = anybody(len(self.instance.agents))
            rounds.run(self.seed, pick, self.effort.until(until), bound, self.effort.rounds)
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
        return self._take_pairs(self.formed.chosen(columns), costs)

    def _take_pairs(self, chosen: tuple[Pair, ...], costs: Terms) -> bool:
        if not self._holds(chosen):
            return False
        if self.chosen is None or self._score(costs)(chosen) < self._cost(costs):
            self.chosen = chosen
        return True
