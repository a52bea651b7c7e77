"""What giving out shared duties before the cells are planned may cost: the plan beside bounds over all cells together.

The cells and the duties they share become one problem. Its linear bounds say what no plan of them all can beat, goal
by goal, so the plan found part by part is at most the difference worse than the best there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from roviec.domain.reasons import Reason
from roviec.planner.bundles.master import NEAR, Master
from roviec.planner.bundles.prices import Market
from roviec.planner.casing import Case
from roviec.planner.chain import ENOUGH, near_the_end
from roviec.planner.formulation import Formulation
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Person, Problem, Task
from roviec.planner.rules import broken

Part = tuple[Case, Plan]


@dataclass(frozen=True, slots=True)
class Gap:
    """Chênh lệch - a goal of the whole plan, and what the best plan of all cells together cannot beat in it."""

    goal: str
    value: int
    bound: int

    @property
    def loss(self) -> int:
        """At most so much worse than the best plan there is."""
        return abs(self.value - self.bound)


@dataclass(frozen=True, slots=True)
class Loss:
    """Thiệt so với tính chung - of a unit whose cells share duties; `why_not` says why it was not reckoned."""

    unit: str
    gaps: tuple[Gap, ...] = ()
    why_not: Reason | None = None


class _Joined:
    """Parts put side by side: people and tasks of each come after those of the one before."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.tasks: list[Task] = []
        self.fit: dict[Pair, int] = {}
        self.shares: dict[Pair, int] = {}
        self.pins: set[Pair] = set()
        self.clashes: set[tuple[int, int]] = set()
        self.apart: set[tuple[int, int]] = set()
        self.at: dict[str, int] = {}

    def cell(self, case: Case, plan: Plan) -> None:
        """The people of a cell, and its tasks."""
        problem, start = case.problem, len(self.people)
        for p, person in enumerate(problem.people):
            self.at[case.members[p].key] = start + p
            self.people.append(person)
        self.apart |= {(start + one, start + other) for one, other in problem.apart}
        self.tasks_of(problem, plan, [start + p for p in range(len(problem.people))])

    def tasks_of(self, problem: Problem, plan: Plan, places: Sequence[int]) -> None:
        """The tasks of a part whose person p stands in `places[p]`."""
        first = len(self.tasks)
        for task in problem.tasks:
            led = None if task.leaders is None else frozenset(places[p] for p in task.leaders)
            self.tasks.append(replace(task, leaders=led))
        self.fit |= {(places[p], first + t): units for (p, t), units in problem.fit.items()}
        self.pins |= {(places[p], first + t) for p, t in problem.pins}
        self.shares |= {(places[p], first + t): share for (p, t), share in plan.shares.items()}
        self.clashes |= {(first + one, first + other) for one, other in problem.clashes}


def joined(shared: Part, cells: Sequence[Part]) -> tuple[Problem, Plan] | None:
    """The cells with the duties they share as one problem, and the plan of them all.

    `cells` are cases in which the shared duties are given to nobody yet. Rules between a shared duty and those of the
    cells (one elected post, no more than one shared duty each) are left out and limits of tasks raised to what the
    plan has: what no plan can beat then, none can beat with them. None if pins let the plan break another rule.
    """
    whole = _Joined()
    for case, plan in cells:
        whole.cell(case, plan)
    case, plan = shared
    free = replace(case.problem, tasks=tuple(replace(task, is_exclusive=False) for task in case.problem.tasks))
    whole.tasks_of(free, plan, [whole.at[member.key] for member in case.members])
    together = Plan(dict(sorted(whole.shares.items())))
    people = tuple(
        replace(person, max_tasks=max(person.max_tasks, len(together.tasks_of(p))))
        for p, person in enumerate(whole.people)
    )
    problem = Problem(
        case.problem.name,
        people,
        tuple(whole.tasks),
        dict(sorted(whole.fit.items())),
        pins=frozenset(whole.pins),
        clashes=frozenset(whole.clashes),
        apart=frozenset(whole.apart),
    )
    return None if broken(problem, together) else (problem, together)


def gaps(problem: Problem, plan: Plan, seed: int) -> tuple[Gap, ...]:
    """Every staged goal of the plan with a bound on its value in the best plan, by goals in strict order.

    As long as the plan reaches the bounds it is as good as the best; a goal is held at its value then, which the best
    plan cannot exceed either. After the first that it does not reach nothing more is held, so that every bound stays
    one on the best plan.
    """
    formulation = Formulation(problem)
    master = Master(Market(formulation), seed)
    master.bound(near_the_end(master.market), ENOUGH)
    found, is_even = [], True
    for k, posted in enumerate(formulation.staged):
        cost = bound = posted.goal.cost(problem, plan)
        if posted.terms:
            bound = ceil(master.bound(master.market.goals[k]).bound - NEAR)
            if is_even:
                master.limit(k, cost)
        is_even = is_even and cost == bound
        found.append(Gap(posted.goal.name, posted.goal.shown(cost), posted.goal.shown(bound)))
    return tuple(found)
