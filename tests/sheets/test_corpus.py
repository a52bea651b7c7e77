"""Every file of the corpus against what must come of it and against the rules for imported files."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest

from roviec.sheets.grid import is_blank
from roviec.sheets.limits import Limits
from roviec.sheets.loading import load_book
from roviec.sheets.places import Severity
from roviec.sheets.report import message_of
from roviec.sheets.workbook import Reading, read_book, read_workbook
from roviec.wording import say
from tests.corpus.making import Case
from tests.corpus.manifest import CASES
from tests.sheets.books import TODAY


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_file_of_the_corpus_comes_out_as_expected(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / case.name
    path.write_bytes(case.data)
    book = load_book(path)
    rows = {(grid.name, at) for grid in book.grids for at, row in enumerate(grid.rows, 1) if not is_blank(row)}
    reading = read_book(book, Limits(), TODAY)
    assert (reading.status, len(reading.rows)) == (case.status, case.rows)
    found = [{name: row.get(name) for name in like} for row, like in zip(reading.rows, case.like, strict=False)]
    assert found == [dict(like) for like in case.like]
    codes = {flaw.reason.code for flaw in reading.flaws}
    assert set(case.codes) - codes == set()
    if case.facts:
        about = next(flaw.reason.about for flaw in reading.flaws if flaw.reason.code == case.codes[0])
        assert {name: about[name] for name in case.facts} == dict(case.facts)
    _obeys_the_rules(reading, rows)
    assert list(tmp_path.iterdir()) == [path]


def _obeys_the_rules(reading: Reading, rows: set[tuple[str, int]]) -> None:
    """Said in words, stored as NFC, every row accounted for, within the memory of ordinary files."""
    for flaw in reading.flaws:
        assert say(flaw.reason, "vi") != say(flaw.reason, "en")
    assert say(message_of(reading))
    texts = [value for row in reading.rows for value in row.values() if isinstance(value, str)]
    assert [text for text in texts if unicodedata.normalize("NFC", text) != text] == []
    assert reading.peak_rss_mib < 256
    if reading.status == "refused":
        assert (reading.snapshot, reading.has_fatal) == (None, True)
    else:
        passed = {"sheet-hidden", "sheet-ignored"}
        ignored = {flaw.place.sheet for flaw in reading.flaws if flaw.reason.code in passed}
        expected = {(sheet, at) for sheet, at in rows if sheet not in ignored}
        assert _accounted(reading, min(expected)[0]) == expected


def _accounted(reading: Reading, only: str) -> set[tuple[str, int]]:
    stored = {(str(row.get("sheet", only)), int(row["row"] or 0)) for row in reading.rows}
    rejected = {(flaw.place.sheet, flaw.place.row) for flaw in reading.rejected}
    skipped = {(place.sheet, place.row) for place, _ in reading.skipped}
    return stored | rejected | skipped


def test_corpus_has_at_least_sixty_files_of_different_names() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_rejected_rows_carry_fatal_flaws_with_their_place(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "date-that-is-none.xlsx")
    path = tmp_path / case.name
    path.write_bytes(case.data)
    flaw = read_workbook(path, today=TODAY).rejected[0]
    assert (flaw.place.sheet, flaw.place.row, flaw.place.column) == ("Danh sách", 3, "Ngày sinh")
    assert flaw.severity is Severity.FATAL
