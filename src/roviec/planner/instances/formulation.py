"""An instance as rows and columns, and its goals as terms to be minimised, in whole numbers a solver can tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from roviec.planner.instances.instance import Instance, Pair, Side
from roviec.planner.model import Model, Terms

MOST_COST = 1_000_000  # the largest value of one pair in a goal that is only minimised
MOST_FACTOR = 100_000  # the same where sums of values stand in rows


@dataclass
class Formed:
    """The rules of an instance in a model: one column for each allowed pair.

    Values larger than a solver can tell apart are divided by `coarse` (total) or `rough` (sums), rounded so that a
    bound stays a bound. With `is_soft` what is asked for at the least may be lacking, and so may forced pairs: `lacks`
    are the columns that count it.
    """

    instance: Instance
    model: Model = field(default_factory=Model)
    column: dict[Pair, int] = field(default_factory=dict)
    is_soft: bool = False
    lacks: dict[int, tuple[Side, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        instance, model = self.instance, self.model
        largest = max((abs(instance.value(*pair)) for pair in instance.pairs), default=0)
        self.coarse, self.rough = _unit(largest, MOST_COST), _unit(largest, MOST_FACTOR)
        by_agent: list[dict[int, int]] = [{} for _ in instance.agents]
        by_item: list[dict[int, int]] = [{} for _ in instance.items]
        for a, j in instance.pairs:
            number = model.column(("take", a, j), int((a, j) in instance.forced and not self.is_soft))
            self.column[a, j] = number
            by_agent[a][number] = instance.load(a, j)
            by_item[j][number] = 1
        for side, every, limits in (
            (Side.AGENTS, by_agent, instance.agent_limits),
            (Side.ITEMS, by_item, instance.item_limits),
        ):
            for number, (terms, (least, most)) in enumerate(zip(every, limits, strict=True)):
                self._limit(side, number, terms, least, most)
        self._clashes()

    def _limit(self, side: Side, number: int, terms: Mapping[int, int], least: int, most: int) -> None:
        """The row of one agent or item, but for the sides that hold anyhow."""
        low, high = (least if least > 0 else None), (most if most < sum(terms.values()) else None)
        if low is not None and self.is_soft:
            lack = self.model.column((f"lack-{side}", number, 0), 0, low)
            self.lacks[lack] = side, number
            self.model.row({**terms, lack: 1}, low)
            low = None
        if low is not None or high is not None:
            self.model.row(terms, low, high)

    def _clashes(self) -> None:
        for a in range(len(self.instance.agents)):
            for one, other in sorted(self.instance.clashes):
                if (a, one) in self.column and (a, other) in self.column:
                    self.model.row({self.column[a, one]: 1, self.column[a, other]: 1}, None, 1)

    def costs(self) -> dict[int, int]:
        """The total as costs to be minimised, in `coarse` units, rounded down."""
        sign = -1 if self.instance.is_maximised else 1
        return {number: sign * self.instance.value(*pair) // self.coarse for pair, number in self.column.items()}

    def unit_terms(self) -> list[dict[int, int]]:
        """The sum of each of those compared, in `rough` units, rounded up."""
        found: dict[int, dict[int, int]] = {unit: {} for unit in self.instance.compared}
        for pair, number in self.column.items():
            if (unit := self.instance.unit(pair)) in found:
                found[unit][number] = -(-self.instance.value(*pair) // self.rough)
        return list(found.values())

    def rough_sums(self, chosen: Collection[Pair]) -> list[int]:
        """What each of those compared gets, in the units of `unit_terms`."""
        found = dict.fromkeys(self.instance.compared, 0)
        for pair in chosen:
            if (unit := self.instance.unit(pair)) in found:
                found[unit] -= -self.instance.value(*pair) // self.rough
        return list(found.values())

    def chosen(self, columns: Sequence[float]) -> tuple[Pair, ...]:
        """Columns of a solver as pairs."""
        return tuple(pair for pair, number in self.column.items() if columns[number] > 0.5)

    def start(self, chosen: Collection[Pair]) -> dict[int, int]:
        """Pairs as values of the columns."""
        taken = set(chosen)
        return {number: int(pair in taken) for pair, number in self.column.items()}


def _unit(largest: int, most: int) -> int:
    """The least power of ten that brings the largest number down to the most."""
    unit = 1
    while largest > most * unit:
        unit *= 10
    return unit


def least_cost(formed: Formed, costs: Terms) -> int:
    """What no choice costs less than: each item takes its cheapest pairs, whatever the agents have room for."""
    by_item: list[list[int]] = [[] for _ in formed.instance.items]
    for (_, j), number in formed.column.items():
        by_item[j].append(costs[number])
    found = 0
    for prices, (least, most) in zip(by_item, formed.instance.item_limits, strict=True):
        cheapest = sorted(prices)[:most]
        found += sum(cheapest[:least]) + sum(min(0, price) for price in cheapest[least:])
    return found


def most_of_each(formed: Formed) -> list[int]:
    """What each of those compared could have at the most, had it the first choice of everything."""
    instance = formed.instance
    limits = instance.item_limits if instance.worst_of is Side.ITEMS else instance.agent_limits
    is_counted = instance.worst_of is Side.ITEMS or instance.loads is None
    found = []
    for unit, terms in zip(instance.compared, formed.unit_terms(), strict=True):
        best = sorted((max(0, factor) for factor in terms.values()), reverse=True)
        found.append(sum(best[: limits[unit][1]] if is_counted else best))
    return found


def proven(model: Model, terms: Terms, duals: Iterable[float], limits: Sequence[tuple[Terms, int]] = ()) -> Fraction:
    """The bound on minimal terms that multipliers of the rows prove, exactly (weak duality).

    `limits` are rows `terms <= most` that stand after those of the model. A multiplier that fits no open side, or that
    would leave an unbounded column with a price, counts as 0; a wrong one can only prove less.
    """
    one = 2**30
    prices = [0] * len(model.lower)
    for column, cost in terms.items():
        prices[column] += cost * one
    rows = [*((row.terms, row.low, row.high) for row in model.rows), *((each, None, most) for each, most in limits)]
    bound = 0
    for (each, low, high), dual in zip(rows, duals, strict=False):
        multiplier = round(dual * one)
        side = low if multiplier > 0 else high
        if not multiplier or side is None:
            continue
        bound += multiplier * side
        for column, factor in each.items():
            prices[column] -= multiplier * factor
    for price, least, most in zip(prices, model.lower, model.upper, strict=True):
        bound += price * (least if price > 0 else most)
    return Fraction(bound, one)
