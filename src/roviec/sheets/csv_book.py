"""A member list as delimited text; reading it back loses nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from roviec.domain.people import Member
from roviec.sheets.csvtext import RISKY
from roviec.sheets.input_book import MEMBER_COLUMNS, member_cells
from roviec.sheets.writing import shown_cell


def members_csv(members: Iterable[Member]) -> bytes:
    """A member list as delimited text, in UTF-8 with its mark; the columns of the workbook's sheet Đảng viên."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.title for column in MEMBER_COLUMNS])
    for member in members:
        texts = map(shown_cell, member_cells(member))
        writer.writerow([f"'{text}" if text.startswith(RISKY) else text for text in texts])
    return buffer.getvalue().encode("utf-8-sig")
