"""Word files on python-docx: one sheet under way, its sections, and bytes that do not change from run to run.

Lengths are millimetres or points as named; Word counts in twentieths of a point and half-points.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm

from roviec.papers.layout import Layout

Node = Any  # an XML element; its library has no types
LANGUAGE = "vi-VN"
WORD_2013 = "15"  # from here on the edge of a table, not its text, stands on the margin
STILL = (1980, 1, 1, 0, 0, 0)  # the time of every entry in the file: the earliest a zip can say
TITLE_MOST = 255  # characters Word's properties hold
HEADER_MM = 10  # from the edge of the paper to the page number
KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
DROPPED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def node(name: str, **attributes: object) -> Node:
    """A new element of Word's main name space: node("w:pgSz", w=..., h=...)."""
    return OxmlElement(name, {qn(f"w:{key}"): str(value) for key, value in attributes.items()})


def add(parent: Node, name: str, **attributes: object) -> Node:
    """The same, put last into its parent."""
    child = parent.makeelement(qn(name), {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
    parent.append(child)
    return child


def hairline(parent: Node) -> Node:
    """An empty paragraph one point high; returns its properties."""
    format_ = add(add(parent, "w:p"), "w:pPr")
    add(format_, "w:spacing", before=0, after=0, line=20, lineRule="exact")
    return format_


class Sheet:
    """Tờ giấy - one Word file under way: `body` takes paragraphs and tables, `turn` starts a new section."""

    def __init__(self, layout: Layout, *, landscape: bool = False) -> None:
        self.layout = layout
        self.landscape = landscape
        self.document: WordDocument = Document(io.BytesIO(blank()))
        self.body: Node = self.document.element.body
        dress(self.document, layout)
        self.page_number = page_number(self.document, layout)
        self.body.remove(self.body.sectPr)
        self.unnumbered_first = layout.page_number.first == 2
        self.restart = False

    @property
    def width_mm(self) -> float:
        """Room for text between the margins of the section under way."""
        return self.layout.text_width_mm(self.landscape)

    def turn(self, *, landscape: bool, restart: bool = False) -> None:
        """End the section here and go on with a new page; `restart` counts its pages from 1 anew."""
        hairline(self.body).append(self.section())
        self.landscape, self.restart = landscape, restart
        self.unnumbered_first = restart and self.layout.page_number.first == 2

    def picture(self, parent: Node, png: bytes, mm: float, told: str) -> None:
        """A square picture in a centred paragraph of its own; `told` is read out to who cannot see it."""
        line = add(parent, "w:p")
        add(add(line, "w:pPr"), "w:jc", val="center")
        placed = self.document.part.new_pic_inline(io.BytesIO(png), Mm(mm), Mm(mm))
        placed.docPr.set("descr", told)
        add(add(line, "w:r"), "w:drawing").append(placed)

    def section(self) -> Node:
        """The properties of the section under way."""
        stock, side = self.layout.paper, self.layout.landscape if self.landscape else self.layout.portrait
        made = node("w:sectPr")
        if self.page_number is not None:
            made.append(deepcopy(self.page_number))
        long, short = twips(stock.height_mm), twips(stock.width_mm)
        if self.landscape:
            add(made, "w:pgSz", w=long, h=short, orient="landscape")
        else:
            add(made, "w:pgSz", w=short, h=long)
        sides = {"top": side.top_mm, "right": side.right_mm, "bottom": side.bottom_mm, "left": side.left_mm}
        margins = {name: twips(mm) for name, mm in sides.items()}
        add(made, "w:pgMar", **margins, header=twips(HEADER_MM), footer=twips(HEADER_MM), gutter=0)
        if self.restart:
            add(made, "w:pgNumType", start=1)
        if self.unnumbered_first:
            add(made, "w:titlePg")
        return made

    def to_bytes(self, title: str, on: date) -> bytes:
        """The finished file: the same paper gives the same bytes, whenever and wherever it is made."""
        if self.body[-1].tag == qn("w:tbl"):  # Word wants a paragraph behind the last table
            hairline(self.body)
        self.body.append(self.section())
        made = datetime(on.year, on.month, on.day)  # the format knows no zone
        held = self.document.core_properties
        held.title, held.language = title[:TITLE_MOST], LANGUAGE
        held.author = held.last_modified_by = held.comments = ""
        held.created = held.modified = made
        self.body = None
        return packed(self.document, zipfile.ZIP_DEFLATED)


def packed(document: WordDocument, method: int) -> bytes:
    """The document as a zip whose entries carry no time and no system of origin."""
    loose = io.BytesIO()
    document.save(loose)
    tight = io.BytesIO()
    with zipfile.ZipFile(loose) as found, zipfile.ZipFile(tight, "w") as made:
        for old in found.infolist():
            entry = zipfile.ZipInfo(old.filename, STILL)
            entry.compress_type, entry.create_system = method, 0
            made.writestr(entry, found.read(old))
    return tight.getvalue()


@cache
def blank() -> bytes:
    """An empty Word file, without the preview picture, the styles and the data the library brings along."""
    document = Document()
    for owner in (document.part.package, document.part):
        for key, link in list(owner.rels.items()):
            if link.reltype.endswith(DROPPED_PARTS):
                del owner.rels[key]
    styles = document.styles.element
    for style in list(styles.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)
    return packed(document, zipfile.ZIP_STORED)


def dress(document: WordDocument, layout: Layout) -> None:
    """Font, language and plain spacing as the defaults of the whole document; mirrored margins if asked."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.clear()
    letters = add(add(defaults, "w:rPrDefault"), "w:rPr")
    name = layout.font.name
    add(letters, "w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
    size = round(layout.sizes.body * 2)
    add(letters, "w:sz", val=size)
    add(letters, "w:szCs", val=size)
    add(letters, "w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    spacing = add(add(defaults, "w:pPrDefault"), "w:pPr")
    add(spacing, "w:spacing", before=0, after=0, line=240, lineRule="auto")
    settings = document.settings.element
    language = settings.find(qn("w:themeFontLang"))
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), WORD_2013)
    for key in ("val", "eastAsia"):
        language.set(qn(f"w:{key}"), LANGUAGE)
    if layout.paper.mirrored:
        settings.insert(1, node("w:mirrorMargins"))


def page_number(document: WordDocument, layout: Layout) -> Node | None:
    """Write the centred page number into a header or footer; returns the reference every section repeats."""
    place = layout.page_number.place
    if place == "none":
        return None
    section = document.sections[0]
    strip = section.header if place == "top" else section.footer
    strip.is_linked_to_previous = False
    line = strip.paragraphs[0]._p
    format_ = line.get_or_add_pPr()
    for child in list(format_):
        format_.remove(child)
    add(format_, "w:jc", val="center")
    field = add(line, "w:fldSimple", instr="PAGE")
    add(add(field, "w:r"), "w:t").text = "2"
    reference = section._sectPr[0]
    return deepcopy(reference)
