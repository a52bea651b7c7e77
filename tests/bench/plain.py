"""Ways of planning without a solver of whole numbers: in turn, as a spreadsheet does; by greed; by a flow."""

from __future__ import annotations

from itertools import count

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from roviec.planner.draft import Draft
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.quick import quick_plan

STEEP, CURVED = 12_000, 2_000  # cost of relative load squared, and of each further duty of the same person


def in_turn(problem: Problem) -> Plan:
    """Duty after duty to the next of the list whom the rules allow, however much each carries; households likewise."""
    draft, turn = Draft(problem), 0
    for t, task in enumerate(problem.tasks):
        wanted = task.low if not task.households else len(problem.people)
        for step in range(len(problem.people)):
            p = (turn + step) % len(problem.people)
            if len(draft.team[t]) >= wanted or draft.given[t] >= task.households > 0:
                break
            share = min(task.share_max, task.households - draft.given[t]) if task.households else 1
            if task.is_mandatory and share >= task.least_share and draft.allows(p, t, share):
                draft.add(p, t, share)
                turn = p + 1
    return draft.plan()


def by_greed(problem: Problem) -> Plan:
    """The planner's own first answer: scarce duties first, each to whom it weighs least on."""
    return quick_plan(problem)


def by_flow(problem: Problem) -> Plan:
    """Mandatory duties without households by one flow of least cost, then whatever the rules still allow by greed."""
    draft = Draft(problem)
    for p, t in _flow(problem):
        if draft.allows(p, t):
            draft.add(p, t)
    return quick_plan(problem, draft)


def _flow(problem: Problem) -> list[tuple[int, int]]:
    """Source -> task -> person -> sink; every further duty of a person costs more."""
    flow, people = SimpleMinCostFlow(), range(len(problem.people))
    numbers = count(2 + len(people))
    pairs: dict[int, tuple[int, int]] = {}
    total = 0
    for t, task in enumerate(problem.tasks):
        if not task.is_mandatory or task.households or not task.low:
            continue
        node = next(numbers)
        flow.add_arc_with_capacity_and_unit_cost(0, node, task.low, 0)
        total += task.low
        for p in problem.candidates[t]:
            part = task.load / max(1, problem.people[p].capacity)
            arc = flow.add_arc_with_capacity_and_unit_cost(node, 2 + p, 1, round(STEEP * part**2) - problem.fit[p, t])
            pairs[arc] = (p, t)
        flow.add_arc_with_capacity_and_unit_cost(node, 1, task.low, 100 * STEEP)  # left undone
    for p in people:
        for further in range(problem.people[p].max_tasks):
            flow.add_arc_with_capacity_and_unit_cost(2 + p, 1, 1, further * CURVED)
    flow.set_node_supply(0, total)
    flow.set_node_supply(1, -total)
    if flow.solve() != flow.OPTIMAL:
        return []
    return [pair for arc, pair in pairs.items() if flow.flow(arc)]
