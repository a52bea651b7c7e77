"""Re-planning after five events in the year: how many duties move when keeping stands before fit, and when after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

from roviec.actions.demo_people import DEMO_DAY
from roviec.planner.casing import Demand
from roviec.planner.intake import cell_case
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.solve import solve
from tests.bench import data
from tests.bench.clock import ratio
from tests.bench.tables import Figures, Sheet, Size
from tests.planner.cells import cell, tiny

LEAVERS, HALVED = 3, 2
SLACK = 8  # quarter-hours by which each burden goal may be worse in the third way
NOTE = (
    "three members leave, two have half their hours left; the plan in force is the planner's. could stay: its duties "
    "of those who stay; moved: those of them that the new plan does not keep; worse by: quarter-hours above the "
    "thresholds (120 % to 10 %) beyond the first way, together; fit: units"
)


def measure(size: Size, _folder: Path) -> list[Sheet]:
    """Cells of the ward and one of sixty; three ways each."""
    rows = [row for problem in _problems(size) for row in _ways(problem)]
    return [Sheet("Re-planning after five events", rows, [NOTE])]


def _problems(size: Size) -> list[Problem]:
    if size is Size.TINY:
        return [tiny(1)]
    snapshot = data.ward(size)
    found = [cell_case(snapshot, name, {}, Demand(DEMO_DAY)).problem for name in snapshot.cells()[:4]]
    return [*found, cell(1, 60)]


def _ways(problem: Problem) -> list[Figures]:
    plan = solve(problem, seed=data.SEED).plan
    after = _after(problem, plan)
    fit_first = _way("fit, then keep", after)
    rows = [
        fit_first,
        _way("keep, then fit", replace(after, changes_first=True)),
        _way("the same with two hours", replace(after, changes_first=True, slack=SLACK)),
    ]
    worst = fit_first.pop("burdens")
    for row in rows:
        row["worse by"] = row.pop("burdens", worst) - worst
        row["moved / fit first"] = ratio(row["moved"], fit_first["moved"]) if fit_first["moved"] else None
    return rows


def _after(problem: Problem, plan: Plan) -> Problem:
    """The problem after the events, with the plan in force."""
    draw = Random(data.SEED)  # an invented year
    busy = sorted({p for p, _ in plan.shares} - {p for p, _ in problem.pins})
    chosen = draw.sample(busy, min(len(busy), LEAVERS + HALVED))
    gone, halved = set(chosen[:LEAVERS]), set(chosen[LEAVERS:])
    people = tuple(
        replace(
            who,
            must_serve=who.must_serve and p not in gone,
            capacity=who.capacity // 2 if p in halved else who.capacity,
        )
        for p, who in enumerate(problem.people)
    )
    fit = {pair: units for pair, units in problem.fit.items() if pair[0] not in gone}
    return replace(problem, people=people, fit=fit, in_force=plan.shares)


def _way(name: str, problem: Problem) -> Figures:
    began = process_time()
    result = solve(problem, seed=data.SEED, start=Plan(_kept(problem)))
    seconds = process_time() - began
    values = {goal.name: goal.value for goal in result.goals}
    return {
        "problem": problem.name,
        "way": name,
        "could stay": len(_kept(problem)),
        "moved": sum(result.plan.shares.get(pair) is None for pair in _kept(problem)),
        "burdens": sum(value for goal, value in values.items() if goal.startswith("burden")),
        "fit": values["fit"],
        "s": seconds,
        "goals proven": f"{sum(goal.is_proven for goal in result.goals)}/{len(result.goals)}",
    }


def _kept(problem: Problem) -> dict[tuple[int, int], int]:
    return {pair: share for pair, share in problem.in_force.items() if pair in problem.fit}
