"""Other people's problems: read, solved within a time, counted again, told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from roviec.domain.reasons import reason
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.instance import Answer, Goal, Instance, Side
from roviec.planner.instances.judge import Counted, judge
from roviec.planner.instances.solve import solve
from roviec.sheets.guard import Refused
from roviec.sheets.instances.alloc import alloc_of
from roviec.sheets.instances.gap import gap_of
from roviec.sheets.instances.parts import parts_of
from roviec.sheets.instances.posed import Besides, Posed
from roviec.sheets.instances.review import review_of

FORMATS = ("gap", "review", "alloc")
GOALS = {
    "gap": ("min", "max"),
    "review": ("worst", "total", "leximin"),
    "alloc": ("total", "worst", "leximin"),
}
"""What may be asked of each format; the first is what is meant if nothing is."""
MOST_LOAD = 10**9  # the largest load or limit a solver takes, in units of its last decimal
NODES = 50_000  # of the search trees of a problem, where there is no clock
PATIENT = 10**9  # where there is one


@dataclass(frozen=True)
class Solved:
    """Lời giải - an instance, what was found, the count of the judge, seconds."""

    instance: Instance
    answer: Answer
    counted: Counted
    seconds: float


def read(path: Path, form: str, goal: str, besides: Besides) -> list[Instance]:
    """The problems of a file or folder. Raises Refused."""
    parts = parts_of(path)
    if form == "gap":
        return [_instance(posed, is_maximised=goal == "max", worst_of=None) for posed in gap_of(parts)]
    if form == "review":
        return [
            _instance(posed, is_maximised=True, worst_of=Side.ITEMS) for posed in review_of(parts, besides, path.stem)
        ]
    return [_instance(posed, is_maximised=True, worst_of=Side.AGENTS) for posed in alloc_of(parts, path.stem)]


def solve_all(
    instances: Sequence[Instance],
    goal: str,
    *,
    seed: int,
    seconds: float,
    nodes: int | None,
    is_halted: Callable[[], bool] = lambda: False,
) -> Iterator[Solved]:
    """Each problem with its own time; 0 seconds: no clock, only nodes, and the same answer every time."""
    aim = Goal(goal) if goal in set(Goal) else Goal.TOTAL
    for instance in instances:
        began = perf_counter()

        def over(began: float = began) -> float:
            return 2.0 if is_halted() else (perf_counter() - began) / seconds if seconds else 0.0

        effort = Effort(nodes or (PATIENT if seconds else NODES), over=over)
        answer = solve(instance, aim, seed=seed, effort=effort)
        yield Solved(instance, answer, judge(instance, answer.chosen), perf_counter() - began)


def _instance(posed: Posed, *, is_maximised: bool, worst_of: Side | None) -> Instance:
    """Decimals as whole numbers of the smallest unit that holds them all."""
    scale = _unit([cell for row in posed.values for cell in row if cell is not None])
    loads, load_scale = posed.loads, 1
    if loads is not None:
        load_scale = _unit([*(cell for row in loads for cell in row)])
        limits = [(int(low * load_scale), int(high * load_scale)) for low, high in posed.agent_limits]
        if any(cell * load_scale > MOST_LOAD for row in loads for cell in row):
            raise Refused(reason("instance-loads-digits", limit=len(str(MOST_LOAD)) - 1))
    else:
        limits = [(int(low), int(high)) for low, high in posed.agent_limits]
    return Instance(
        name=posed.name,
        agents=posed.agents,
        items=posed.items,
        values=tuple(tuple(None if cell is None else int(cell * scale) for cell in row) for row in posed.values),
        agent_limits=tuple(limits),
        item_limits=tuple(posed.item_limits),
        loads=None if loads is None else tuple(tuple(int(cell * load_scale) for cell in row) for row in loads),
        clashes=posed.clashes,
        forced=posed.forced,
        is_maximised=is_maximised,
        worst_of=worst_of,
        scale=scale,
        load_scale=load_scale,
    )


def _unit(numbers: Sequence[Decimal]) -> int:
    """The least power of ten that makes all of them whole."""
    places = [-int(each.normalize().as_tuple().exponent) for each in numbers if each]
    return int(10 ** max(0, *places)) if places else 1
