"""Tables of a web page, which some programs hand out under the name of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.csvtext import decoded
from roviec.sheets.guard import Refused
from roviec.sheets.limits import Limits


def html_lines(data: bytes, limits: Limits) -> Iterator[Any]:
    """The child's lines for a page: each outer table is a sheet. Raises Refused where there is none."""
    _, text = decoded(data)
    reader = _Tables(limits)
    reader.feed(text)
    if not reader.tables:
        raise Refused(reason("file-other-kind", kind="HTML"))
    yield {"kind": "html"}
    for index, rows in enumerate(reader.tables, start=1):
        name = "HTML" if index == 1 else f"HTML {index}"
        yield {"sheet": name, "hidden": False, "merged": [], "hidden_rows": [], "fonts": [], "errors": []}
        yield from rows


class _Tables(HTMLParser):
    """Gathers the text of cells; scripts and styles are left out, line breaks kept."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Any]]] = []
        self._limits = limits
        self._cell: list[str] | None = None
        self._span = 1
        self._depth = 0
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        self._silent = tag in {"script", "style"}
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif tag == "tr" and self._depth == 1:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self._depth == 1 and self.tables[-1]:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), self._limits.columns) if span.isdecimal() and len(span) < 5 else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        self._silent = False
        if tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "".join(self._cell).strip()
        value: Any = text if len(text) <= self._limits.cell_chars else ["l", str(len(text))]
        self.tables[-1][-1].extend([value, *[""] * (self._span - 1)])
        self._cell = None
