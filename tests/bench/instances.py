"""Problems of the kinds others pose: larger ones whose best is known by construction, and hard ones with their gap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from roviec.actions.instances import Solved, solve_all
from roviec.planner.instances.instance import Instance, Side
from tests.bench.tables import Figures, Sheet, Size

SEED = 8
SECONDS = {Size.TINY: 5.0, Size.QUICK: 15.0, Size.FULL: 60.0, Size.LONG: 60.0}
TIMES = {Size.TINY: 1, Size.QUICK: 3, Size.FULL: 5, Size.LONG: 8}  # how large the known ones are


def measure(size: Size, _folder: Path) -> list[Sheet]:
    """Known ones first, then the hard classes of generalised assignment."""
    known = [_row(instance, goal, best, size) for instance, goal, best in planted(TIMES[size])]
    shapes = ((5, 20),) if size is Size.TINY else ((10, 100), (20, 100), (20, 200))
    hard = [_row(gap(kind, m, n), "min", None, size) for kind in "cd" for m, n in shapes]
    note = f"at most {SECONDS[size]:.0f} s a problem; gap: distance of value and bound"
    return [
        Sheet("Instances: best known by construction", known, [note]),
        Sheet("Instances: hard classes", hard, [note]),
    ]


def gap(kind: str, m: int, n: int) -> Instance:
    """Class c has costs and loads of chance, class d costs that run against loads (Chu and Beasley's recipes)."""
    draw = Random(SEED)
    if kind == "c":
        loads = [[draw.randint(5, 25) for _ in range(n)] for _ in range(m)]
        costs = [[draw.randint(10, 50) for _ in range(n)] for _ in range(m)]
    else:
        loads = [[draw.randint(1, 100) for _ in range(n)] for _ in range(m)]
        costs = [[111 - load + draw.randint(-10, 10) for load in row] for row in loads]
    limits = tuple((0, 8 * sum(row) // (10 * m)) for row in loads)
    return Instance(
        f"{kind} {m} x {n}", _names(m), _names(n), _frozen(costs), limits, ((1, 1),) * n, _frozen(loads),
        is_maximised=False,
    )  # fmt: skip


def planted(times: int) -> Iterator[tuple[Instance, str, int]]:
    """An instance, the goal, the best value there is: somebody's own items are worth more than anything else."""
    draw, m, each = Random(SEED), 8 * times, 6
    n = m * each
    home = [j % m for j in range(n)]
    costs = [[1 if home[j] == a else draw.randint(2, 9) for j in range(n)] for a in range(m)]
    loads = [[draw.randint(3, 9) for _ in range(n)] for _ in range(m)]
    rooms = tuple((0, sum(load for j, load in enumerate(row) if home[j] == a)) for a, row in enumerate(loads))
    made = Instance(
        "gap", _names(m), _names(n), _frozen(costs), rooms, ((1, 1),) * n, _frozen(loads), is_maximised=False
    )
    yield made, "min", n
    reviewers, papers = 30 * times, 20 * times
    own = {((j * 3 + k) % reviewers, j) for j in range(papers) for k in range(3)}
    scores = [[1000 if (a, j) in own else draw.randint(0, 900) for j in range(papers)] for a in range(reviewers)]
    limits = ((1, 2),) * reviewers
    demand = ((3, 3),) * papers
    yield Instance(
        "review", _names(reviewers), _names(papers), _frozen(scores), limits, demand, worst_of=Side.ITEMS, scale=1000
    ), "worst", 3000  # fmt: skip
    agents, items = 12 * times, 12 * times
    values = [[50 if (j - a) % items < 2 else draw.randint(0, 40) for j in range(items)] for a in range(agents)]
    seats = ((0, 2),) * items
    clashes = frozenset((j, j + 3) for j in range(0, items - 3, 5))
    yield Instance(
        "alloc", _names(agents), _names(items), _frozen(values), ((0, 2),) * agents, seats, clashes=clashes,
        worst_of=Side.AGENTS,
    ), "worst", 100  # fmt: skip


def _names(count: int) -> tuple[str, ...]:
    return tuple(map(str, range(count)))


def _frozen(rows: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, rows))


def _row(instance: Instance, goal: str, best: int | None, size: Size) -> Figures:
    (solved,) = solve_all([instance], goal, seed=SEED, seconds=SECONDS[size], nodes=None)
    return {"problem": instance.name, "pairs": len(instance.pairs), **_reached(solved), "best": best}


def _reached(solved: Solved) -> Figures:
    first = solved.answer.goals[0]
    return {
        "value": first.value,
        "bound": first.bound,
        "gap %": 100 * abs(first.value - first.bound) / abs(first.bound),
        "s": solved.seconds,
        "nodes": solved.answer.nodes,
        "state": solved.answer.status.value,
        "rules kept": not solved.counted.broken,
    }
