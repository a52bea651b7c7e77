"""What the parser does not tell of an .xlsx: its extents, error cells, hidden rows and old fonts."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass, field

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused, pieces
from roviec.sheets.limits import Limits
from roviec.sheets.places import letters, number

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,9})["']([^>]*)>""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\b(?=[^>]*\bhidden=["'](?:1|true)["'])[^>]*?\br=["'](\d{1,9})["']""")
_FAR_ROW = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{6,9})["'](?:[^>]*[^/>])?>""")
_FAR_COLUMN = re.compile(rb"""\br=["']([A-Z]{2,4})\d{1,9}["'](?:[^>]*[^/>])?>""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>.{0,2000}?<(?:\w+:)?v>([^<]{1,20})<""",
    re.DOTALL,
)
_STYLED = re.compile(rb"""<(?:\w+:)?c\b(?=[^>]*\bs=["'](\d{1,6})["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font\s*/>|<(?:\w+:)?font>.*?</(?:\w+:)?font>", re.DOTALL)
_FONT_NAME = re.compile(rb"""<(?:\w+:)?name\s+val=["']([^"']*)["']""")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_OLD_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


@dataclass(slots=True)
class SheetLook:
    """What one sheet's XML shows. Rows and columns counted from 0; `cells` is the rectangle from A1."""

    rows: int = 0
    columns: int = 26
    hidden_rows: set[int] = field(default_factory=set)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    fonts: list[tuple[int, int, str]] = field(default_factory=list)


def look(data: bytes, limits: Limits) -> tuple[dict[str, SheetLook], bool]:
    """Each sheet's look by name, and whether the file carries macros. Raises Refused where the extent is
    too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        old = _old_fonts(archive.read(names["xl/styles.xml"])) if "xl/styles.xml" in names else {}
        looks: dict[str, SheetLook] = {}
        cells = 0
        for sheet, part in _sheet_parts(archive, names).items():
            looks[sheet] = seen = _look_at(archive, part, old)
            _check_extent(sheet, seen, limits)
            cells += seen.rows * seen.columns
        if cells > limits.cells:
            raise Refused(reason("file-too-many-cells", cells=cells, limit=limits.cells))
        return looks, "xl/vbaproject.bin" in names


def _attributes(raw: bytes) -> dict[str, str]:
    return {
        name.decode().rsplit(":", 1)[-1]: html.unescape(value.decode("utf-8", "replace"))
        for name, value in _ATTRIBUTE.findall(raw)
    }


def _sheet_parts(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """Part names by sheet name, through the workbook's relations."""
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    relations = [_attributes(raw) for raw in _RELATION.findall(archive.read(names["xl/_rels/workbook.xml.rels"]))]
    targets = {found.get("Id", ""): found.get("Target", "") for found in relations}
    parts = {}
    for raw in _SHEET.findall(archive.read(names["xl/workbook.xml"])):
        found = _attributes(raw)
        target = targets.get(found.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path.lower() in names:
            parts[found.get("name", "")] = names[path.lower()]
    return parts


def _old_fonts(styles: bytes) -> dict[int, str]:
    """Old Vietnamese font names by cell format."""
    fonts_part, formats_part = _FONTS.search(styles), _CELL_FORMATS.search(styles)
    if not fonts_part or not formats_part:
        return {}
    fonts = []
    for raw in _FONT.findall(fonts_part.group()):
        name = _FONT_NAME.search(raw)
        fonts.append(name.group(1).decode("utf-8", "replace") if name else "")
    found = {}
    for index, raw in enumerate(_FORMAT.findall(formats_part.group())):
        font_id = _attributes(raw).get("fontId", "0")
        font = fonts[int(font_id)] if font_id.isdigit() and int(font_id) < len(fonts) else ""
        if _OLD_FONT.match(font):
            found[index] = font
    return found


def _look_at(archive: zipfile.ZipFile, part: str, old: dict[int, str]) -> SheetLook:
    seen = SheetLook()
    errors: dict[tuple[int, int], str] = {}
    fonts: dict[tuple[int, int], str] = {}
    for piece in pieces(archive, part, overlap=2048):
        for row, rest in _ROW.findall(piece):
            seen.rows = max(seen.rows, 0 if rest.rstrip().endswith(b"/") else int(row))
        if b"hidden=" in piece:
            seen.hidden_rows.update(int(row) - 1 for row in _HIDDEN.findall(piece))
        for _, row in _FAR_ROW.findall(piece):
            seen.rows = max(seen.rows, int(row))
        for column in set(_FAR_COLUMN.findall(piece)):
            seen.columns = max(seen.columns, number(column.decode()) + 1)
        for column, row, text in _ERROR.findall(piece) if b'"e"' in piece or b"'e'" in piece else ():
            errors[int(row) - 1, number(column.decode())] = text.decode("utf-8", "replace")
        for style, column, row in _STYLED.findall(piece) if old else ():
            if int(style) in old:
                fonts[int(row) - 1, number(column.decode())] = old[int(style)]
    seen.errors = [(row, column, text) for (row, column), text in errors.items()]
    seen.fonts = [(row, column, font) for (row, column), font in fonts.items()]
    return seen


def _check_extent(sheet: str, seen: SheetLook, limits: Limits) -> None:
    corner = f"{letters(seen.columns - 1)}{seen.rows}"
    if seen.columns > limits.columns:
        raise Refused(reason("sheet-too-wide", sheet=sheet, cell=corner, limit=limits.columns))
    if seen.rows * seen.columns > limits.cells:
        raise Refused(reason("sheet-too-long", sheet=sheet, cell=corner, limit=limits.rows))
