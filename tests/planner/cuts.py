"""Rows that help a solver of the plain model; bundles need none.

They rest on t -> max(0, base + t - threshold) being superadditive while base <= threshold, and lift the linear bound of
the burdens to, or next to, the whole-number optimum.
"""

from __future__ import annotations

from roviec.planner.model import Model
from roviec.planner.problem import Problem


def post_cuts(problem: Problem, model: Model) -> None:
    """For each column "over" of the model: duties taken push the load above the threshold one by one at the least."""
    for (name, p, tenths), over in list(model.index.items()):
        if name == "over":
            _post(problem, model, p, problem.people[p].threshold(tenths), over)


def _post(problem: Problem, model: Model, p: int, threshold: int, over: int) -> None:
    base = problem.base_load(p)
    if base > threshold:
        return
    free = [t for t in problem.options[p] if (p, t) not in problem.pins]
    above = {model.at("take", p, t): min(0, threshold - base - problem.tasks[t].least_load) for t in free}
    if any(above.values()):
        model.row({**above, over: 1}, low=0)
    lanes = [t for t in free if problem.tasks[t].households]
    if any(base + problem.tasks[t].load * problem.tasks[t].share_max > threshold for t in lanes):
        exact = {model.at("take", p, t): threshold - base for t in lanes}
        shares = {model.at("share", p, t): -problem.tasks[t].load for t in lanes}
        model.row({**above, **exact, **shares, over: 1}, low=0)
