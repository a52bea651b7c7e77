"""Splitting a cell into party groups: a small whole-number program with goals in strict order.

Rules: everybody in one group, sizes within bounds, a leader candidate in each group, people kept together or apart.
Goals: lanes split across groups as little as can be; then sizes even; then ages, sex, health and posts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil

from roviec.domain.reasons import Reason, reason
from roviec.planner.bundles.master import NEAR
from roviec.planner.engines.highs import INFINITY, Engine, Outcome
from roviec.planner.group_lanes import Lanes, lanes_into_groups
from roviec.planner.group_start import first_groups
from roviec.planner.grouping import GOALS, GroupProblem, Parting, obstacles
from roviec.planner.model import Model, Terms
from roviec.planner.result import GoalResult, Proof

NODES = 60  # of the search tree, for each goal
MANY, FEWER = 400, 15  # where blocks times groups are many, so many nodes: each takes long and gives little
WHOLE = 10  # times as many where lanes stay whole, for then there are few things to place


@dataclass(frozen=True)
class Groups:
    """Kết quả chia tổ - the groups with the one who could lead each, every goal with its bound; or why not."""

    parts: Parting = ()
    leaders: tuple[int, ...] = ()
    goals: tuple[GoalResult, ...] = ()
    why_not: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Aim:
    """A goal in the model: minimise constant + terms; it can never be less than `floor`."""

    name: str
    terms: Terms
    constant: int
    floor: int


@dataclass
class GroupModel:
    """Mô hình chia tổ - the rules as rows over the columns ("in", block, group), and the goals in strict order.

    `least_split`: no groups split lanes fewer times.
    """

    problem: GroupProblem
    least_split: int = 0
    model: Model = field(default_factory=Model)
    aims: list[_Aim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rules()
        people = self.problem.people
        self._lanes()
        self._spread("size-spread", [1] * len(people))
        self._spread("age-spread", self.problem.ages)
        self._spread("sex-spread", [int(person.is_woman) for person in people])
        self._spread("health-spread", [int(person.is_frail) for person in people])
        self._spread("post-spread", [person.posts for person in people])

    def column(self, block: int, group: int) -> int:
        """The column that puts a block into a group."""
        return self.model.at("in", block, group)

    def parts(self, columns: Sequence[float]) -> Parting:
        """Columns of the solver as groups; rules and goals are judged on the groups."""
        numbered = list(enumerate(self.problem.blocks))
        inside = (
            sorted(p for b, block in numbered if columns[self.column(b, g)] > 0.5 for p in block)
            for g in range(self.problem.groups)
        )
        return tuple(map(tuple, inside))

    def start(self, parts: Parting) -> dict[int, int]:
        """Groups as values of the columns."""
        return {
            self.column(b, g): int(block[0] in part)
            for b, block in enumerate(self.problem.blocks)
            for g, part in enumerate(parts)
        }

    def _rules(self) -> None:
        """Groups have no names, so the first block goes into the first, the second into one of two, and so on."""
        problem, model = self.problem, self.model
        for b in range(len(problem.blocks)):
            terms = {model.column(("in", b, g), upper=int(g <= b)): 1 for g in range(problem.groups)}
            model.row(terms, 1, 1)
        block_of = {p: b for b, block in enumerate(problem.blocks) for p in block}
        for g in range(problem.groups):
            model.row(self._sum([1] * len(problem.people), g), problem.low, problem.high)
            model.row(self._sum([int(person.lead > 0) for person in problem.people], g), 1)
            for one, other in sorted(problem.apart):
                model.row({self.column(block_of[one], g): 1, self.column(block_of[other], g): 1}, None, 1)

    def _sum(self, weights: Sequence[int], group: int) -> dict[int, int]:
        """What the people of a group bring along together."""
        blocks = enumerate(self.problem.blocks)
        return {self.column(b, group): sum(weights[p] for p in block) for b, block in blocks}

    def _lanes(self) -> None:
        problem, model, floor = self.problem, self.model, 0
        terms: dict[int, int] = {}
        for number, lane in enumerate(problem.lanes):
            reach = {model.column(("reach", number, g)): 1 for g in range(problem.groups)}
            here = [sum(p in lane for p in block) for block in problem.blocks]
            least = -(-len(lane) // problem.high)
            model.row(reach, least)
            for g, column in enumerate(reach):
                inside = {self.column(b, g): count for b, count in enumerate(here) if count}
                model.row({**inside, column: -problem.high}, None, 0)
                for each in inside:
                    model.row({each: 1, column: -1}, None, 0)
            terms |= reach
            floor += least - 1
        self.aims.append(_Aim("lanes-split", terms, -len(problem.lanes), max(floor, self.least_split)))

    def _spread(self, name: str, weights: Sequence[int]) -> None:
        """The highest sum of a group beyond the lowest; the mean lies between the two."""
        model, groups, total = self.model, self.problem.groups, sum(weights)
        most, least = -(-total // groups), total // groups
        room = sum(map(abs, weights))
        top, bottom = model.column((name, 1, 0), most, room), model.column((name, 0, 0), -room, least)
        for g in range(groups):
            terms = self._sum(weights, g)
            model.row({**terms, top: -1}, None, 0)
            model.row({**terms, bottom: -1}, 0)
        self.aims.append(_Aim(name, {top: 1, bottom: -1}, 0, most - least))


def split(
    problem: GroupProblem, *, seed: int, nodes: int = NODES, tell: Callable[[Groups], None] | None = None
) -> Groups:
    """The best groups by the goals in strict order; same problem and seed, same groups.

    Each goal tells its bound and whether it is proven. `why_not` holds the reasons if no groups can be made. `tell`
    hears the groups it begins with, and after each goal those found so far; goals not yet searched have the bound that
    counting alone gives.
    """
    if found := obstacles(problem):
        return Groups(why_not=found)
    lanes = lanes_into_groups(problem, seed)
    goals: list[GoalResult] = []
    search = _Search(problem, seed, nodes, _begun(problem, lanes, seed), lanes.bound)
    if tell and search.parts:
        tell(_told(problem, search.parts, search.counted()))
    for place, goal in enumerate(GOALS):
        if not search.reach(place):
            return Groups(why_not=(reason(search.why_not),))
        goals.append(search.goal)
        if goal == "lanes-split" and search.goal.value == 0:
            search = _Search(problem.with_whole_lanes(), seed, nodes * WHOLE, tuple(sorted(search.parts)))
        if tell:
            tell(_told(problem, search.parts, [*goals, *search.counted()[place + 1 :]]))
    return _told(problem, search.parts, goals)


def _begun(problem: GroupProblem, lanes: Lanes, seed: int) -> Parting:
    """The better of the groups to begin with; () if none are lawful."""
    tries = [first_groups(problem), first_groups(problem, lanes.shares, seed)]
    lawful = [parts for parts in tries if parts]
    return min(lawful, key=lambda parts: [count(problem, parts) for count in GOALS.values()], default=())


def _told(problem: GroupProblem, parts: Parting, goals: Sequence[GoalResult]) -> Groups:
    ordered = tuple(sorted(parts))
    return Groups(ordered, tuple(_leader(problem, part) for part in ordered), tuple(goals))


class _Search:
    """One model under search: `parts` are the best groups so far, `goal` what became of the last goal."""

    goal: GoalResult
    why_not = ""

    def __init__(self, problem: GroupProblem, seed: int, nodes: int, parts: Parting = (), lanes: int = 0) -> None:
        is_large = len(problem.blocks) * problem.groups > MANY
        self.problem, self.nodes, self.parts = problem, min(nodes, FEWER) if is_large else nodes, parts
        self.formed = GroupModel(problem, least_split=lanes)
        self.engine = Engine(self.formed.model, seed)
        self.engine.integers(on=True)

    def counted(self) -> list[GoalResult]:
        """Every goal as it stands, with the bound that needs no search."""
        return [self._judged(aim, Outcome("stopped")) for aim in self.formed.aims]

    def reach(self, place: int) -> bool:
        """Make the goal at this place small, then hold it; False if there are no groups at all."""
        aim = self.formed.aims[place]
        if self.parts and GOALS[aim.name](self.problem, self.parts) == aim.floor:
            self.goal = self._judged(aim, Outcome("stopped"))
            self._hold(aim)
            return True
        start = self.formed.start(self.parts) if self.parts else None
        target = aim.floor - aim.constant
        outcome = self.engine.search(aim.terms, nodes=self.nodes, start=start, target=target, restarts=False)
        if outcome.columns:
            self._take(aim.name, self.formed.parts(outcome.columns))
        if not self.parts:
            self.why_not = "groups-impossible" if outcome.status == "infeasible" else "groups-not-found"
            return False
        self.goal = self._judged(aim, outcome)
        self._hold(aim)
        return True

    def _hold(self, aim: _Aim) -> None:
        if aim.terms:
            self.engine.limit(aim.terms, self.goal.value - aim.constant)

    def _take(self, goal: str, parts: Parting) -> None:
        """A search that stopped early may come back with less than it began with."""
        count = GOALS[goal]
        if not self.parts or count(self.problem, parts) < count(self.problem, self.parts):
            self.parts = parts

    def _judged(self, aim: _Aim, outcome: Outcome) -> GoalResult:
        value = GOALS[aim.name](self.problem, self.parts)
        searched = ceil(outcome.bound - NEAR) + aim.constant if outcome.bound > -INFINITY else aim.floor
        bound = value if outcome.status == "solved" else min(value, max(aim.floor, searched))
        return GoalResult(aim.name, value, bound, Proof.SEARCH if value == bound else Proof.NONE)


def _leader(problem: GroupProblem, part: tuple[int, ...]) -> int:
    """The best suited; among equals the first."""
    return max(part, key=lambda p: (problem.people[p].lead, -p))
