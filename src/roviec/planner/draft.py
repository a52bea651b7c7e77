"""A plan under construction that says, step by step, what the rules still allow."""

from __future__ import annotations

from collections import defaultdict

from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Problem
from roviec.planner.rules import capacity, households, kept_apart, one_post, task_limit, team_size


class Draft:
    """Starts from the pins; `allows` keeps every rule but the one on optional teams, which concerns whole teams."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.shares: dict[Pair, int] = {}
        self.load = [0] * len(problem.people)
        self.tasks: list[set[int]] = [set() for _ in problem.people]
        self.team: list[set[int]] = [set() for _ in problem.tasks]
        self.given = [0] * len(problem.tasks)
        self.crossing: dict[Pair, set[Pair]] = defaultdict(set)
        for one, other in kept_apart.crossings(problem):
            self.crossing[one].add(other)
            self.crossing[other].add(one)
        for p, t in sorted(problem.pins):
            self.add(p, t, problem.least_share(p, t))

    def plan(self) -> Plan:
        """The plan as it stands."""
        return Plan(dict(sorted(self.shares.items())))

    def add(self, p: int, t: int, share: int = 1) -> None:
        """Give the task, or more households of it."""
        self.shares[p, t] = self.shares.get((p, t), 0) + share
        self.load[p] += share * self.problem.tasks[t].load
        self.given[t] += share
        self.tasks[p].add(t)
        self.team[t].add(p)

    def allows(self, p: int, t: int, share: int = 1) -> bool:
        """Whether the person may take the task now."""
        problem, task = self.problem, self.problem.tasks[t]
        return (
            (p, t) in problem.fit
            and t not in self.tasks[p]
            and self.load[p] + share * task.load <= capacity.limit(problem, p)
            and len(self.tasks[p]) < task_limit.limit(problem, p)
            and len(self.team[t]) < team_size.limit(problem, t)
            and not (task.is_exclusive and self._posts(p) >= one_post.limit(problem, p))
            and not (task.households and self._is_full(p, t, share))
            and not any((min(t, o), max(t, o)) in problem.clashes for o in self.tasks[p])
            and not any(pair in self.shares for pair in self.crossing.get((p, t), ()))
        )

    def relative_load(self, p: int, extra: int = 0) -> float:
        """Load with carry and something extra, as a share of capacity."""
        person = self.problem.people[p]
        return (person.carry + self.load[p] + extra) / max(1, person.capacity)

    def _posts(self, p: int) -> int:
        return sum(self.problem.tasks[t].is_exclusive for t in self.tasks[p])

    def _is_full(self, p: int, t: int, share: int) -> bool:
        lanes = sum(self.problem.tasks[o].households > 0 for o in self.tasks[p])
        return lanes >= households.lane_limit(self.problem, p) or self.given[t] + share > households.most(
            self.problem, t
        )
