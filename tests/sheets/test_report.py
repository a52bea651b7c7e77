"""A reading as programs get it."""

from __future__ import annotations

from pathlib import Path

from roviec.domain.reasons import reason
from roviec.sheets.report import report_of
from tests.corpus.meaning import FULL, full
from tests.sheets.books import read

KEYS = """
    row name dob gender cccd card joined official job education health exempt phone cell note
"""


def test_row_has_exactly_the_promised_keys_in_order(tmp_path: Path) -> None:
    reading = read(tmp_path, units=(), duties=(), members=(FULL, full()))
    assert list(report_of(reading).rows[0]) == KEYS.split()


def test_rejected_rows_and_counts_are_told(tmp_path: Path) -> None:
    bad = full(name="Trần Thị Cúc", dob="31/02/1970", card="1", cccd="")
    reading = read(tmp_path, units=(), duties=(), members=(FULL, full(), (), (*bad, ""), (*full()[:14], "lạ")))
    report = report_of(reading)
    assert report.status == "partial"
    assert [(row, sheet, why.code) for row, sheet, why in report.rejected] == [
        (4, "Đảng viên", "date-impossible"),
        (5, "Đảng viên", "member-twice"),
    ]
    assert report.message == reason("read-partial", rows=1, rejected=2, fatal=2, warnings=1)
    assert (report.skipped_blank, report.ignored_columns) == (1, ())


def test_refused_file_says_why_in_its_message(tmp_path: Path) -> None:
    reading = read(tmp_path, units=(), duties=(), members=(("không", "có", "tiêu đề"),))
    assert report_of(reading).message.code == "header-missing-members"
