"""How the planner grows with the cell: bounds against one linear relaxation of the plain model, then the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

from roviec.actions.demo_people import DEMO_DAY
from roviec.planner.casing import Demand
from roviec.planner.certify import check_bounds
from roviec.planner.chain import Chain
from roviec.planner.engines.highs import Engine
from roviec.planner.formulation import Formulation
from roviec.planner.intake import cell_case
from roviec.planner.problem import Problem
from roviec.planner.rules import broken
from roviec.planner.solve import GOOD, PROVEN, QUICK, Stop, solve
from tests.bench import data
from tests.bench.clock import ratio
from tests.bench.data import SEED
from tests.bench.tables import Figures, Sheet, Size
from tests.planner.cells import cell
from tests.planner.cuts import post_cuts

SIZES = {
    Size.TINY: (20,),
    Size.QUICK: (20, 60),
    Size.FULL: (20, 60, 100, 200, 500),
    Size.LONG: (20, 60, 100, 200, 500),
}
SEEDS = {Size.TINY: (3,), Size.QUICK: (101,), Size.FULL: (101,), Size.LONG: (101, 102, 103)}
NOTE = (
    "LP: one linear relaxation of the plain model, geometric weights, primal simplex; bounds: all goals one after the "
    "other over bundles; good, proven: whole solves of these tiers; fit open: units from plan to bound, of the bound"
)


def measure(size: Size, _folder: Path) -> list[Sheet]:
    """Cells of growing size; processor seconds of one thread."""
    rows = [_row(cell(seed, members)) for members in SIZES[size] for seed in SEEDS[size]]
    some = [_row(problem) for problem in _of_the_city(size)]
    return [
        Sheet("Growth", rows, [NOTE]),
        Sheet("Cells of the city, one in twelve", some, [NOTE]),
        Sheet("These cells together, in times of their linear relaxations", [_together(some)]),
    ]


def _of_the_city(size: Size) -> list[Problem]:
    snapshot = data.city(size)
    return [cell_case(snapshot, name, {}, Demand(DEMO_DAY)).problem for name in snapshot.cells()[::12]]


def _together(rows: list[Figures]) -> Figures:
    relaxed = sum(row["LP s"] for row in rows)
    parts = ("bounds s", "good s", "proven s", "judge s")
    return {
        "cells": len(rows),
        "LP s": relaxed,
        **{f"{name} / LP": ratio(sum(row[name] for row in rows), relaxed) for name in parts},
        "all goals proven": sum(len(set(row["goals proven"].split("/"))) == 1 for row in rows),
    }


def _row(problem: Problem) -> Figures:
    formulation = Formulation(problem)
    plain = Formulation(problem)
    post_cuts(problem, plain.model)
    relaxed = _seconds(lambda: Engine(plain.model, SEED).relax(_weights(plain)))
    chain = Chain(formulation, SEED)
    bounds = _seconds(chain.climb)
    figures: Figures = {
        "problem": problem.name,
        "members": len(problem.people),
        "columns": len(formulation.model.lower),
        "bundles used": len(chain.master.inside),
        "LP s": relaxed,
        "bounds s": bounds,
        "bounds / LP": ratio(bounds, relaxed),
    }
    for name, stop in (("quick", QUICK), ("good", GOOD), ("proven", PROVEN)):
        figures |= _solved(problem, name, stop)
    return figures


def _solved(problem: Problem, name: str, stop: Stop) -> Figures:
    began = process_time()
    result = solve(problem, seed=SEED, stop=stop)
    seconds = process_time() - began
    if name == "quick":
        return {"quick s": seconds}
    fit = next(goal for goal in result.goals if goal.name == "fit")
    figures: Figures = {f"{name} s": seconds, f"{name} fit open": f"{abs(fit.bound - fit.value)}/{fit.bound}"}
    if name == "proven":
        proven = sum(goal.is_proven for goal in result.goals)
        figures |= {"goals proven": f"{proven}/{len(result.goals)}", "rules broken": len(broken(problem, result.plan))}
        began = process_time()
        figures["bounds refused"] = len(check_bounds(problem, result.stages))
        figures["judge s"] = process_time() - began
    return figures


def _seconds(step: Callable[[], object]) -> float:
    began = process_time()
    step()
    return process_time() - began


def _weights(formulation: Formulation) -> dict[int, float]:
    costs: dict[int, float] = {}
    for place, posted in enumerate(reversed(formulation.staged)):
        for column, factor in posted.terms.items():
            costs[column] = costs.get(column, 0.0) + factor * 1e-4 * 4**place
    return costs
