"""The frozen input of one planning run. All quantities are integers; loads are quarter-hours a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from roviec.domain.reasons import Reason, reason

Pair = tuple[int, int]  # (index of the person, index of the task)
THRESHOLDS = tuple(range(12, 0, -1))  # tenths of capacity, heaviest first: 120 %, 110 %, ... 10 %


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can take tasks. `capacity` and `carry` (load brought along) are quarter-hours a month."""

    key: str
    name: str
    capacity: int
    carry: int = 0
    max_tasks: int = 3
    must_serve: bool = True

    def threshold(self, tenths: int) -> int:
        """Quarter-hours that make up so many tenths of the capacity, rounded down."""
        return tenths * self.capacity // 10


@dataclass(frozen=True, slots=True)
class Task:
    """A duty as the planner sees it; with `households` > 0 the load is that of one household.

    `leaders` are the persons one of whom must be in the team, None if no leader is asked for.
    """

    key: str
    name: str
    low: int = 1
    high: int = 1
    load: int = 1
    is_mandatory: bool = True
    priority: int = 1
    is_exclusive: bool = False
    leaders: frozenset[int] | None = None
    households: int = 0
    share_min: int = 3
    share_max: int = 15

    @property
    def least_share(self) -> int:
        """Units a person takes on at the least: households, or 1."""
        return min(self.share_min, self.households) if self.households else 1

    @property
    def least_load(self) -> int:
        """Quarter-hours a person takes on at the least."""
        return self.load * self.least_share


@dataclass(frozen=True)
class Problem:
    """People, tasks, and which pairs are possible.

    `fit` holds a whole number for every possible pair and for no other; `barred` holds the reasons of the rest.
    `pins` are pairs people have decided: they hold even against a rule. `in_force` is the plan now in force;
    with `changes_first` keeping it stands before fit, and every burden goal may be `slack` quarter-hours worse; with
    `touch_first` as few people as can be have something changed, before burdens are looked at. `floors` are households
    that a pin is not to get fewer of.
    Raises ValueError if the parts do not belong together.
    """

    name: str
    people: tuple[Person, ...]
    tasks: tuple[Task, ...]
    fit: Mapping[Pair, int]
    barred: Mapping[Pair, tuple[Reason, ...]] = field(default_factory=dict)
    pins: frozenset[Pair] = frozenset()
    clashes: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()
    floors: Mapping[Pair, int] = field(default_factory=dict)
    in_force: Mapping[Pair, int] = field(default_factory=dict)
    changes_first: bool = False
    touch_first: bool = False
    slack: int = 0

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise ValueError(f"problem {self.name!r}: {'; '.join(faults)}")

    def _faults(self) -> Iterator[str]:
        people, tasks = range(len(self.people)), range(len(self.tasks))
        for kind, pairs in (("fit", self.fit), ("pins", self.pins), ("in_force", self.in_force)):
            if any(p not in people or t not in tasks for p, t in pairs):
                yield f"{kind} names a person or task that is not there"
        if not self.pins <= self.fit.keys():
            yield "every pin must have a fit"
        if not self.floors.keys() <= self.pins:
            yield "only pins have floors"
        if any(task.low > task.high for task in self.tasks):
            yield "a task wants more people at the least than at the most"
        if any(one >= other for one, other in (*self.clashes, *self.apart)):
            yield "pairs of clashes and apart are written smaller index first"

    @cached_property
    def options(self) -> tuple[tuple[int, ...], ...]:
        """Per person the tasks possible, ascending."""
        found: list[list[int]] = [[] for _ in self.people]
        for p, t in sorted(self.fit):
            found[p].append(t)
        return tuple(map(tuple, found))

    @cached_property
    def candidates(self) -> tuple[tuple[int, ...], ...]:
        """Per task the persons possible, ascending."""
        found: list[list[int]] = [[] for _ in self.tasks]
        for p, t in sorted(self.fit):
            found[t].append(p)
        return tuple(map(tuple, found))

    @cached_property
    def pinned_tasks(self) -> tuple[tuple[int, ...], ...]:
        """Per person the tasks pinned to them, ascending."""
        found: list[list[int]] = [[] for _ in self.people]
        for p, t in sorted(self.pins):
            found[p].append(t)
        return tuple(map(tuple, found))

    @cached_property
    def rivals(self) -> frozenset[tuple[int, int]]:
        """Task pairs that two persons kept apart may not hold across: the clashes, and each task with itself."""
        return self.clashes | {(t, t) for t in range(len(self.tasks))}

    def least_share(self, p: int, t: int) -> int:
        """Units of the task the person takes on at the least: what its floor says, else what the task says."""
        return self.floors.get((p, t), self.tasks[t].least_share)

    def base_load(self, p: int) -> int:
        """What is certain: carry and the least load of the pinned tasks, in quarter-hours."""
        return self.people[p].carry + sum(self.tasks[t].load * self.least_share(p, t) for t in self.pinned_tasks[p])

    def why_not(self, p: int, t: int) -> tuple[Reason, ...]:
        """All reasons that bar the pair; empty if it is possible."""
        if (p, t) in self.fit:
            return ()
        return self.barred.get((p, t)) or (reason("pair-not-offered"),)
