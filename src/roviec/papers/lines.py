"""Paragraphs: how a line is set, and the runs in it."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.papers.press import Node, add, twips

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class How:
    """Cách trình bày - how a paragraph is set. Sizes and distances in points, indents in mm.

    Size 0 is the document's own; `line` is the spacing (1 is single). `keep` holds it on the page of what
    follows; `rule` draws a line under it between its indents, `box` one around it; `dots_mm` is where a tab
    in the text leads to with dots; `fresh` starts a new page.
    """

    size: float = 0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1
    first_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    keep: bool = False
    rule: bool = False
    box: bool = False
    dots_mm: float = 0
    fresh: bool = False


class Strong(str):
    """A part of a line in bold."""

    __slots__ = ()


class Slanted(str):
    """A part of a line in italics."""

    __slots__ = ()


def paragraph(parent: Node, how: How, *texts: str) -> Node:
    """Put a paragraph last into its parent; a tab in a text leads on with dots to `how.dots_mm`."""
    made = add(parent, "w:p")
    format_ = add(made, "w:pPr")
    shape(format_, how)
    if how.size and not any(texts):  # an empty line is as high as its end mark
        letters(add(format_, "w:rPr"), how, False, False)
    for text in texts:
        if text:
            run(made, how, text)
    return made


def shape(format_: Node, how: How) -> None:
    """Paragraph properties, in the order Word's schema demands."""
    if how.keep:
        add(format_, "w:keepNext")
    if how.fresh:
        add(format_, "w:pageBreakBefore")
    if how.rule or how.box:
        border(format_, how.box)
    if how.dots_mm:
        add(add(format_, "w:tabs"), "w:tab", val="right", leader="dot", pos=twips(how.dots_mm))
    if how.before or how.after or how.line != 1:
        line = round(240 * how.line)
        before, after = round(20 * how.before), round(20 * how.after)
        add(format_, "w:spacing", before=before, after=after, line=line, lineRule="auto")
    if how.first_mm or how.left_mm or how.right_mm:
        indent(format_, how)
    if how.align != "left":
        add(format_, "w:jc", val=how.align)


def border(format_: Node, around: bool) -> None:
    """A solid line under the paragraph, or a box around it."""
    borders = add(format_, "w:pBdr")
    for side in ("top", "left", "bottom", "right") if around else ("bottom",):
        add(borders, f"w:{side}", val="single", sz=6, space=1, color="auto")


def indent(format_: Node, how: How) -> None:
    """Indents; a first line that hangs is a negative `first_mm`."""
    sides = {"left": twips(how.left_mm), "right": twips(how.right_mm)}
    if how.first_mm < 0:
        add(format_, "w:ind", **sides, hanging=twips(-how.first_mm))
    else:
        add(format_, "w:ind", **sides, firstLine=twips(how.first_mm))


def run(line: Node, how: How, text: str) -> None:
    """One stretch of letters set alike."""
    made = add(line, "w:r")
    bold, italic = how.bold or isinstance(text, Strong), how.italic or isinstance(text, Slanted)
    if bold or italic or how.size or how.underline:
        letters(add(made, "w:rPr"), how, bold, italic)
    for place, part in enumerate(text.split("\t")):
        if place:
            add(made, "w:tab")
        if part:
            written = add(made, "w:t")
            written.set(XML_SPACE, "preserve")
            written.text = part


def letters(format_: Node, how: How, bold: bool, italic: bool) -> None:
    """Run properties, in the order Word's schema demands."""
    if bold:
        add(format_, "w:b")
    if italic:
        add(format_, "w:i")
    if how.size:
        add(format_, "w:sz", val=round(how.size * 2))
        add(format_, "w:szCs", val=round(how.size * 2))
    if how.underline:
        add(format_, "w:u", val="single")
