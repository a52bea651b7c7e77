"""A plan: who takes which task; for household tasks, how many households."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from roviec.planner.problem import Pair, Problem


@dataclass(frozen=True)
class Plan:
    """Phương án - `shares` maps (person, task) to 1, or to the number of households. Zero shares are not kept."""

    shares: Mapping[Pair, int]

    @cached_property
    def by_person(self) -> Mapping[int, tuple[int, ...]]:
        """Tasks of each person who has any, ascending."""
        found: dict[int, list[int]] = {}
        for p, t in sorted(self.shares):
            found.setdefault(p, []).append(t)
        return {p: tuple(tasks) for p, tasks in found.items()}

    @cached_property
    def by_task(self) -> Mapping[int, tuple[int, ...]]:
        """Persons of each task that has any, ascending."""
        found: dict[int, list[int]] = {}
        for p, t in sorted(self.shares):
            found.setdefault(t, []).append(p)
        return {t: tuple(people) for t, people in found.items()}

    @cached_property
    def _last_loads(self) -> list[tuple[Problem, tuple[int, ...]]]:
        """The loads reckoned last, with the problem they are for."""
        return []

    def loads(self, problem: Problem) -> tuple[int, ...]:
        """Everybody's total load; kept, since a dozen goals ask for the same."""
        if not self._last_loads or self._last_loads[0][0] is not problem:
            self._last_loads[:] = [(problem, tuple(self.total_load(problem, p) for p in range(len(problem.people))))]
        return self._last_loads[0][1]

    def tasks_of(self, p: int) -> tuple[int, ...]:
        """Tasks of the person."""
        return self.by_person.get(p, ())

    def people_of(self, t: int) -> tuple[int, ...]:
        """Persons who hold the task."""
        return self.by_task.get(t, ())

    def assigned_load(self, problem: Problem, p: int) -> int:
        """Quarter-hours a month of the person's tasks."""
        return sum(problem.tasks[t].load * self.shares[p, t] for t in self.tasks_of(p))

    def total_load(self, problem: Problem, p: int) -> int:
        """The same with what the person brings along."""
        return problem.people[p].carry + self.assigned_load(problem, p)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one plan to another: pairs gained, pairs lost, pairs with another share."""

    gained: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    altered: tuple[Pair, ...]


def difference(before: Plan, after: Plan) -> Difference:
    """Compare two plans of the same problem, pair by pair, ascending."""
    old, new = before.shares, after.shares
    return Difference(
        gained=tuple(sorted(new.keys() - old.keys())),
        lost=tuple(sorted(old.keys() - new.keys())),
        altered=tuple(sorted(pair for pair in new.keys() & old.keys() if new[pair] != old[pair])),
    )
