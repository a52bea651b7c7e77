"""Small templates made on the spot, sound and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.oxml.parser import parse_xml

from roviec.papers.office.filling import Filling, Known

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KNOWN = Known(("chi_bộ", "địa_điểm", "tên_trường"), {"dòng": ("stt", "họ_tên")}, ("mã_qr",))
FILLING = Filling(
    {"chi_bộ": "Chi bộ khu phố 1", "địa_điểm": "Nhà văn hóa", "tên_trường": "giá trị"},
    {"dòng": ({"stt": "1", "họ_tên": "An"}, {"stt": "2", "họ_tên": "Bình"})},
)


def letter(*texts: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file of these paragraphs, then a table of these rows."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    return saved(document)


def saved(document: object) -> bytes:
    """Its bytes, without the parts that the library's own start brings and no office has."""
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined] # a document of python-docx, which has no types
    return held.getvalue()


def raw(xml: str) -> bytes:
    """A Word file with this XML as its first paragraphs; `w:` is bound."""
    document = Document()
    holder = parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>')
    last = document.element.body[-1]
    for one in list(holder):
        last.addprevious(one)
    return saved(document)


def changed(data: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """The same file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)
    return held.getvalue()


def with_parts(**more: bytes) -> bytes:
    """A sound letter with parts added or replaced; `/` is written as `__` and `.` as `_dot_`."""
    names = {key.replace("__", "/").replace("_dot_", "."): content for key, content in more.items()}
    return changed(letter("Giấy của {{chi_bộ}}"), lambda parts: {**parts, **names})


def related(kind: str, target: str, mode: str = "") -> bytes:
    """A sound letter with one more relation of the document."""
    external = f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}"{external}/></Relationships>'

    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        name = "word/_rels/document.xml.rels"
        return {**parts, name: parts[name].replace(b"</Relationships>", link.encode())}

    return changed(letter("Giấy của {{chi_bộ}}"), change)
