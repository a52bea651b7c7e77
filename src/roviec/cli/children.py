"""The programs of a running installation: the web server and the worker, started together, stopped together."""

from __future__ import annotations

import signal
import subprocess  # nosec B404 - starts only our own program and its web server
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, sleep
from types import FrameType

from roviec.cli.language import tell
from roviec.cli.output import complain

PAUSE, PATIENCE, LONGEST = 0.3, 15.0, 60.0
"""Seconds between two looks at the children, to let them end, and between two starts of one that keeps dying."""
ENDS = ("SIGTERM", "SIGINT", "SIGHUP")


class Child:
    """Tiến trình con - a program in a process group of its own, so that Ctrl-C reaches only us and we end in order."""

    def __init__(self, arguments: Sequence[str], *, listens: int | None = None) -> None:
        self.command = [sys.executable, "-P", "-m", *arguments]
        self.keeps = () if listens is None else (listens,)
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        self.began = monotonic()
        self.process = subprocess.Popen(  # noqa: S603  # nosec B603 - our own program
            self.command, stdin=subprocess.DEVNULL, pass_fds=self.keeps, start_new_session=True
        )

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs."""
        return self.process.poll()

    def end(self) -> None:
        """Ask it to end."""
        if self.code is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Let it end until the moment, then stop it."""
        try:
            self.process.wait(max(0.0, until - monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def ending(*children: Child) -> Iterator[None]:
    """Whatever ends the block, by signal or by fault, ends the children."""
    try:
        yield
    finally:
        for child in children:
            child.end()
        until = monotonic() + PATIENCE
        for child in children:
            child.wait(until)


@contextmanager
def signals_end() -> Iterator[None]:
    """SIGTERM and a closed terminal end the block as Ctrl-C does. Raises KeyboardInterrupt."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {name: signal.signal(getattr(signal, name), end) for name in ENDS if hasattr(signal, name)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def keep_running(server: Child, worker: Child) -> int:
    """Until the server ends: its exit code. A worker that dies is started again, each time after a longer pause."""
    pause = 1.0
    while (code := server.code) is None:
        if worker.code is not None:
            if monotonic() - worker.began > LONGEST:
                pause = 1.0
            complain(tell("serve-worker-died", code=str(worker.code), seconds=int(pause)))
            _rest(server, pause)
            worker.start()
            pause = min(LONGEST, 2 * pause)
        sleep(PAUSE)
    return code


def _rest(server: Child, seconds: float) -> None:
    until = monotonic() + seconds
    while monotonic() < until and server.code is None:
        sleep(PAUSE)
