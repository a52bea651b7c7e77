"""A reading as the one JSON object of `roviec check --json`, but for the sentences, which the caller
makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from roviec.domain.reasons import Reason, reason
from roviec.sheets.places import Flaw, Severity
from roviec.sheets.workbook import Reading


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo - keys and order of the JSON object; `message` and the reasons inside are still Reasons."""

    status: str
    rows: tuple[dict[str, Any], ...]
    rejected: tuple[tuple[int, str, Reason], ...]
    message: Reason
    skipped_blank: int
    ignored_columns: tuple[str, ...]
    warnings: tuple[Flaw, ...]
    peak_rss_mib: float


def report_of(reading: Reading) -> Report:
    """The report of a reading; `rejected` holds (row, sheet, reason), every reason of a row on its own."""
    return Report(
        status=reading.status,
        rows=reading.rows,
        rejected=tuple((flaw.place.row, flaw.place.sheet, flaw.reason) for flaw in reading.rejected),
        message=message_of(reading),
        skipped_blank=reading.skipped_blank,
        ignored_columns=reading.ignored_columns,
        warnings=tuple(flaw for flaw in reading.flaws if flaw.severity is not Severity.FATAL),
        peak_rss_mib=reading.peak_rss_mib,
    )


def message_of(reading: Reading) -> Reason:
    """What happened to the file, in one reason: why it was refused, or how many rows were read and what
    needs a look."""
    fatal = [flaw for flaw in reading.flaws if flaw.severity is Severity.FATAL]
    if reading.status == "refused" and fatal:
        return fatal[0].reason
    looks = sum(1 for flaw in reading.flaws if flaw.severity is Severity.WARNING)
    code = "read-ok" if reading.status == "ok" else "read-partial"
    rejected = len({(flaw.place.sheet, flaw.place.row) for flaw in reading.rejected})
    return reason(code, rows=len(reading.rows), rejected=rejected, fatal=len(fatal), warnings=looks)
