"""Makes files byte by byte: workbooks, archives, lists in old encodings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from roviec.sheets.tables import TCVN3, VISCII, VNI

HERE = Path(__file__).parent
Rows = Sequence[Sequence[Any]]
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Chi bộ", "Ghi chú")
AN = (1, "Nguyễn Văn An", "27.03.1950", "Nam", "00123456", "Chi bộ 1", "")
CUC = (2, "Trần Thị Cúc", "1962", "Nữ", "00123457", "Chi bộ 1", "")
DUC = (3, "Lường Đức Dũng", "05/11/1981", "Nam", "00123458", "Chi bộ 2", "")
LIST = (HEADER, AN, CUC, DUC)
LIKE_AN = {
    "name": "Nguyễn Văn An",
    "dob": "1950-03-27",
    "gender": "nam",
    "card": "00123456",
    "cell": "Chi bộ 1",
}
LIKE_CUC = {"name": "Trần Thị Cúc", "dob": "1962", "gender": "nữ"}
LIKE_DUC = {"name": "Lường Đức Dũng", "dob": "1981-11-05", "cell": "Chi bộ 2"}


@dataclass(frozen=True)
class Case:
    """Trường hợp - a file and what must come of it: status, number of stored rows, rows that begin as told
    (parts of
    them, in order), codes that must be among the flaws, and the number of blank rows passed over where it
    matters."""

    name: str
    data: bytes
    status: str = "ok"
    rows: int = 3
    like: tuple[Mapping[str, Any], ...] = ()
    codes: tuple[str, ...] = ()
    clean: bool = False  # no flaw but those in `codes`
    facts: Mapping[str, Any] = field(default_factory=dict)


def xlsx(
    sheets: Mapping[str, Rows] | Rows, fonts: Mapping[tuple[int, int], str] | None = None, **options: Any
) -> bytes:
    """A workbook; a bare list of rows becomes the sheet `Danh sách`. `fonts` by (row, column) of the first
    sheet."""
    named = sheets if isinstance(sheets, Mapping) else {"Danh sách": sheets}
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, **options})
    book.set_properties({"created": datetime(2026, 1, 1)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    styles = {font: book.add_format({"font_name": font}) for font in set((fonts or {}).values())}
    for name, rows in named.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                style = styles.get((fonts or {}).get((row, column), ""))
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, Formula):
                    sheet.write_formula(row, column, value.text, None, value.shows)
                elif value not in (None, ""):
                    sheet.write(row, column, value, style)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True)
class Formula:
    """A formula with the value it showed when it was saved."""

    text: str
    shows: Any


def changed(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """An archive with parts replaced: by bytes, by a function of the old bytes, or (None) left out; new
    ones added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            found = parts.get(name, old.read(name))
            if found is not None:
                put(new, name, found(old.read(name)) if callable(found) else found)
        for name in parts.keys() - set(old.namelist()):
            put(new, name, parts[name])
    return buffer.getvalue()


def put(archive: zipfile.ZipFile, name: str, data: bytes | str) -> None:
    """One part, with a fixed date so that the same bytes come out each time."""
    archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n") -> bytes:
    """Delimited text; fields with the delimiter or a line break are quoted."""
    return end.join(delimiter.join(_field(value, delimiter) for value in row) for row in rows).encode(encoding)


def _field(value: Any, delimiter: str) -> str:
    text = str(value)
    quoted = '"' + text.replace('"', '""') + '"'
    return quoted if any(sign in text for sign in (delimiter, "\n", '"')) else text


def old(rows: Rows, letters: Mapping[str, str], lower: bool = False) -> Rows:
    """Rows written in an old encoding, one character a code; with `lower`, capitals take the small letters'
    codes."""
    return [[_old(value, letters, lower) for value in row] for row in rows]


def _old(value: Any, letters: Mapping[str, str], lower: bool) -> Any:
    if not isinstance(value, str):
        return value
    text = value.lower() if lower else value
    return "".join(letters.get(letter) or letters.get(letter.lower(), letter) for letter in text)


TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
TO_VISCII = {letter: chr(code) for code, letter in VISCII.items()}
TO_VNI = {letter: typed for typed, letter in VNI.items() if len(typed) < 2 or typed[0].isupper() == typed[1].isupper()}


def saved(name: str) -> bytes:
    """A file kept in the corpus as another program wrote it."""
    return (HERE / "files" / name).read_bytes()
