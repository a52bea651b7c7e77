"""Parsing in a process of its own, with bounded time and memory; what comes back is plain lines of JSON.

The child reads the file once, looks at the bytes, parses, and writes to its standard output: a line
{"kind"}, per sheet a line {"sheet", ...} followed by one array per row, and a last line {"done",
"peak_rss_mib"}.
Dates travel as ["d", "1950-03-27"], error cells as ["e", "#N/A"], over-long cells as ["l", "5000"].
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused, kind_of
from roviec.sheets.limits import MIB, Limits

try:
    import resource
except ImportError:  # Windows has no such limits; there only the clock of the parent holds
    resource = None  # type: ignore[assignment]


def main(path: str, limits: Limits) -> int:
    """Parse `path` to standard output. Returns 0 also for a refused file: that is an answer, not a
    failure."""
    try:
        size = Path(path).stat().st_size
        bound(limits, size)
        for line in lines(Path(path), limits):
            sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    except Refused as refused:
        _last(refused=[refused.reason.code, dict(refused.reason.facts)])
    except MemoryError:
        _last(refused=["child-memory", {"limit_mib": limits.memory_for(size)}])
    except OSError:
        _last(refused=["file-not-found", {}])
    except BaseException:  # whatever the parser stumbles over (its panics are no Exception), the file is what is wrong
        _last(refused=["file-damaged", {}])
    else:
        _last(done=True)
    return 0


def _last(**line: Any) -> None:
    sys.stdout.write("\n" + json.dumps(line | {"peak_rss_mib": peak_rss_mib()}) + "\n")


def peak_rss_mib() -> float:
    """The memory peak of this process so far, in MiB (0 where the system does not tell)."""
    if resource is None:
        return 0.0
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return round(int(status.split("VmHWM:")[1].split()[0]) / 1024, 1)
    except (OSError, IndexError, ValueError):  # no Linux; there the usage figure may count the parent's memory
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(used / (MIB if sys.platform == "darwin" else 1024), 1)


def bound(limits: Limits, size: int) -> None:
    """Put the limits on this process: processor time, address space, no file written, no core left."""
    if resource is None:
        return
    seconds = limits.seconds_for(size)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    room = limits.memory_for(size) * MIB + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _address_space() -> int:
    """Bytes of address space in use now."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 512 * MIB


def lines(path: Path, limits: Limits) -> Iterator[Any]:
    """The lines of the answer for one file. Raises Refused."""
    with path.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    kind = kind_of(data, limits)
    if kind == "csv":
        from roviec.sheets.csvtext import csv_lines  # noqa: PLC0415 - the child loads only what the file needs

        yield from csv_lines(data, limits)
    elif kind == "html":
        from roviec.sheets.htmltable import html_lines  # noqa: PLC0415

        yield from html_lines(data, limits)
    else:
        yield from _workbook_lines(kind, data, limits)


def _workbook_lines(kind: str, data: bytes, limits: Limits) -> Iterator[Any]:
    import io  # noqa: PLC0415

    import python_calamine as calamine  # noqa: PLC0415

    from roviec.sheets.xlsx import SheetLook, look  # noqa: PLC0415

    looks, has_macros = look(data, limits) if kind == "xlsx" else ({}, b"_\0V\0B\0A\0_\0" in data)
    yield {"kind": kind, "macros": has_macros}
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as locked:
        raise Refused(reason("file-encrypted")) from locked
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        seen = looks.get(about.name, SheetLook())
        if sheet.total_height * max(sheet.total_width, 1) > limits.cells:
            raise Refused(reason("sheet-too-long", sheet=about.name, cell="", limit=limits.rows))
        yield {
            "sheet": about.name,
            "hidden": about.visible != calamine.SheetVisibleEnum.Visible,
            "merged": [[*first, *last] for first, last in sheet.merged_cell_ranges or ()],
            "hidden_rows": sorted(seen.hidden_rows),
            "fonts": seen.fonts,
            "errors": seen.errors,
        }
        rows = sheet.iter_rows() if sheet.start else ()
        before = [""] * (sheet.start[1] if sheet.start else 0)  # the parser begins at the first filled column
        for row in rows:
            yield before + [plain(value, limits) for value in row]


def plain(value: Any, limits: Limits) -> Any:
    """A cell as JSON holds it."""
    if isinstance(value, str):
        return value if len(value) <= limits.cell_chars else ["l", str(len(value))]
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time | timedelta):
        return str(value)
    return value


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr] # a real stream in a process of its own
    sys.exit(main(sys.argv[1], Limits(**json.loads(sys.argv[2]))))
