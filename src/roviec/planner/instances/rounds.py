"""Small searches around a lawful choice: what a few agents hold is given out anew, all else stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from random import Random

from roviec.planner.engines.highs import Outcome
from roviec.planner.engines.patient import Patient
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed
from roviec.planner.instances.instance import Pair
from roviec.planner.instances.judge import judge
from roviec.planner.model import Terms

FIRST, FEWEST = 5.0, 3.0  # agents whose pairs one search gives out anew
WIDER, NARROWER = 1.15, 0.9
NODES = 60  # of one search
IDLE = 60  # rounds in a row that gave nothing

Score = Callable[[Collection[Pair]], int]
Pick = Callable[[Random, int, Collection[Pair]], set[int]]


class Rounds:
    """The searches around one choice: `chosen` is the best so far, and never gets worse by `score`."""

    def __init__(
        self, formed: Formed, engine: Patient, terms: Terms, score: Score, chosen: Sequence[Pair], effort: Effort
    ) -> None:
        self.formed, self.engine, self.terms, self.score = formed, engine, terms, score
        self.chosen, self.effort, self.agents = tuple(chosen), effort, len(formed.instance.agents)
        self.value = score(self.chosen)

    def run(self, seed: int, pick: Pick, is_over: Callable[[], bool], best: int, most: int) -> None:
        """So many rounds at the most, until the best is reached or nothing moves any more."""
        draw, size, idle = Random(seed), FIRST, 0  # noqa: S311 # nosec B311 - a choice to be made again, not a secret
        for _ in range(most):
            if self.value <= best or idle == IDLE or is_over() or self.engine.is_halted:
                return
            chosen = pick(draw, min(self.agents, round(size)), self.chosen)
            before = self.value
            outcome = self.search(lambda pair, chosen=chosen: pair[0] in chosen)  # type: ignore[misc] # bound at once
            idle = 0 if self.value < before else idle + 1
            if outcome.status == "stopped":
                size = max(FEWEST, size * NARROWER)
            elif idle and round(size) < self.agents:
                size *= WIDER

    def search(self, is_free: Callable[[Pair], bool]) -> Outcome:
        """One search in which pairs that are not free stay as they are."""
        start, model = self.formed.start(self.chosen), self.formed.model
        numbers = list(self.formed.column.values())
        lower, upper = [], []
        for pair, number in self.formed.column.items():
            free = is_free(pair)
            lower.append(model.lower[number] if free else start[number])
            upper.append(model.upper[number] if free else start[number])
        self.engine.bound_columns(numbers, lower, upper)
        outcome = self.engine.search(self.terms, nodes=min(NODES, self.effort.left), start=start, restarts=False)
        self.effort.pay(outcome.nodes)
        if outcome.columns:
            self.take(self.formed.chosen(outcome.columns))
        return outcome

    def take(self, chosen: Sequence[Pair]) -> None:
        """Take it if it is no worse and keeps every rule."""
        value = self.score(chosen)
        if value <= self.value and not judge(self.formed.instance, chosen).broken:
            self.chosen, self.value = tuple(chosen), value


def anybody(agents: int) -> Pick:
    """Agents by chance."""

    def pick(draw: Random, size: int, _chosen: Collection[Pair]) -> set[int]:
        return set(draw.sample(range(agents), min(agents, size)))

    return pick
