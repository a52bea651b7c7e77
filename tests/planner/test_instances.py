"""Other people's problems: compared with all choices there are, judged in plain loops, told when impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed, proven
from roviec.planner.instances.instance import Goal, Instance, Pair, Side, Status
from roviec.planner.instances.judge import judge
from roviec.planner.instances.solve import solve

SIDES = {"gap": None, "review": Side.ITEMS, "alloc": Side.AGENTS}


def tiny(kind: str, seed: int) -> Instance:
    """Three agents, four items (gap), three (else), now and then impossible."""
    draw = Random(seed)
    m, n = 3, 4 if kind == "gap" else 3
    values = tuple(tuple(None if draw.random() < 0.15 else draw.randint(0, 9) for _ in range(n)) for _ in range(m))
    plain = Instance(
        f"{kind} {seed}",
        tuple("ABC"),
        tuple("wxyz"[:n]),
        values,
        tuple((0, draw.randint(2, 7)) for _ in range(m)),
        ((1, 1),) * n,
        worst_of=SIDES[kind],
    )
    if kind == "gap":
        loads = tuple(tuple(draw.randint(1, 5) for _ in range(n)) for _ in range(m))
        return replace(plain, loads=loads, is_maximised=draw.random() < 0.5)
    if kind == "review":
        demand = draw.randint(1, 2)
        limits = tuple((draw.randint(0, 1), draw.randint(1, 3)) for _ in range(m))
        return replace(plain, agent_limits=limits, item_limits=((demand, demand),) * n)
    seats = tuple((0, draw.randint(1, 2)) for _ in range(n))
    return replace(plain, agent_limits=((0, 2),) * m, item_limits=seats, clashes=frozenset({(0, 1)}))


def every(instance: Instance) -> Iterator[tuple[Pair, ...]]:
    """All lawful choices."""
    for count in range(len(instance.pairs) + 1):
        for chosen in combinations(instance.pairs, count):
            if not judge(instance, chosen).broken:
                yield chosen


def rank(instance: Instance, goal: Goal) -> Callable[[Sequence[Pair]], tuple[int, ...]]:
    """What makes a choice better than another, the weightiest first."""
    sign = 1 if instance.is_maximised else -1

    def key(chosen: Sequence[Pair]) -> tuple[int, ...]:
        total, sums = sign * instance.total(chosen), sorted(instance.sums(chosen))
        if goal is Goal.TOTAL:
            return (total, *sums[:1])
        return (*sums, total) if goal is Goal.LEXIMIN else (sums[0], total)

    return key


CASES = [("gap", Goal.TOTAL)] + [(kind, goal) for kind in ("review", "alloc") for goal in Goal]


@pytest.mark.parametrize(("kind", "goal"), CASES)
def test_the_answer_is_the_best_of_all_there_are(kind: str, goal: Goal) -> None:
    seen = set()
    for seed in range(14):
        instance = tiny(kind, seed)
        key, answer = rank(instance, goal), solve(instance, goal, seed=seed)
        best = max(map(key, every(instance)), default=None)
        seen.add(answer.status)
        assert (instance.name, None if not answer.goals else key(answer.chosen)) == (instance.name, best)
        assert answer.status is (Status.INFEASIBLE if best is None else Status.OPTIMAL)
        assert bool(answer.why) is (best is None)
    assert seen <= {Status.OPTIMAL, Status.INFEASIBLE}


def test_impossible_ones_are_among_the_cases() -> None:
    found = {kind: sum(not any(every(tiny(kind, seed))) for seed in range(14)) for kind in ("gap", "review")}
    assert min(found.values()) > 0


SMALL = Instance(
    "small",
    ("A", "B"),
    ("x", "y", "z"),
    ((5, 4, None), (3, 6, 2)),
    ((1, 2), (1, 2)),
    ((1, 1), (1, 2), (0, 1)),
    clashes=frozenset({(0, 1)}),
    forced=frozenset({(1, 1)}),
    worst_of=Side.AGENTS,
)


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ([(0, 0), (1, 1)], []),
        ([(0, 0), (1, 1), (0, 2)], ["instance-pair-barred"]),
        ([(0, 0), (1, 1), (1, 1)], ["instance-pair-twice"]),
        ([(0, 0), (1, 2)], ["instance-pair-missing", "instance-item-under"]),
        ([(1, 0), (1, 1), (1, 2)], ["instance-agent-under", "instance-agent-over", "instance-clash"]),
        ([(0, 0), (1, 0), (1, 1)], ["instance-clash", "instance-item-over"]),
    ],
)
def test_the_judge_names_each_rule_broken(chosen: list[Pair], codes: list[str]) -> None:
    assert [why.code for why in judge(SMALL, chosen).broken] == codes


def test_the_judge_counts_total_and_sums() -> None:
    counted = judge(SMALL, [(0, 0), (1, 1), (1, 2)])
    assert (counted.total, counted.sums) == (13, (5, 8))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"agent_limits": ((0, 1), (0, 1))}, "instance-demand-above"),
        ({"item_limits": ((2, 2), (0, 2), (2, 2))}, "instance-item-few"),
        ({"item_limits": ((2, 1), (0, 2), (0, 1))}, "instance-item-crossed"),
        ({"agent_limits": ((3, 4), (0, 2))}, "instance-agent-few"),
        ({"agent_limits": ((2, 1), (0, 2))}, "instance-agent-crossed"),
        ({"item_limits": ((0, 1), (0, 1), (0, 0)), "agent_limits": ((2, 2), (1, 2))}, "instance-loads-above"),
    ],
)
def test_what_is_impossible_at_a_glance_is_named(change: dict[str, object], code: str) -> None:
    base = replace(SMALL, forced=frozenset(), clashes=frozenset(), item_limits=((1, 1), (1, 2), (1, 1)))
    answer = solve(replace(base, **change), Goal.TOTAL, seed=0)  # type: ignore[arg-type] # each a field of the instance
    assert (answer.status, code in {why.code for why in answer.why}) == (Status.INFEASIBLE, True)


def test_who_goes_without_is_named() -> None:
    """Three papers that only the same two reviewers may have."""
    values = ((1, 1, 1, 5), (1, 1, 1, 5), (None, None, None, 5))
    limits = (((0, 2), (0, 2), (0, 9)), ((2, 2), (2, 2), (2, 2), (1, 1)))
    answer = solve(Instance("hall", tuple("ABC"), tuple("wxyz"), values, *limits), Goal.TOTAL, seed=0)
    assert answer.why[0].code == "instance-lacks"
    assert answer.why[0].about["least"] == 2
    assert sum(int(why.about["lack"]) for why in answer.why[1:]) == 2


def test_fixed_pairs_that_exclude_each_other_are_named() -> None:
    torn = replace(SMALL, forced=frozenset({(1, 0), (1, 1)}))
    answer = solve(torn, Goal.TOTAL, seed=0)
    assert [why.code for why in answer.why] == ["instance-lacks", "instance-pair-given-up"]


def test_endless_decimals_are_exact_in_value_and_safe_in_bound() -> None:
    values = tuple(tuple(10**16 + a * 7 + j * 13 for j in range(4)) for a in range(4))
    long = Instance("long", tuple("ABCD"), tuple("wxyz"), values, ((0, 1),) * 4, ((1, 1),) * 4, worst_of=Side.ITEMS)
    answer = solve(replace(long, scale=10**16), Goal.TOTAL, seed=0)
    best = 4 * 10**16 + 6 * 7 + 6 * 13
    assert (answer.goals[0].value, answer.goals[0].bound >= best) == (best, True)
    assert answer.goals[0].exact > 1


def test_no_multipliers_can_prove_more_than_the_best() -> None:
    draw, instance = Random(3), next(one for one in (tiny("gap", seed) for seed in range(14)) if any(every(one)))
    formed = Formed(instance)
    sign = -1 if instance.is_maximised else 1
    best = min(sign * instance.total(chosen) for chosen in every(instance))
    for _ in range(200):
        duals = [draw.uniform(-9, 9) for _ in formed.model.rows]
        assert proven(formed.model, formed.costs(), duals) <= best


def test_without_a_clock_the_answer_is_the_same_again() -> None:
    draw = Random(5)
    loads = tuple(tuple(draw.randint(5, 25) for _ in range(24)) for _ in range(5))
    values = tuple(tuple(draw.randint(10, 50) for _ in range(24)) for _ in range(5))
    limits = tuple((0, 8 * sum(row) // 50) for row in loads)
    instance = Instance("c", tuple("ABCDE"), tuple(map(str, range(24))), values, limits, ((1, 1),) * 24, loads)
    first, again = (solve(replace(instance, is_maximised=False), Goal.TOTAL, seed=2) for _ in range(2))
    assert (first, first.status) == (again, Status.OPTIMAL)


def test_the_time_is_up_at_once() -> None:
    """Nothing was found and nothing is claimed, or what was found is lawful."""
    instance = tiny("review", 1)
    answer = solve(instance, Goal.WORST, seed=0, effort=Effort(over=lambda: 2.0))
    assert answer.status in {Status.UNKNOWN, Status.FEASIBLE, Status.OPTIMAL}
    assert not answer.goals or not judge(instance, answer.chosen).broken


def test_an_optimum_known_by_construction_is_found() -> None:
    """Each agent has its own jobs at cost 1, exactly as many as it has room for; all else costs 2 to 9."""
    draw, m, each = Random(8), 8, 6
    home = [j % m for j in range(m * each)]
    costs = tuple(tuple(1 if home[j] == a else draw.randint(2, 9) for j in range(m * each)) for a in range(m))
    loads = tuple(tuple(draw.randint(3, 9) for _ in range(m * each)) for _ in range(m))
    limits = tuple((0, sum(load for j, load in enumerate(row) if home[j] == a)) for a, row in enumerate(loads))
    items = tuple(map(str, range(m * each)))
    made = Instance("made", tuple("ABCDEFGH"), items, costs, limits, ((1, 1),) * len(items), loads, is_maximised=False)
    answer = solve(made, Goal.TOTAL, seed=1)
    assert (answer.status, answer.goals[0].value) == (Status.OPTIMAL, m * each)
