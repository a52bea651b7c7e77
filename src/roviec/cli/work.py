"""roviec work: do what the pages have asked for and what takes longer than a page may."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Annotated

import typer

from roviec.cli.language import tell
from roviec.cli.office import ready
from roviec.cli.output import Exit, say_line

Once = Annotated[bool, typer.Option("--once", help=tell("usage-work-once"))]


def work(once: Once = False) -> int:
    """Work until SIGTERM or Ctrl-C; a run under way is then put back for the next worker."""
    ready()
    from roviec.actions import working  # noqa: PLC0415 # models may be imported only once the records are open

    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    say_line(tell("work-begun"))
    say_line(tell("work-ended", count=working.work(stop, once=once)))
    return Exit.OK
