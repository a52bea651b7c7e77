"""roviec check: every problem of a workbook or member list, with its place and remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language, On, Workbook, day, readable
from roviec.cli.output import Exit, as_json, by_weight, complain, flaw_line, say_line, with_place
from roviec.domain.clarity import unclear
from roviec.domain.reviewing import review_gap
from roviec.sheets.places import Severity
from roviec.sheets.report import report_of
from roviec.sheets.workbook import Reading, read_workbook

SHOWN = 12  # names in one line
CODES = {"ok": Exit.OK, "partial": Exit.PROBLEMS, "refused": Exit.REFUSED}


def check(workbook: Workbook, on: On = "", in_json: Json = False, lang: Lang = Language.VI) -> int:
    """Read the file, say what is wrong; nothing is changed."""
    today = day(on)
    reading = read_workbook(readable(workbook), today=today)
    looks = [*_unclear(reading), *_reviews(reading, today)]
    if in_json:
        as_json(_as_data(reading, looks))
    else:
        _print(reading, looks)
    return Exit.PROBLEMS if reading.status == "ok" and reading.has_fatal else CODES[reading.status]


def _message(reading: Reading, looks: list[str]) -> str:
    """What happened to the file; unclear duties and missing reviews count among the places to look at."""
    code, about = report_of(reading).message.code, dict(report_of(reading).message.about)
    if "warnings" in about:
        about["warnings"] = int(about["warnings"]) + len(looks)
    return tell(code, **about)


def _as_data(reading: Reading, looks: list[str]) -> dict[str, Any]:
    report = report_of(reading)
    return {
        "status": report.status,
        "rows": list(report.rows),
        "rejected": [
            {"row": row, "sheet": sheet, "reason": tell(reason), "code": reason.code}
            for row, sheet, reason in report.rejected
        ],
        "message": _message(reading, looks),
        "skipped_blank": report.skipped_blank,
        "ignored_columns": list(report.ignored_columns),
        "warnings": [with_place(flaw) for flaw in report.warnings] + looks,
        "peak_rss_mib": round(report.peak_rss_mib, 1),
    }


def _print(reading: Reading, looks: list[str]) -> None:
    for flaw in by_weight(reading.flaws):
        (complain if flaw.severity is Severity.FATAL else say_line)(with_place(flaw))
    for line in looks:
        say_line(line)
    if reading.status != "refused":
        say_line(_message(reading, looks))


def _unclear(reading: Reading) -> list[str]:
    """What is not clear in each duty, as warnings."""
    duties = reading.snapshot.duties if reading.snapshot else ()
    every = ((duty, why) for duty in duties for why in unclear(duty))
    return [flaw_line(Severity.WARNING, (duty.unit, duty.code), tell(why)) for duty, why in every]


def _reviews(reading: Reading, today: date) -> list[str]:
    """Who lacks a review of the last year, one line a cell and kind; a list without such a column is let be."""
    members = reading.snapshot.members if reading.snapshot and reading.kind == "workbook" else ()
    found: dict[tuple[str, str], list[str]] = {}
    for member in members:
        if why := review_gap(member, today):
            found.setdefault((member.cell, why.code), []).append(member.name)
    return [
        flaw_line(Severity.WARNING, (cell,), tell(f"{code}-many", count=len(names), names=", ".join(names[:SHOWN])))
        for (cell, code), names in found.items()
    ]
