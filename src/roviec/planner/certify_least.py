"""The least that one person's tasks can cost by given prices, in whole numbers and plain loops, without a solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, product

from roviec.planner.problem import Problem
from roviec.planner.rules import capacity, households, one_post, task_limit


@dataclass(slots=True)
class Tariff:
    """Prices of one person's columns: each task taken, each household of it, load above each threshold, idle, touched.

    `overs` maps tenths of capacity to a price; the last three are not negative.
    """

    takes: dict[int, int] = field(default_factory=dict)
    shares: dict[int, int] = field(default_factory=dict)
    overs: dict[int, int] = field(default_factory=dict)
    idle: int = 0
    touched: int = 0


def least_cost(problem: Problem, p: int, tariff: Tariff) -> int:
    """No lawful set of tasks costs the person less. What other people do is not looked at."""
    least = _Search(problem, p, tariff).run()
    return min(least, _kept(problem, p, tariff)) if tariff.touched else least


def cost(problem: Problem, p: int, tariff: Tariff, shares: dict[int, int]) -> int:
    """What tasks with their shares cost, the change of tasks apart."""
    load = problem.people[p].carry + sum(problem.tasks[t].load * share for t, share in shares.items())
    priced = sum(tariff.takes.get(t, 0) + tariff.shares.get(t, 0) * share for t, share in shares.items())
    return priced + _hours(problem, p, tariff, load) + (0 if shares else tariff.idle)


def _hours(problem: Problem, p: int, tariff: Tariff, load: int) -> int:
    person = problem.people[p]
    return sum(price * max(0, load - person.threshold(tenths)) for tenths, price in tariff.overs.items())


def _kept(problem: Problem, p: int, tariff: Tariff) -> int:
    """What the tasks in force cost, lawful or not: nothing is touched then."""
    held = {t: share for (who, t), share in problem.in_force.items() if who == p and (p, t) in problem.fit}
    return cost(problem, p, tariff, held)


class _Search:
    """All lawful sets of tasks, the cheapest items first; a set is given up once no further item could make it cheaper.

    An entry is (price, load, task, share). `hours[load]` is what so much load costs above the thresholds.
    """

    def __init__(self, problem: Problem, p: int, tariff: Tariff) -> None:
        self.problem, self.p, self.tariff = problem, p, tariff
        self.pins = problem.pinned_tasks[p]
        entries = [entry for t in problem.options[p] for entry in self._entries(t)]
        self.free = sorted(entry for entry in entries if entry[2] not in self.pins)
        self.pinned = [[entry for entry in entries if entry[2] == t] for t in self.pins]
        self.saved = list(accumulate((min(0, entry[0]) for entry in self.free), initial=0))
        self.limit, self.most = capacity.limit(problem, p), task_limit.limit(problem, p)
        self.posts, self.lanes = one_post.limit(problem, p), households.lane_limit(problem, p)
        self.hours = [_hours(problem, p, tariff, problem.people[p].carry + load) for load in range(self.limit + 1)]
        self.enemies = {t: self._enemies(t) for t in problem.options[p]}
        self.best: int | None = None

    def run(self) -> int:
        """The least, with the price of a change."""
        for chosen in product(*self.pinned):
            price, load = sum(entry[0] for entry in chosen), sum(entry[1] for entry in chosen)
            if load <= self.limit:
                self._add(0, frozenset(entry[2] for entry in chosen), price, load)
        return (self.best or 0) + self.tariff.touched

    def _entries(self, t: int) -> list[tuple[int, int, int, int]]:
        task, takes, shares = self.problem.tasks[t], self.tariff.takes.get(t, 0), self.tariff.shares.get(t, 0)
        low, high = households.bounds(self.problem, self.p, t) if task.households else (1, 1)
        low = max(low, self.problem.floors.get((self.p, t), 0)) if task.households else low
        return [(takes + shares * share, task.load * share, t, share) for share in range(low, high + 1)]

    def _enemies(self, t: int) -> frozenset[int]:
        """Tasks that may not stand beside it."""
        pairs = [pair for pair in self.problem.clashes if t in pair]
        pinned = set(self.pins)
        return frozenset({other for pair in pairs if not set(pair) <= pinned for other in pair if other != t} | {t})

    def _add(self, begin: int, held: frozenset[int], price: int, load: int) -> None:
        """Count the set, and every one that has more items from `begin` on."""
        total = price + self.hours[load] + (0 if held else self.tariff.idle)
        if self.best is None or total < self.best:
            self.best = total
        room = self.most - len(held)
        for place in range(begin, len(self.free) if room > 0 else 0):
            paid, heavy, t, _ = self.free[place]
            least = price + paid + self.saved[min(place + room, len(self.free))] - self.saved[place + 1]
            if least + self.hours[load] >= self.best:
                return
            if load + heavy <= self.limit and least + self.hours[load + heavy] < self.best and self._fits(held, t):
                self._add(place + 1, held | {t}, price + paid, load + heavy)

    def _fits(self, held: frozenset[int], t: int) -> bool:
        """Whether the rules about one person let the task come to those held."""
        tasks = self.problem.tasks
        both = held | {t}
        return (
            held.isdisjoint(self.enemies[t])
            and (not tasks[t].is_exclusive or sum(tasks[other].is_exclusive for other in both) <= self.posts)
            and (not tasks[t].households or sum(tasks[other].households > 0 for other in both) <= self.lanes)
        )
