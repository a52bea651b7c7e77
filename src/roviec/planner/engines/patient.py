"""The engine for those who wait only so long: asked to stop, a search gives what it has found so far."""

from __future__ import annotations

from roviec.planner.engines.highs import Engine


class Patient(Engine):
    """Bộ giải có hạn - being told to stop is no fault here: `search` ends with its best columns and its bound.

    After `relax` look at `is_halted`: if it is so, the outcome says nothing.
    """

    def _run(self) -> None:
        self.highs.run()
