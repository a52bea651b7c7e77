"""A clock for the steps of one run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Clock:
    """Seconds by step: `with clock("read"): ...`, then clock.seconds["read"]."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Measure the block; a step measured twice counts both."""
        began = perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + perf_counter() - began


def ratio(one: float, other: float) -> float:
    """How many times `other` goes into `one`."""
    return one / other if other else float("inf")
