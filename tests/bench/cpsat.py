"""OR-Tools CP-SAT behind the stages: the planner's own neutral model, one worker, a limit for each stage."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from roviec.planner.model import Model, Terms
from tests.bench.staged import Step


class CpSat:
    """Columns become whole-number variables, the excess columns too: every load is a whole number."""

    def __init__(self, model: Model, seed: int, seconds: float) -> None:
        self.model = cp_model.CpModel()
        both = zip(model.lower, model.upper, strict=True)
        self.columns = [self.model.new_int_var(low, high, "") for low, high in both]
        for row in model.rows:
            if row.low is not None:
                self.model.add(self._sum(row.terms) >= row.low)
            if row.high is not None:
                self.model.add(self._sum(row.terms) <= row.high)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.random_seed = seed
        self.solver.parameters.max_time_in_seconds = seconds

    def minimise(self, terms: Terms, start: Sequence[int]) -> Step:
        """One stage; the columns of the stage before are the hint."""
        self.model.minimize(self._sum(terms))
        self.model.clear_hints()  # type: ignore[no-untyped-call] # not typed by the library
        for column, value in zip(self.columns, start, strict=False):
            self.model.add_hint(column, value)
        status = self.solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Step((), is_proven=False)
        return Step([self.solver.value(column) for column in self.columns], status == cp_model.OPTIMAL)

    def limit(self, terms: Terms, most: int) -> None:
        """The goal is nailed as a row."""
        self.model.add(self._sum(terms) <= most)

    def _sum(self, terms: Terms) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.weighted_sum([self.columns[column] for column in terms], list(terms.values()))
