"""How much work a search may do, and the memory of what it has done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def _none_is_over() -> float:
    return 0.0


@dataclass
class Effort:
    """Giới hạn công sức - `nodes` of all search trees together, `rounds` of small searches for each goal.

    `over` tells the share of the time that is over, for those who have a clock; a search ends when its share is up.
    Without a clock the same instance and seed give the same answer.
    """

    nodes: int = 50_000
    rounds: int = 400
    over: Callable[[], float] = _none_is_over
    done: int = field(default=0, init=False)

    def pay(self, nodes: int) -> None:
        """So many nodes were searched."""
        self.done += max(1, nodes)

    @property
    def left(self) -> int:
        """Nodes that may still be searched."""
        return max(0, self.nodes - self.done)

    def until(self, share: float) -> Callable[[], bool]:
        """Asks whether this share of the time is over, or no node is left."""
        return lambda: self.over() >= share or not self.left
