"""One assignment problem as others pose it: which agent takes which items."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from roviec.domain.reasons import Reason

Pair = tuple[int, int]  # (index of the agent, index of the item)


class Side(StrEnum):
    """Whose sum of values is looked at when the worst-off counts."""

    AGENTS = "agents"
    ITEMS = "items"


class Goal(StrEnum):
    """What is made best: the total; the worst-off first, then the total; the worst-off one after the other."""

    TOTAL = "total"
    WORST = "worst"
    LEXIMIN = "leximin"


@dataclass(frozen=True)
class Instance:
    """Bài toán phân công - agents, items, and what a pair brings.

    `values[a][j]` is a whole number of 1/`scale`, None where the pair is not allowed. `loads[a][j]` is what the item
    takes of the agent's limits (1 each if None), in 1/`load_scale`; items count the agents they get. Limits are (least,
    most). No agent takes both items of a clash. `forced` pairs are always taken.
    """

    name: str
    agents: tuple[str, ...]
    items: tuple[str, ...]
    values: tuple[tuple[int | None, ...], ...]
    agent_limits: tuple[tuple[int, int], ...]
    item_limits: tuple[tuple[int, int], ...]
    loads: tuple[tuple[int, ...], ...] | None = None
    clashes: frozenset[tuple[int, int]] = frozenset()
    forced: frozenset[Pair] = frozenset()
    is_maximised: bool = True
    worst_of: Side | None = None
    scale: int = 1
    load_scale: int = 1

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs allowed, by agent, then item."""
        return tuple((a, j) for a, row in enumerate(self.values) for j, value in enumerate(row) if value is not None)

    def value(self, a: int, j: int) -> int:
        """What an allowed pair is worth."""
        return self.values[a][j] or 0

    def load(self, a: int, j: int) -> int:
        """What the item takes of the agent's limits."""
        return self.loads[a][j] if self.loads else 1

    def as_told(self, load: int) -> int | float:
        """A load as the file counts it."""
        return load if self.load_scale == 1 else load / self.load_scale

    def unit(self, pair: Pair) -> int:
        """The one whose sum the pair adds to when the worst-off counts."""
        return pair[0] if self.worst_of is Side.AGENTS else pair[1]

    @cached_property
    def compared(self) -> tuple[int, ...]:
        """Those whose sums are compared: all of the side that may get anything at all."""
        limits = {Side.AGENTS: self.agent_limits, Side.ITEMS: self.item_limits}
        return tuple(u for u, (_, most) in enumerate(limits[self.worst_of]) if most > 0) if self.worst_of else ()

    def total(self, chosen: Collection[Pair]) -> int:
        """The sum of the values."""
        return sum(self.value(*pair) for pair in chosen)

    def sums(self, chosen: Collection[Pair]) -> list[int]:
        """What each of those compared gets."""
        found = dict.fromkeys(self.compared, 0)
        for pair in chosen:
            if self.unit(pair) in found:
                found[self.unit(pair)] += self.value(*pair)
        return list(found.values())


class Status(StrEnum):
    """How a search ended."""

    OPTIMAL = "optimal"  # every goal reaches its bound
    FEASIBLE = "feasible"  # lawful, and each goal says how far its bound is
    INFEASIBLE = "infeasible"  # nothing keeps all rules, and `why` says what is in the way
    UNKNOWN = "unknown"  # the limits were reached before anything lawful was found


@dataclass(frozen=True, slots=True)
class Reached:
    """One goal: value and bound in 1/`scale` of the instance; `proof` is linear, search or none.

    `exact` is the unit within which values were told apart: 1 unless the values have too many digits for a solver.
    """

    name: str
    value: int
    bound: int
    proof: str
    exact: int = 1

    @property
    def is_proven(self) -> bool:
        """Nothing better exists, by more than `exact`."""
        return abs(self.value - self.bound) < self.exact


@dataclass(frozen=True)
class Answer:
    """Kết quả - the pairs chosen, the goals in strict order, or why there is nothing."""

    status: Status
    chosen: tuple[Pair, ...] = ()
    goals: tuple[Reached, ...] = ()
    why: tuple[Reason, ...] = ()
    nodes: int = 0
