"""Ask the child: is this template sound, and what does it look like filled."""

from __future__ import annotations

import json
import subprocess  # nosec B404 - starts only our own module
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from roviec.domain.reasons import Reason, reason
from roviec.papers.office.filling import Filling, Known
from roviec.papers.office.guard import Refused
from roviec.papers.office.limits import Limits

COMMAND = (sys.executable, "-P", "-m", "roviec.papers.office.child")


@dataclass(frozen=True, slots=True)
class Look:
    """Kết quả xem mẫu - what is wrong with a template, and which fields it leaves out; without faults it is used."""

    faults: tuple[Reason, ...]
    unused: tuple[str, ...] = ()


class Child:
    """Tiến trình con - loads what it needs and waits for its one request; start it early and it answers at once."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603  # nosec B603 - our own module

    def asked(self, given: bytes, seconds: float) -> tuple[int, bytes]:
        """(return code, what it answers). Raises subprocess.TimeoutExpired; the child is gone in any case."""
        try:
            out, _ = self._process.communicate(given, seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            raise
        return self._process.returncode, out

    @property
    def is_gone(self) -> bool:
        """Whether it has ended."""
        return self._process.returncode is not None

    def stop(self) -> None:
        """Away with it, whatever it does."""
        if not self.is_gone:
            self._process.kill()
            self._process.communicate()


def look_at(data: bytes, known: Known, limits: Limits | None = None) -> Look:
    """Everything wrong with the template; it is not filled and nothing in it is run."""
    told, _ = _asked(data, known, None, "", limits or Limits(), None)
    return told


def filled(
    data: bytes,
    known: Known,
    fillings: Sequence[Filling],
    title: str,
    limits: Limits | None = None,
    child: Child | None = None,
) -> bytes:
    """The template filled in, by a child that waits for it if there is one. Raises Refused with the first fault."""
    told, content = _asked(data, known, fillings, title, limits or Limits(), child)
    if told.faults or not content:
        raise Refused(told.faults[0] if told.faults else reason("template-damaged"))
    return content


def _asked(
    data: bytes, known: Known, fillings: Sequence[Filling] | None, title: str, limits: Limits, child: Child | None
) -> tuple[Look, bytes]:
    if len(data) > limits.file_bytes:
        return Look((reason("template-too-large", limit_mib=limits.file_bytes >> 20),)), b""
    request = {
        "limits": asdict(limits),
        "known": asdict(known),
        "fillings": None if fillings is None else [one.as_data() for one in fillings],
        "title": title,
    }
    given = json.dumps(request).encode() + b"\n" + data
    try:
        code, told = (child or Child()).asked(given, 3 * limits.seconds)
    except subprocess.TimeoutExpired:
        return Look((reason("template-too-slow", seconds=limits.seconds),)), b""
    line, _, content = told.partition(b"\n")
    if code or not line:
        return Look((_death(code, limits),)), b""
    return _look(json.loads(line)), content


def _death(code: int, limits: Limits) -> Reason:
    """Why the child gave no answer: out of time, else out of memory."""
    slow = code in (-24, -9)  # the kernel's sign for processor time, and the stronger one behind it
    return (
        reason("template-too-slow", seconds=limits.seconds)
        if slow
        else reason("template-memory", limit_mib=limits.memory_mib)
    )


def _look(told: dict[str, Any]) -> Look:
    if "refused" in told:
        code, facts = told["refused"]
        return Look((reason(code, **facts),))
    return Look(tuple(reason(code, **facts) for code, facts in told["faults"]), tuple(told["unused"]))
