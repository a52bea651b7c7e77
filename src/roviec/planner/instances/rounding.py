"""A whole choice from a linear optimum: what is nearly whole is taken, the few items left go where they fit best."""

from __future__ import annotations

from collections.abc import Sequence

from roviec.planner.instances.formulation import Formed
from roviec.planner.instances.instance import Instance, Pair

WHOLE = 0.999


def rounded(formed: Formed, columns: Sequence[float]) -> tuple[Pair, ...]:
    """A choice near the columns; it may break rules where the rest does not fit."""
    hand = _Hand(formed.instance)
    for pair, number in formed.column.items():
        if columns[number] > WHOLE:
            hand.take(pair)
    sign = -1 if formed.instance.is_maximised else 1
    open_pairs: dict[int, list[tuple[float, int, int]]] = {}
    for (a, j), number in formed.column.items():
        if hand.lacks(j):
            open_pairs.setdefault(j, []).append((-columns[number], sign * formed.instance.value(a, j), a))
    for j in sorted(open_pairs, key=lambda item: -min(formed.instance.load(a, item) for _, _, a in open_pairs[item])):
        for _, _, a in sorted(open_pairs[j]):
            if hand.lacks(j) and hand.fits((a, j)):
                hand.take((a, j))
    return tuple(sorted(hand.chosen))


class _Hand:
    """What is given out so far, and what room is left."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.room = [most for _, most in instance.agent_limits]
        self.given = [0] * len(instance.items)
        self.chosen: set[Pair] = set()
        self.rivals: dict[int, list[int]] = {}
        for one, other in instance.clashes:
            self.rivals.setdefault(one, []).append(other)
            self.rivals.setdefault(other, []).append(one)

    def lacks(self, j: int) -> bool:
        """The item has fewer agents than it needs."""
        return self.given[j] < self.instance.item_limits[j][0]

    def fits(self, pair: Pair) -> bool:
        """The agent has room for it and holds nothing against it."""
        a, j = pair
        is_free = pair not in self.chosen and not any((a, rival) in self.chosen for rival in self.rivals.get(j, ()))
        return is_free and self.instance.load(a, j) <= self.room[a]

    def take(self, pair: Pair) -> None:
        """Give it out."""
        self.chosen.add(pair)
        self.room[pair[0]] -= self.instance.load(*pair)
        self.given[pair[1]] += 1
