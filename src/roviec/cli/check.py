"""roviec check: every problem of a workbook or member list, with its place and remedy."""

from __future__ import annotations

from typing import Any

from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language, Workbook, readable
from roviec.cli.output import Exit, as_json, by_weight, complain, say_line, with_place
from roviec.domain.clarity import unclear
from roviec.sheets.places import Severity
from roviec.sheets.report import report_of
from roviec.sheets.workbook import Reading, read_workbook

CODES = {"ok": Exit.OK, "partial": Exit.PROBLEMS, "refused": Exit.REFUSED}


def check(workbook: Workbook, in_json: Json = False, lang: Lang = Language.VI) -> int:
    """Read the file, say what is wrong; nothing is changed."""
    reading = read_workbook(readable(workbook))
    if in_json:
        as_json(_as_data(reading))
    else:
        _print(reading)
    return Exit.PROBLEMS if reading.status == "ok" and reading.has_fatal else CODES[reading.status]


def _message(reading: Reading, unclear_lines: list[str]) -> str:
    """What happened to the file; what is unclear in its duties counts among the places to look at."""
    code, about = report_of(reading).message.code, dict(report_of(reading).message.about)
    if "warnings" in about:
        about["warnings"] = int(about["warnings"]) + len(unclear_lines)
    return tell(code, **about)


def _as_data(reading: Reading) -> dict[str, Any]:
    report, unclear_lines = report_of(reading), _unclear(reading)
    return {
        "status": report.status,
        "rows": list(report.rows),
        "rejected": [
            {"row": row, "sheet": sheet, "reason": tell(reason), "code": reason.code}
            for row, sheet, reason in report.rejected
        ],
        "message": _message(reading, unclear_lines),
        "skipped_blank": report.skipped_blank,
        "ignored_columns": list(report.ignored_columns),
        "warnings": [with_place(flaw) for flaw in report.warnings] + unclear_lines,
        "peak_rss_mib": round(report.peak_rss_mib, 1),
    }


def _print(reading: Reading) -> None:
    for flaw in by_weight(reading.flaws):
        (complain if flaw.severity is Severity.FATAL else say_line)(with_place(flaw))
    unclear_lines = _unclear(reading)
    for line in unclear_lines:
        say_line(line)
    if reading.status != "refused":
        say_line(_message(reading, unclear_lines))


def _unclear(reading: Reading) -> list[str]:
    """What is not clear in each duty, as warnings."""
    duties = reading.snapshot.duties if reading.snapshot else ()
    weight = tell(f"severity-{Severity.WARNING.value}")
    return [f"{weight}: {duty.unit}, {duty.code}: {tell(why)}" for duty in duties for why in unclear(duty)]
