"""HiGHS: linear programs stage by stage, and whole-number programs, single-threaded and seeded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from roviec.planner.model import Model, Terms

INFINITY = highspy.kHighsInf
Costs = Mapping[int, float] | NDArray[np.float64]  # of some columns, or of all


_asked: ContextVar[Callable[[], bool] | None] = ContextVar("asked", default=None)


class Halted(Exception):  # nothing went wrong: somebody asked for it
    """Somebody has asked to stop in the middle of a solve; there is no answer."""


@contextmanager
def halting(asked: Callable[[], bool]) -> Iterator[None]:
    """Programs solved meanwhile ask often whether to stop, and raise Halted when told so. It changes no answer else.

    Who asked to stop further outside is heard as well.
    """
    outer = _asked.get()
    token = _asked.set(asked if outer is None else lambda: asked() or outer())
    try:
        yield
    finally:
        _asked.reset(token)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a solve gave: value, proven lower bound, columns; `status` is solved, infeasible or stopped."""

    status: str
    value: float = 0.0
    bound: float = -INFINITY
    columns: tuple[float, ...] = ()
    duals: tuple[float, ...] = ()
    reduced: tuple[float, ...] = ()
    nodes: int = 0


class _Quiet(highspy.Highs):
    """The library greets on standard output when it sets up its callbacks, unless told before."""

    def enableCallbacks(self) -> None:  # the library's name
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call] # the library ships no types


class Engine:
    """One model in HiGHS. Goals are minimised one after the other; `limit` nails a goal before the next."""

    def __init__(self, model: Model, seed: int) -> None:
        self.size = len(model.lower)
        self.integral = [column for column, integral in enumerate(model.integral) if integral]
        self.highs = _Quiet()  # type: ignore[no-untyped-call] # the same
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("random_seed", seed)
        self.highs.passModel(_program(model))
        self.asked, self.is_halted = _asked.get(), False
        if self.asked:
            self.highs.cbSimplexInterrupt += self._hear
            self.highs.cbMipInterrupt += self._hear

    def limit(self, terms: Mapping[int, float], most: float) -> None:
        """Add the row: terms <= most."""
        columns = np.array(list(terms), dtype=np.int32)
        self.highs.addRow(-INFINITY, most, len(columns), columns, np.array(list(terms.values()), dtype=float))

    def soften(self, terms: Terms, most: int) -> int:
        """Add the row: terms - slack <= most, with a new column for the slack; returns the column's number."""
        slack, self.size = self.size, self.size + 1
        self.highs.addCol(0.0, 0.0, INFINITY, 0, np.array([], np.int32), np.array([], float))
        self.limit({**terms, slack: -1}, most)
        return slack

    def loosen(self, row: int) -> None:
        """Add a continuous column by which the row may be above its most."""
        self.highs.addCol(0.0, 0.0, INFINITY, 1, np.array([row], np.int32), np.array([-1.0]))
        self.size += 1

    def widen(self, columns: Sequence[Mapping[int, float]]) -> None:
        """Add whole-number columns from 0 to 1, each as row -> factor; they cost nothing until a goal is set."""
        starts = np.cumsum([0, *(len(column) for column in columns)])[:-1].astype(np.int32)
        rows = np.array([row for column in columns for row in column], np.int32)
        factors = np.array([factor for column in columns for factor in column.values()], float)
        count, none = len(columns), np.zeros(len(columns))
        self.highs.addCols(count, none, none, np.ones(count), len(rows), starts, rows, factors)
        self.integral += range(self.size, self.size + count)
        self.size += count

    def cap(self, row: int, most: float) -> None:
        """From now on the row is at most so much."""
        self.highs.changeRowBounds(row, -INFINITY, most)

    def bound_columns(self, columns: Sequence[int], lower: Sequence[float], upper: Sequence[float]) -> None:
        """Set the bounds of some columns."""
        if columns:
            numbers = np.array(columns, dtype=np.int32)
            self.highs.changeColsBounds(len(columns), numbers, np.array(lower, float), np.array(upper, float))

    def relax(self, terms: Costs) -> Outcome:
        """Minimise the terms with all columns continuous, by the primal simplex from the last basis."""
        self._aim(terms)
        self.highs.setOptionValue("solver", "simplex")
        self.highs.setOptionValue("simplex_strategy", 4)
        self.highs.setOptionValue("presolve", "off")
        self._run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Outcome("infeasible")
        solution, value = self.highs.getSolution(), self.highs.getInfo().objective_function_value
        return Outcome(
            "solved",
            value,
            value,
            tuple(solution.col_value),
            tuple(solution.row_dual),
            tuple(solution.col_dual),
        )

    def integers(self, *, on: bool) -> None:
        """Turn whole-number columns into such, or into continuous ones."""
        kind = highspy.HighsVarType.kInteger if on else highspy.HighsVarType.kContinuous
        numbers = np.array(self.integral, dtype=np.int32)
        self.highs.changeColsIntegrality(len(numbers), numbers, np.array([kind] * len(numbers)))

    def search(
        self,
        terms: Costs,
        *,
        nodes: int,
        start: Mapping[int, int] | None = None,
        target: float | None = None,
        restarts: bool = True,
    ) -> Outcome:
        """Minimise the terms over whole numbers, within so many nodes of the search tree.

        `start` gives some columns a value; the engine finds the others. `restarts` lets it begin anew at the root.
        """
        self._aim(terms)
        for option, setting in (
            ("solver", "choose"),
            ("presolve", "on"),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.999),
            ("mip_max_nodes", nodes),
            ("mip_allow_restart", restarts),
            ("objective_target", -INFINITY if target is None else target + 0.5),
        ):
            self.highs.setOptionValue(option, setting)
        if start is not None:
            columns, values = np.array(list(start), np.int32), np.array(list(start.values()), float)
            self.highs.setSolution(len(start), columns, values)
        self._run()
        return self._found()

    def _run(self) -> None:
        self.highs.run()
        if self.is_halted:
            raise Halted

    def _hear(self, event: Any) -> None:
        """The solver comes by here many times a second."""
        self.is_halted = self.is_halted or bool(self.asked and self.asked())
        if self.is_halted:
            event.interrupt()

    def _found(self) -> Outcome:
        status, info = self.highs.getModelStatus(), self.highs.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Outcome("infeasible", nodes=max(0, info.mip_node_count))
        has_point = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        columns = tuple(self.highs.getSolution().col_value) if has_point else ()
        reached = status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveTarget)
        return Outcome(
            "solved" if reached else "stopped",
            info.objective_function_value,
            info.mip_dual_bound,
            columns,
            nodes=max(0, info.mip_node_count),
        )

    def _aim(self, terms: Costs) -> None:
        if isinstance(terms, np.ndarray):
            costs = terms
        else:
            costs = np.zeros(self.size)
            costs[list(terms)] = list(terms.values())
        self.highs.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), costs)


def _program(model: Model) -> highspy.HighsLp:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.lower), len(model.rows)
    program.col_cost_ = np.zeros(len(model.lower))
    program.col_lower_, program.col_upper_ = np.array(model.lower, float), np.array(model.upper, float)
    program.row_lower_ = np.array([-INFINITY if row.low is None else row.low for row in model.rows], float)
    program.row_upper_ = np.array([INFINITY if row.high is None else row.high for row in model.rows], float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in model.rows)])
    program.a_matrix_.index_ = np.array([column for row in model.rows for column in row.terms], np.int32)
    program.a_matrix_.value_ = np.array([factor for row in model.rows for factor in row.terms.values()], float)
    return program
