"""Reading the papers back: plain texts of paragraphs and table rows."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def body(paper: bytes) -> Any:
    """The body element of a Word file."""
    return Document(io.BytesIO(paper)).element.body


def text(element: Any) -> str:
    """All letters under an element; a tab counts as one."""
    parts = (part for run in element.iter(qn("w:r")) for part in run)
    return "".join("\t" if part.tag == qn("w:tab") else part.text or "" for part in parts)


def paragraphs(paper: bytes) -> list[str]:
    """Texts of all paragraphs, those in tables too, in reading order."""
    return [text(line) for line in body(paper).iter(qn("w:p"))]


def tables(paper: bytes) -> list[list[list[str]]]:
    """Ruled tables as rows of cells; the lines of a cell are joined by a line break."""
    return [rows(table) for table in ruled(paper)]


def ruled(paper: bytes) -> list[Any]:
    """The tables that have lines (head and signature have none)."""
    return [table for table in body(paper).iter(qn("w:tbl")) if table.find(f".//{qn('w:tblBorders')}") is not None]


def rows(table: Any) -> list[list[str]]:
    """One table as rows of cells."""
    return [
        ["\n".join(text(line) for line in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))]
        for row in table.iter(qn("w:tr"))
    ]


def part(paper: bytes, name: str) -> str:
    """One part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(paper)) as parts:
        return parts.read(name).decode()
