"""How few lanes must be split: a small program that knows only how many people of each lane go into each group.

Every way to make groups has such numbers, so no groups split fewer lanes than its bound. The numbers it finds are a
good way to deal people out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from roviec.planner.bundles.master import NEAR
from roviec.planner.engines.highs import Engine
from roviec.planner.grouping import GroupProblem
from roviec.planner.model import Model

NODES, MANY, FEWER = 400, 120, 60  # of the search tree; where lanes times groups are many, fewer


@dataclass(frozen=True, slots=True)
class Lanes:
    """Ngõ vào tổ - `bound`: groups that lanes reach into beyond one each, at the least.

    `shares[lane][group]` are people of a lane in a group, lanes as in `GroupProblem.lanes`; () if none were found.
    """

    bound: int
    shares: tuple[tuple[int, ...], ...] = ()


def lanes_into_groups(problem: GroupProblem, seed: int) -> Lanes:
    """Numbers of people of each lane for each group, with as few lanes split as can be."""
    sizes, groups = [len(lane) for lane in problem.lanes], range(problem.groups)
    if not sizes:
        return Lanes(0)
    model, others = Model(), len(problem.people) - sum(sizes)
    terms = dict.fromkeys(_posted(problem, model, sizes, others), 1)
    engine = Engine(model, seed)
    engine.integers(on=True)
    outcome = engine.search(terms, nodes=FEWER if len(sizes) * problem.groups > MANY else NODES)
    if not outcome.columns:
        return Lanes(0)
    shares = tuple(
        tuple(round(outcome.columns[model.at("share", lane, group)]) for group in groups) for lane in range(len(sizes))
    )
    least = round(outcome.value) if outcome.status == "solved" else ceil(outcome.bound - NEAR)
    return Lanes(max(0, least - len(sizes)), shares)


def _posted(problem: GroupProblem, model: Model, sizes: list[int], others: int) -> list[int]:
    """Each lane is given out whole, each group has its size with people of no lane; the columns of lanes in groups.

    Groups have no names, so the first lane fills the first groups before the others.
    """
    groups = range(problem.groups)
    reach = []
    for lane, size in enumerate(sizes):
        shares = [model.column(("share", lane, group), 0, min(size, problem.high)) for group in groups]
        here = [model.column(("reach", lane, group)) for group in groups]
        model.row(dict.fromkeys(shares, 1), size, size)
        model.row(dict.fromkeys(here, 1), -(-size // max(1, problem.high)))
        for share, column in zip(shares, here, strict=True):
            model.row({share: 1, column: -min(size, problem.high)}, None, 0)
        reach += here
    free = [model.column(("free", group, 0), 0, others) for group in groups]
    model.row(dict.fromkeys(free, 1), others, others)
    for group in groups:
        inside = {model.at("share", lane, group): 1 for lane in range(len(sizes))}
        model.row({**inside, free[group]: 1}, problem.low, problem.high)
    for group in groups[1:]:
        model.row({model.at("share", 0, group - 1): 1, model.at("share", 0, group): -1}, 0)
    return reach
