"""The worst-off as well off as can be: a linear bound, then searches for a choice that reaches it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import floor
from random import Random

from roviec.planner.engines.highs import INFINITY, halting
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed, most_of_each, proven
from roviec.planner.instances.instance import Instance, Pair, Side
from roviec.planner.instances.level import Level
from roviec.planner.instances.rounds import Pick, Rounds, anybody
from roviec.planner.model import Terms

NEAR = 1e-6
LARGE = 60_000  # pairs above which the linear program is solved from the inside
ABLE = 12  # agents of most value to the one who has least
LAST = 0.75  # of the time: searches for a choice; the rest: one search of all, for its bound


class Worst(Level):
    """The search: `chosen` is the best so far, `bound` what the worst-off can have at most, in rough units."""

    def __init__(
        self,
        instance: Instance,
        seed: int,
        effort: Effort,
        limits: Sequence[tuple[Terms, int]],
        chosen: tuple[Pair, ...],
    ) -> None:
        super().__init__(instance, seed, effort, limits, chosen)
        self.bound, self.proof = min(most_of_each(self.formed), default=0), "linear"
        self.near: set[Pair] = set()
        self.exact = 1 if self.formed.rough == 1 else self.formed.rough * (self._pairs() + 1)

    def _pairs(self) -> int:
        """How many pairs the sum of one of those compared can have."""
        limits = self.instance.item_limits if self.instance.worst_of is Side.ITEMS else self.instance.agent_limits
        return max((min(len(terms), most) for terms, (_, most) in zip(self.units, limits, strict=False)), default=0)

    @property
    def least(self) -> int:
        """What the worst-off has now, in rough units."""
        return min(self.formed.rough_sums(self.chosen), default=0)

    def run(self, until: float) -> None:
        """Bound, then reach for it; where it is out of reach, half the way, and half again; last, one search of all."""
        if not self.units:
            return
        begun = self.effort.over()
        self._linear(until)
        self._climb(begun + LAST * (until - begun))
        if self.least < self.bound and not self.effort.until(until)():
            self._search(until)

    def _form(self) -> tuple[Formed, int]:
        """The model with a column for the least sum."""
        formed = Formed(self.instance)
        lowest = min(sum(min(0, factor) for factor in terms.values()) for terms in self.units)
        column = formed.model.column(("floor", 0, 0), lowest, max(lowest, self.bound), integral=False)
        for terms in self.units:
            formed.model.row({**terms, column: -1}, 0)
        return formed, column

    def _linear(self, until: float) -> None:
        formed, column = self._form()
        with halting(self.effort.until(until)):
            engine = self.engine(formed)
            outcome = engine.first({column: -1}, interior=len(formed.column) > LARGE)
        if engine.is_halted or outcome.status != "solved":
            return
        self.bound = min(self.bound, floor(-proven(formed.model, {column: -1}, outcome.duals, self.limits)))
        self.proof = "linear"
        self.near = {pair for pair, number in formed.column.items() if outcome.columns[number] > NEAR}

    def _climb(self, until: float) -> None:
        """Try the bound, then what lies half way between the best and what was out of reach."""
        out_of_reach, aim = self.bound + 1, self.bound
        is_over = self.effort.until(until)
        while self.least < aim and not is_over():
            before = self.least
            self._reach(aim, until)
            if self.least < aim:
                out_of_reach = aim
            if self.least <= before and out_of_reach - self.least <= 1:
                return
            aim = (self.least + out_of_reach + 1) // 2 if out_of_reach - self.least > 1 else self.least

    def _reach(self, aim: int, until: float) -> None:
        """Make what all together lack of the aim small."""
        with halting(self.effort.until(until)):
            engine = self.engine(self.formed)
            lack = {
                engine.soften({number: -factor for number, factor in terms.items()}, -aim): 1 for terms in self.units
            }
            engine.integers(on=True)

            def lacking(chosen: Collection[Pair]) -> int:
                return sum(max(0, aim - each) for each in self.formed.rough_sums(chosen))

            rounds = Rounds(self.formed, engine, lack, lacking, self.chosen, self.effort)
            wanted = self.near | self._dearest()
            rounds.search(lambda pair: pair in wanted or pair in self.chosen)
            self._take(rounds.chosen)
            rounds.run(self.seed, self._near_the_worst(), self.effort.until(until), 0, self.effort.rounds)
            self._take(rounds.chosen)

    def _take(self, chosen: tuple[Pair, ...]) -> None:
        if min(self.formed.rough_sums(chosen)) > self.least and self._keeps(chosen):
            self.chosen = chosen

    def _keeps(self, chosen: Sequence[Pair]) -> bool:
        taken = self.formed.start(chosen)
        return all(sum(f * taken[column] for column, f in terms.items()) <= most for terms, most in self.limits)

    def _dearest(self) -> set[Pair]:
        """For each of those compared the pairs of most value."""
        found: dict[int, list[Pair]] = {unit: [] for unit in self.instance.compared}
        for pair in self.formed.column:
            if self.instance.unit(pair) in found:
                found[self.instance.unit(pair)].append(pair)
        return {
            pair
            for pairs in found.values()
            for pair in sorted(pairs, key=lambda each: -self.instance.value(*each))[:ABLE]
        }

    def _near_the_worst(self) -> Pick:
        """Agents of the worst-off, some of most value to it, and others by chance."""
        by_unit: dict[int, list[Pair]] = {unit: [] for unit in self.instance.compared}
        for pair in self._dearest():
            by_unit[self.instance.unit(pair)].append(pair)
        others = anybody(len(self.instance.agents))

        def pick(draw: Random, size: int, chosen: Collection[Pair]) -> set[int]:
            sums = self.formed.rough_sums(chosen)
            order = sorted(range(len(sums)), key=lambda number: sums[number])
            unit = self.instance.compared[order[min(len(order) - 1, int(draw.expovariate(0.7)))]]
            able = sorted({a for a, _ in by_unit[unit]})
            holders = {pair[0] for pair in chosen if self.instance.unit(pair) == unit}
            found = holders | set(draw.sample(able, min(len(able), size)))
            return found | others(draw, max(2, size), chosen)

        return pick

    def _search(self, until: float) -> None:
        formed, column = self._form()
        with halting(self.effort.until(until)):
            engine = self.engine(formed)
            engine.integers(on=True)
            start = {**formed.start(self.chosen), column: self.least}
            outcome = engine.search({column: -1}, nodes=self.effort.left, start=start, target=-self.bound)
        self.effort.pay(outcome.nodes)
        if outcome.columns:
            self._take(formed.chosen(outcome.columns))
        if outcome.bound > -INFINITY and floor(-outcome.bound + NEAR) < self.bound:
            self.bound, self.proof = max(self.least, floor(-outcome.bound + NEAR)), "search"
