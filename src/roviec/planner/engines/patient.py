"""The engine for those who wait only so long: asked to stop, a search gives what it has found so far."""

from __future__ import annotations

from collections.abc import Mapping

from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.model import Model


class Patient(Engine):
    """Bộ giải có hạn - being told to stop is no fault here: `search` ends with its best columns and its bound.

    After `relax` and `first` look at `is_halted`: if it is so, the outcome says nothing.
    """

    def __init__(self, model: Model, seed: int) -> None:
        super().__init__(model, seed)
        self.opening = ""
        if self.asked:
            self.highs.cbIpmInterrupt += self._hear

    def first(self, terms: Mapping[int, float], *, interior: bool = False) -> Outcome:
        """As `relax`, for a program that has no basis yet: reduced first, by the dual simplex or from the inside."""
        self.opening = "ipm" if interior else "simplex"
        try:
            return self.relax(terms)
        finally:
            self.opening = ""

    def _run(self) -> None:
        if self.opening:
            for option, setting in (("solver", self.opening), ("simplex_strategy", 1), ("presolve", "on")):
                self.highs.setOptionValue(option, setting)
        self.highs.run()
