"""A server of its own, and many readers at once who look at a page again and again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing import get_context
from time import perf_counter, sleep

READERS, THREADS = 20, 8
Answer = tuple[float, int, int]  # seconds, status, bytes


@dataclass(frozen=True)
class Reading:
    """What the readers saw: seconds of every answer, bytes of one, and answers that were not 200."""

    seconds: tuple[float, ...]
    wall: float
    size: int
    wrong: int

    @property
    def rate(self) -> float:
        """Answers a second, all readers together."""
        return len(self.seconds) / self.wall

    def share(self, part: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


@contextmanager
def served(application: str, environment: Mapping[str, str], workers: int = 1) -> Iterator[int]:
    """The port on which gunicorn serves the application, so many processes with eight threads each."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"-w{workers}",
        "--threads",
        str(THREADS),
        "-b",
        f"127.0.0.1:{port}",
        application,
    ]
    process = subprocess.Popen([*command, "--log-level", "error"], env={**os.environ, **environment})
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise TimeoutError("the server does not answer")


def read(port: int, pages: Sequence[str], *, cookie: str = "", seconds: float, readers: int = READERS) -> Reading:
    """Readers in a process of their own look at the pages in turn for a time; the first round is not counted."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (port, tuple(pages), cookie, seconds, readers))


def _read(port: int, pages: tuple[str, ...], cookie: str, seconds: float, readers: int) -> Reading:
    found: list[list[Answer]] = [[] for _ in range(readers)]
    _one_reader(port, pages, cookie, 0, [])
    ends = perf_counter() + seconds
    crowd = [threading.Thread(target=_one_reader, args=(port, pages, cookie, ends, kept)) for kept in found]
    began = perf_counter()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    every = [answer for kept in found for answer in kept]
    wrong = sum(status != 200 for _, status, _ in every)
    sizes = [size for _, _, size in every]
    return Reading(tuple(one[0] for one in every), perf_counter() - began, max(sizes), wrong)


def _one_reader(
    port: int, pages: tuple[str, ...], cookie: str, ends: float, kept: list[tuple[float, int, int]]
) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    number = 0
    while True:
        began = perf_counter()
        connection.request("GET", pages[number % len(pages)], headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        size = len(answer.read())
        kept.append((perf_counter() - began, answer.status, size))
        number += 1
        if perf_counter() >= ends and number >= len(pages):
            connection.close()
            return
