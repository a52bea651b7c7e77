"""Parts every party document shares: head, title, body lines, signature, recipients (36-HD/VPTW)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from roviec.papers.contract import Headed
from roviec.papers.grid import two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, paragraph
from roviec.papers.press import Node, Sheet
from roviec.papers.words import DOTS, day_line

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
PARTY_EMS = 13.8  # its length in the bold of Times, in units of the size
MM_A_POINT = 25.4 / 72
OUTDENT_MM = 6  # the head of an upright page reaches into the margins so that its lines stay whole
RIGHT_MM = 98  # room for place and date in one line at size 14
SECRECY_MM = 36  # width of the box around a secrecy mark
SIGNING_MM = 22  # room for a signature
SIGN = "(ký, ghi rõ họ tên)"


def head(sheet: Sheet, paper: Headed, number: str = "", *, draft: bool = False) -> None:
    """The two-column head: bodies, star, number, marks on the left; the Party, place, date on the right."""
    left, right, left_mm, right_mm = head_cells(sheet)
    issuer(left, paper, sheet.layout, number)
    marks(left, sheet.layout, left_mm, draft)
    party(right, day_line(paper.place, paper.on), sheet.layout, right_mm)


def head_cells(sheet: Sheet) -> tuple[Node, Node, float, float]:
    """The two cells of the head and their widths in millimetres."""
    outdent = 0 if sheet.landscape else OUTDENT_MM
    right_mm = max(RIGHT_MM, sheet.width_mm / 2)
    left_mm = sheet.width_mm + 2 * outdent - right_mm
    return *two_columns(sheet.body, left_mm, right_mm, outdent), left_mm, right_mm


def issuer(cell: Node, paper: Headed, layout: Layout, number: str) -> None:
    """Superior body, issuing body, star line, number."""
    sizes = layout.sizes
    paragraph(cell, How(size=sizes.superior, align="center"), paper.superior_line.upper() or DOTS * 2)
    issuing = (paper.issuing_line or paper.cell).upper()
    paragraph(cell, How(size=sizes.issuing, bold=True, align="center"), issuing)
    paragraph(cell, How(size=sizes.star, align="center"), layout.marks.star)
    if number:
        paragraph(cell, How(size=sizes.number, align="center"), number)


def marks(cell: Node, layout: Layout, width_mm: float, draft: bool) -> None:
    """The draft mark, and the secrecy mark in a box, where the layout has them."""
    bold = How(size=layout.sizes.number, bold=True, align="center", before=4)
    if draft and layout.marks.draft:
        paragraph(cell, bold, layout.marks.draft)
    if layout.marks.secrecy:
        beside = max(0, (width_mm - SECRECY_MM) / 2)
        boxed = replace(bold, left_mm=beside, right_mm=beside, box=True)
        paragraph(cell, boxed, layout.marks.secrecy.upper())


def party(cell: Node, dated_line: str, layout: Layout, width_mm: float) -> None:
    """The Party's name over a rule of its own length, then place and date."""
    size = layout.sizes.party
    beside = max(0, (width_mm - PARTY_EMS * size * MM_A_POINT) / 2)
    ruled = How(size=size, bold=True, align="center", left_mm=beside, right_mm=beside, rule=True)
    paragraph(cell, ruled, PARTY)
    dated = How(size=layout.sizes.place_date, italic=True, align="center", before=8)
    paragraph(cell, dated, dated_line)


def title(sheet: Sheet, kind: str, abstract: str, *, divided: bool = False) -> None:
    """The type in capitals and what it is about; `divided` sets the dividing mark under it."""
    sizes = sheet.layout.sizes
    paragraph(sheet.body, How(size=sizes.type, bold=True, align="center", before=14, keep=True), kind)
    mark = sheet.layout.marks.divider if divided else ""
    about = How(size=sizes.abstract, bold=True, align="center", after=0 if mark else 10, keep=True)
    paragraph(sheet.body, about, abstract)
    if mark:
        paragraph(sheet.body, How(align="center", after=6, keep=True), mark)


def finished(sheet: Sheet, paper: Headed, name: str) -> bytes:
    """The bytes of the file; its properties tell name, year, cell and the date (or its first day)."""
    return sheet.to_bytes(f"{name} năm {paper.year} - {paper.cell}", paper.on or date(paper.year, 1, 1))


def body(sheet: Sheet, *texts: str, keep: bool = False) -> None:
    """A paragraph of running text; one with dots to write on is not stretched before them."""
    align = "left" if any(DOTS in text for text in texts) else "both"
    way = sheet.layout.body
    how = How(align=align, after=way.after_pt, line=way.line, first_mm=way.first_line_mm, keep=keep)
    paragraph(sheet.body, how, *texts)


def dotted(sheet: Sheet, count: int, *, keep: bool = False) -> None:
    """Lines of dots over the whole width, to be written on; `keep` holds them together and with what follows.

    A long chain of lines held together leaves the heading above it alone at the foot of a page in LibreOffice.
    """
    for _ in range(count):
        paragraph(sheet.body, How(before=6, keep=keep, dots_mm=sheet.width_mm), "\t")


def signature(sheet: Sheet, paper: Headed, *, recipients: bool = False) -> None:
    """Signature of the secretary on the right; on the left the recipients, if the paper goes anywhere."""
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    if recipients:
        addressed(left, paper, sheet.layout)
    else:
        paragraph(left, How())
    words = sheet.layout.signature
    signed(right, sheet.layout, Signer(words.on_behalf, paper.secretary, post=words.post))


def addressed(cell: Node, paper: Headed, layout: Layout) -> None:
    """Nơi nhận: one line each."""
    size = layout.sizes.recipients
    paragraph(cell, How(size=layout.sizes.signature, underline=True, keep=True), "Nơi nhận:")
    for line in paper.recipients or (DOTS * 2, DOTS * 2):
        text = line if line.startswith("-") else f"- {line}"
        paragraph(cell, How(size=size, left_mm=4, right_mm=4, first_mm=-4), text)


@dataclass(frozen=True, slots=True)
class Signer:
    """Người ký - the lines above a signature, and the name under it (None: dots). `hint` says how to sign."""

    above: str
    name: str | None
    post: str = ""
    hint: str = ""


def signed(cell: Node, layout: Layout, signer: Signer) -> None:
    """Authority in bold, post or a hint how to sign, room to sign, name or dots."""
    size = layout.sizes.signature
    plain = How(size=size, align="center", keep=True)
    paragraph(cell, replace(plain, bold=True), signer.above)
    if signer.post:
        paragraph(cell, plain, signer.post)
    if signer.hint:
        paragraph(cell, replace(plain, size=layout.sizes.recipients, italic=True), signer.hint)
    name = replace(plain, bold=True, before=SIGNING_MM / MM_A_POINT, keep=False)
    paragraph(cell, name, signer.name or DOTS * 2)
