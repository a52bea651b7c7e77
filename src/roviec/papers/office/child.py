"""Looking at a template and filling it in a process of its own, with bounded time and memory, and no reach.

The request comes on standard input: a line of JSON, then the bytes of the template. The answer goes to standard output:
a line of JSON, then the bytes of the paper, if one was made. Before the template is touched the process gives up the
right to open anything: no file, no socket, no other process, kept by the kernel.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from docx import Document

from roviec.papers.office.checking import check
from roviec.papers.office.filler import fill
from roviec.papers.office.filling import Known, filling_of
from roviec.papers.office.guard import Refused, guarded
from roviec.papers.office.limits import MIB, Limits
from roviec.papers.press import blank

try:
    import resource
except ImportError:  # Windows has no such limits; there only the clock of the parent holds
    resource = None  # type: ignore[assignment]


def main() -> int:
    """Answer one request. Returns 0 also for a refused template: that is an answer, not a failure."""
    warm()
    line = sys.stdin.buffer.readline()
    if not line:  # started early, and not needed after all
        return 0
    request = json.loads(line)
    data = sys.stdin.buffer.read()
    limits = Limits(**request["limits"])
    bound(limits)
    content = b""
    try:
        told, content = answer(request, data, limits)
    except Refused as refused:
        told = {"refused": [refused.reason.code, refused.reason.about]}
    except MemoryError:
        told = {"refused": ["template-memory", {"limit_mib": limits.memory_mib}]}
    except Exception:  # whatever the parser stumbles over, the template is what is wrong
        told = {"refused": ["template-damaged", {}]}
    sys.stdout.buffer.write(json.dumps(dict(told), default=dict).encode() + b"\n" + content)
    sys.stdout.buffer.flush()
    return 0


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """What was asked for: a look, or a look and a paper. Raises Refused."""
    guarded(data, limits)
    known = request["known"]
    lists = {name: tuple(columns) for name, columns in known["lists"].items()}
    may_have = Known(tuple(known["fields"]), lists, tuple(known["pictures"]), tuple(known["needed"]))
    faults, unused = check(data, may_have, limits)
    told = {"faults": [[one.code, dict(one.facts)] for one in faults], "unused": list(unused)}
    if request["fillings"] is None or faults:
        return told, b""
    return told, fill(data, [filling_of(one) for one in request["fillings"]], request["title"], limits)


def warm() -> None:
    """Load all that a paper needs while files may still be opened."""
    held = io.BytesIO()
    Document(io.BytesIO(blank())).save(held)


def bound(limits: Limits) -> None:
    """Processor time, memory, nothing written, no core; and nothing may be opened any more."""
    if resource is None:
        return
    room = limits.memory_mib * MIB + _address_space()
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _address_space() -> int:
    """Bytes of address space in use now."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 512 * MIB


if __name__ == "__main__":
    sys.exit(main())
