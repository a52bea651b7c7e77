"""The worst-off, then the next, and so on: sums of the k least off, each made as large as the ones before allow.

For whole-number problems nobody need be stuck, so no one is fixed on the way: the sum of the k least is a linear
program of its own (Ogryczak and Sliwinski), and leximin is these sums in strict order.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from roviec.planner.engines.highs import INFINITY, halting
from roviec.planner.instances.formulation import proven
from roviec.planner.instances.instance import Pair
from roviec.planner.instances.judge import judge
from roviec.planner.instances.level import Level

NEAR = 1e-6


class Levels(Level):
    """The levels one after the other; `bound` and `proof` are those of the last."""

    bound, proof = 0, "none"

    def reach(self, k: int, until: float) -> bool:
        """Make the sum of the k least as large as can be, then hold it. False if the time is up before a bound."""
        terms = self._post(k)
        least = self._sum(k, self.chosen)
        with halting(self.effort.until(until)):
            engine = self.engine(self.formed)
            outcome = engine.first(terms)
            if engine.is_halted or outcome.status != "solved":
                return False
            low = ceil(proven(self.formed.model, terms, outcome.duals, self.limits))
            self.bound, self.proof = -low, "linear"
            self._take(k, self.formed.chosen(outcome.columns))
            if self._sum(k, self.chosen) < self.bound:
                engine.integers(on=True)
                start = self.formed.start(self.chosen)
                searched = engine.search(terms, nodes=self.effort.left, start=start, target=low)
                self.effort.pay(searched.nodes)
                if searched.columns:
                    self._take(k, self.formed.chosen(searched.columns))
                if searched.bound > -INFINITY and ceil(searched.bound - NEAR) > low:
                    self.bound, self.proof = -ceil(searched.bound - NEAR), "search"
        least = self._sum(k, self.chosen)
        self.bound = max(self.bound, least)
        self.limits.append((terms, -least))
        return True

    def _post(self, k: int) -> dict[int, int]:
        """Columns and rows of level k: the sum of the k least is k r - sum of max(0, r - sum of a unit), at best r."""
        model = self.formed.model
        lowest = min(sum(min(0, factor) for factor in terms.values()) for terms in self.units)
        highest = max(sum(max(0, factor) for factor in terms.values()) for terms in self.units)
        level = model.column(("level", k, 0), lowest, highest, integral=False)
        terms = {level: -k}
        for number, each in enumerate(self.units):
            below = model.column(("below", k, number), 0, highest - lowest, integral=False)
            model.row({**each, below: 1, level: -1}, 0)
            terms[below] = 1
        return terms

    def _sum(self, k: int, chosen: Sequence[Pair]) -> int:
        return sum(sorted(self.formed.rough_sums(chosen))[:k])

    def _take(self, k: int, chosen: tuple[Pair, ...]) -> None:
        """Take it if it is lawful, better at this level and no worse at those before."""
        if judge(self.instance, chosen).broken:
            return
        new, old = (sorted(self.formed.rough_sums(each)) for each in (chosen, self.chosen))
        sums = [(sum(new[:n]), sum(old[:n])) for n in range(1, k + 1)]
        if sums[-1][0] > sums[-1][1] and all(one >= other for one, other in sums):
            self.chosen = chosen
