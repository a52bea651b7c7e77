"""Our planner against the plain way, a program a goal, with CP-SAT and with HiGHS: same run, same answers?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from roviec.actions.demo_people import DEMO_DAY
from roviec.planner.casing import Demand, KeyPair
from roviec.planner.formulation import Formulation
from roviec.planner.goals import goals_of
from roviec.planner.intake import cell_case, shared_case, sharing_units
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.solve import solve
from tests.bench import data
from tests.bench.clock import ratio
from tests.bench.cpsat import CpSat
from tests.bench.highs import Highs
from tests.bench.plain import by_flow, by_greed, in_turn
from tests.bench.staged import Answer, Solver, judged, run_stages
from tests.bench.tables import Figures, Sheet, Size
from tests.planner.cells import cell, tiny
from tests.planner.cuts import post_cuts

SECONDS = {Size.TINY: 1.0, Size.QUICK: 2.0, Size.FULL: 10.0, Size.LONG: 10.0}
WARD_CELLS = {Size.TINY: 0, Size.QUICK: 1, Size.FULL: 2, Size.LONG: 5}
TIGHT = 0.7  # of the hours of the active that mandatory duties need
INVENTED: dict[Size, tuple[tuple[int, int, float | None], ...]] = {
    Size.TINY: (),
    Size.QUICK: ((101, 20, TIGHT),),
    Size.FULL: (
        *((seed, size, TIGHT) for size in (20, 25, 30) for seed in range(101, 105)),
        *((seed, size, None) for size in (40, 60) for seed in range(101, 104)),
    ),
    Size.LONG: (
        *((seed, size, TIGHT) for size in (20, 25, 30) for seed in range(101, 111)),
        *((seed, size, None) for size in (40, 60, 80) for seed in range(101, 111)),
        *((seed, 200, None) for seed in (101, 102)),
    ),
}
PLAIN: dict[str, Callable[[Problem], Plan]] = {"in turn": in_turn, "greed": by_greed, "flow": by_flow}
ALTERNATIVES: dict[str, Callable[[Model, int, float], Solver]] = {"CP-SAT": CpSat, "HiGHS": Highs}


@dataclass(frozen=True)
class Contest:
    """One problem, planned in every way."""

    name: str
    people: int
    columns: int
    rows: int
    ours: Answer
    others: dict[str, Answer]
    plain: dict[str, Answer]
    goals: tuple[str, ...]


def measure(size: Size, _folder: Path, seconds: float | None = None) -> list[Sheet]:
    """Some cells; `seconds` is the limit of one stage of the alternatives."""
    limit = seconds or SECONDS[size]
    contests = [contest(problem, limit) for problem in _problems(size)]
    notes = (
        f"alternatives: the same neutral model with all its cuts, one program a goal, one thread, {limit:g} s a stage; "
        "each stage begins at the plan of the one before; making their models is not counted, ours is",
        "s: processor seconds of one thread; the limit of a stage is by the wall clock, so on a busy machine the "
        "alternatives have less time to find and prove",
        "answer: the goals' values in strict order, counted from the plan; better and worse are the alternative's",
        "ours stops by search nodes, never by the clock; an alternative with a goal not proven was stopped by its "
        "limit, so its ratio is the least it can be",
    )
    return [
        Sheet("Ratio to the plain stages, one thread", [_row(one) for one in contests], notes),
        Sheet("Ratio to the plain stages: medians", list(_medians(contests))),
        Sheet("Hours above each threshold, all problems together", list(_sums(contests)), [SUMS_NOTE]),
        Sheet("The answers", [row for one in contests for row in _answers(one)], [" > ".join(contests[0].goals)]),
    ]


def contest(problem: Problem, seconds: float) -> Contest:
    """Plan one problem in every way, one after the other."""
    began = process_time()
    result = solve(problem, seed=data.SEED)
    ended = process_time()
    formulation = Formulation(problem)
    model = formulation.model
    post_cuts(problem, model)
    others = {name: run_stages(formulation, solver(model, data.SEED, seconds)) for name, solver in ALTERNATIVES.items()}
    proven = sum(goal.is_proven for goal in result.goals)
    return Contest(
        problem.name,
        len(problem.people),
        len(model.lower),
        len(model.rows),
        judged(problem, result.plan, proven, ended - began),
        others,
        {name: _timed(problem, way) for name, way in PLAIN.items()},
        tuple(goal.name for goal in goals_of(problem)),
    )


def _timed(problem: Problem, way: Callable[[Problem], Plan]) -> Answer:
    began = process_time()
    plan = way(problem)
    return judged(problem, plan, 0, process_time() - began)


def _problems(size: Size) -> Iterator[Problem]:
    if size is Size.TINY:
        yield tiny(1)
        return
    snapshot, demand = data.ward(Size.FULL), Demand(DEMO_DAY)
    given: dict[KeyPair, int] = {}
    for unit in sharing_units(snapshot):
        case = shared_case(snapshot, unit, demand)
        given |= case.keyed(solve(case.problem, seed=data.SEED).plan)
    for name in snapshot.cells()[: WARD_CELLS[size]]:
        yield cell_case(snapshot, name, given, demand).problem
    for seed, members, share in INVENTED[size]:
        yield cell(seed, members, share=share)


def _row(one: Contest) -> Figures:
    figures: Figures = {
        "problem": one.name,
        "people": one.people,
        "columns": one.columns,
        "rows": one.rows,
        "ours s": one.ours.seconds,
        "proven": _proven(one.ours),
    }
    for name, other in one.others.items():
        figures |= {
            f"{name} s": other.seconds,
            f"{name} / ours": ratio(other.seconds, one.ours.seconds),
            f"{name} proven": _proven(other),
            f"{name} answer": verdict(one, other),
        }
    return figures


def _answers(one: Contest) -> Iterator[Figures]:
    for name, answer in {"ours": one.ours, **one.others}.items():
        yield {"problem": one.name, "by": name, "costs, goals in strict order": " ".join(map(str, answer.costs))}


SUMS_NOTE = (
    "short: problems where something mandatory is missing that ours covers; idle: members left without a duty beyond "
    "ours; quarter-hours above so many per cent of capacity; fit: units; a way that found no lawful plan is left out"
)


def _sums(contests: list[Contest]) -> Iterator[Figures]:
    """The ways side by side, on the problems where each has a lawful plan."""
    ways = ["ours", *PLAIN, *ALTERNATIVES]
    answers = {way: [_answer(one, way) for one in contests] for way in ways}
    for way in ways:
        both = [(theirs, one) for theirs, one in zip(answers[way], contests, strict=True) if theirs.costs]
        named = [dict(zip(one.goals, theirs.costs, strict=True)) for theirs, one in both]
        ours = [dict(zip(one.goals, one.ours.costs, strict=True)) for _, one in both]
        yield {
            "by": way,
            "problems": len(both),
            "s": sum(theirs.seconds for theirs, _ in both),
            "lawful": sum(theirs.is_lawful for theirs, _ in both),
            "short": sum(a["coverage"] > b["coverage"] for a, b in zip(named, ours, strict=True)),
            "idle": sum(a["everyone"] - b["everyone"] for a, b in zip(named, ours, strict=True)),
            **{f"{t} %": sum(row[f"burden-{t}"] for row in named) for t in (100, 90, 80, 70, 60, 50, 40, 30)},
            "fit": -sum(row["fit"] for row in named),
        }


def _answer(one: Contest, way: str) -> Answer:
    return one.ours if way == "ours" else one.plain[way] if way in one.plain else one.others[way]


def _proven(answer: Answer) -> str:
    return f"{answer.proven}/{answer.goals}"


def verdict(one: Contest, other: Answer) -> str:
    """How an alternative's answer stands to ours: equal, better or worse, and from which goal on."""
    if not other.costs:
        return "no plan"
    if not other.is_lawful or not one.ours.is_lawful:
        return "breaks a rule"
    both = zip(one.goals, one.ours.costs, other.costs, strict=True)
    return next((f"{_word(ours, theirs)} ({goal})" for goal, ours, theirs in both if ours != theirs), "equal")


def _word(ours: int, theirs: int) -> str:
    return "worse" if theirs > ours else "better"


def _medians(contests: list[Contest]) -> Iterator[Figures]:
    for name in ALTERNATIVES:
        ratios = [ratio(one.others[name].seconds, one.ours.seconds) for one in contests]
        words = [verdict(one, one.others[name]).split()[0] for one in contests]
        yield {
            "alternative": name,
            "problems": len(contests),
            "median ratio": median(ratios),
            "smallest ratio": min(ratios),
            "largest ratio": max(ratios),
            **{f"answers {word}": words.count(word) for word in ("equal", "better", "worse")},
            "proven by them": sum(one.others[name].proven == one.others[name].goals for one in contests),
            "proven by us": sum(one.ours.proven == one.ours.goals for one in contests),
        }
