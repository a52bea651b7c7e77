"""A clock for the steps of one run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Clock:
    """Seconds by step: `with clock("read"): ...`, then clock.seconds["read"].

    `busy` holds processor seconds, those of ended child processes included; other work on the machine does not
    count there.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.busy: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Measure the block; a step measured twice counts both."""
        began, worked = perf_counter(), _worked()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + perf_counter() - began
        self.busy[step] = self.busy.get(step, 0.0) + _worked() - worked


def _worked() -> float:
    return sum(os.times()[:4])


def ratio(one: float, other: float) -> float:
    """How many times `other` goes into `one`."""
    return one / other if other else float("inf")
