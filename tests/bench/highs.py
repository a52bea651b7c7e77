"""HiGHS behind the stages: the planner's own engine used the plain way, one whole-number program a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np

from roviec.planner.model import Model, Row, Terms
from tests.bench.staged import Step

OPEN = highspy.kHighsInf


class _Quiet(highspy.Highs):
    """Says nothing, not even hello."""

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call] # the library ships no types


class Highs:
    """Each stage is a new program with the rows of the goals before it, one thread, no gap left."""

    def __init__(self, model: Model, seed: int, seconds: float) -> None:
        self.model = model
        self.rows = list(model.rows)
        self.options = {
            "threads": 1,
            "random_seed": seed,
            "time_limit": float(seconds),
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.999,
        }

    def minimise(self, terms: Terms, start: Sequence[int]) -> Step:
        """One stage; the columns of the stage before are the start."""
        highs: Any = _Quiet()  # type: ignore[no-untyped-call]
        for option, value in self.options.items():
            highs.setOptionValue(option, value)
        highs.passModel(self._program(terms))
        if start:
            solution = highspy.HighsSolution()
            solution.col_value = [float(value) for value in start]
            highs.setSolution(solution)
        highs.run()
        if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Step((), is_proven=False)
        columns = [round(value) for value in highs.getSolution().col_value]
        return Step(columns, highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def limit(self, terms: Terms, most: int) -> None:
        """The goal is nailed as a row."""
        self.rows.append(Row(terms, None, most))

    def _program(self, terms: Terms) -> highspy.HighsLp:
        size = len(self.model.lower)
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = size, len(self.rows)
        program.col_cost_ = np.array([terms.get(column, 0) for column in range(size)], float)
        program.col_lower_, program.col_upper_ = np.array(self.model.lower, float), np.array(self.model.upper, float)
        program.integrality_ = [highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
                                for whole in self.model.integral]  # fmt: skip
        program.row_lower_ = np.array([-OPEN if row.low is None else row.low for row in self.rows], float)
        program.row_upper_ = np.array([OPEN if row.high is None else row.high for row in self.rows], float)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in self.rows)])
        program.a_matrix_.index_ = np.array([column for row in self.rows for column in row.terms], np.int32)
        program.a_matrix_.value_ = np.array([factor for row in self.rows for factor in row.terms.values()], float)
        return program
