"""A progress bar a cell while planning, on standard error; plain lines where it is no terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from roviec.actions.proposal import Hear
from roviec.cli.language import tell
from roviec.cli.output import complain

STEPS = ("step-start", "step-bounds", "step-search", "step-done")
ROOM = 12  # bars of finished cells are taken away when there are more cells than this


@contextmanager
def listening(count: int) -> Iterator[Hear]:
    """A listener for the planning of so many cells."""
    if not Console(stderr=True).is_terminal:
        yield _plain
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[step]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        whole = progress.add_task(tell("all-cells"), total=count, step="")
        bars: dict[str, int] = {}

        def hear(cell: str, step: str) -> None:
            if not cell:
                return
            if cell not in bars:
                bars[cell] = progress.add_task(cell, total=len(STEPS) - 1, step="")
            done = STEPS.index(step) if step in STEPS else len(STEPS) - 2
            progress.update(bars[cell], completed=done, step=tell(step))  # type: ignore[arg-type] # bars hold the numbers rich gave out
            if step == "step-done":
                progress.advance(whole)
                progress.update(bars[cell], visible=count <= ROOM)  # type: ignore[arg-type] # bars hold the numbers rich gave out

        yield hear


def _plain(cell: str, step: str) -> None:
    if step in ("step-done", "step-interrupted"):
        complain(f"{cell}: {tell(step)}" if cell else tell(step))
