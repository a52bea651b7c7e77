"""The model of a problem: rules and goals posted in their order, rows told apart by whom they concern."""

from __future__ import annotations

from dataclasses import dataclass, field

from roviec.planner import rules
from roviec.planner.goals import Goal, goals_of
from roviec.planner.model import Key, Model, Row, Terms
from roviec.planner.problem import Problem

OF_ONE_PERSON = frozenset({"take", "share", "over", "idle", "touched"})  # columns whose second part is a person


@dataclass(frozen=True, slots=True)
class Posted:
    """A goal in the model: minimise constant + terms."""

    goal: Goal
    terms: Terms
    constant: int


@dataclass
class Formulation:
    """The model of a problem with its goals in strict order.

    `keys` names every column. `joint` are the numbers of the rows that concern several people or a whole task; all
    other rows say what one person may hold, and are kept by the bundles.
    """

    problem: Problem
    model: Model = field(default_factory=Model)
    posted: list[Posted] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    joint: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        rules.post(self.problem, self.model)
        for goal in goals_of(self.problem):
            self.posted.append(Posted(goal, *goal.post(self.problem, self.model)))
        self.keys = list(self.model.index)
        self.joint = [number for number, row in enumerate(self.model.rows) if is_joint(self.keys, row)]

    @property
    def staged(self) -> list[Posted]:
        """The goals that are nailed one by one: all but fit and keeping, which share the last search."""
        return self.posted[:-2]

    @property
    def last(self) -> tuple[Posted, Posted]:
        """The two goals of the last search, the more important first."""
        return self.posted[-2], self.posted[-1]


def owner(key: Key) -> int | None:
    """The person a column belongs to; None if it belongs to a task."""
    return key[1] if key[0] in OF_ONE_PERSON else None


def is_joint(keys: list[Key], row: Row) -> bool:
    """Whether the row concerns more than one person."""
    owners = {owner(keys[column]) for column in row.terms}
    return len(owners) > 1 or None in owners
