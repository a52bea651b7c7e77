"""Fill a guarded template: marks become text, the row of a list is repeated, pictures stand in their marks' place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from roviec.papers.lines import How, paragraph
from roviec.papers.office.filling import Filling, Row
from roviec.papers.office.grammar import marks
from roviec.papers.office.guard import refuse
from roviec.papers.office.limits import Limits
from roviec.papers.office.paragraphs import PARAGRAPH, ROW, own_paragraphs, replaced, whole
from roviec.papers.press import Node, add, packed

PICTURE_MM = 30
TITLE_MOST = 255


class Count:
    """How many letters have been put in so far, and how many may be."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.grown_chars

    def take(self, letters: int) -> None:
        """Raises Refused when it is too much."""
        self.left -= letters
        if self.left < 0:
            raise refuse("template-grows-too-large")


def fill(data: bytes, fillings: Sequence[Filling], title: str, limits: Limits) -> bytes:
    """A Word file: the template once for each filling, each on pages of its own. Raises Refused."""
    document = Document(io.BytesIO(data))
    if len(fillings) > limits.copies:
        raise refuse("template-grows-too-large")
    count = Count(limits)
    _fill_copies(document, fillings, count)
    for strip in strips(document):
        for one in fillings[:1]:
            fill_into(document, [strip], one, count)
    held = document.core_properties
    held.title, held.author, held.last_modified_by, held.comments = title[:TITLE_MOST], "", "", ""
    made = packed(document, zipfile.ZIP_DEFLATED)
    if len(made) > limits.out_bytes:
        raise refuse("template-grows-too-large")
    return made


def _fill_copies(document: WordDocument, fillings: Sequence[Filling], count: Count) -> None:
    body = document.element.body
    last = body[-1] if len(body) and body[-1].tag == qn("w:sectPr") else None
    original = [one for one in body if one is not last]
    weight = sum(len(whole(one)) for part in original for one in part.iter(PARAGRAPH))
    spare = [deepcopy(one) for one in original]
    for place, filling in enumerate(fillings):
        copy = original
        if place:
            count.take(weight + 200)
            paragraph(body, How(size=1, fresh=True))
            copy = [deepcopy(one) for one in spare]
            body.extend(copy)
        fill_into(document, copy, filling, count)
    if last is not None:
        body.append(last)


def strips(document: WordDocument) -> Iterator[Node]:
    """Headers and footers of all kinds."""
    kinds = (qn("w:hdr"), qn("w:ftr"))
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is not None and element.tag in kinds:
            yield element


def fill_into(document: WordDocument, parts: Iterable[Node], filling: Filling, count: Count) -> None:
    """Rows first, then fields and pictures."""
    for part in parts:
        for row in list(part.iter(ROW)):
            name = list_of(row)
            if name in filling.lists:
                repeat(row, filling.lists[name], filling, count)
        for line in list(part.iter(PARAGRAPH)):
            _pictures(document, line, filling)
            if not _alone(line, filling.texts, count):
                count.take(replaced(line, lambda kind, name: None if kind else filling.texts.get(name)))


def _alone(line: Node, texts: Row, count: Count) -> bool:
    """A paragraph that is nothing but one mark becomes a paragraph a line of its value; none for an empty one.

    Line breaks would stretch justified text. Inside a cell of a table the last paragraph stays.
    """
    text = whole(line).strip()
    found = list(marks(text))
    if len(found) != 1 or found[0].kind or found[0].end - found[0].start != len(text) or found[0].name not in texts:
        return False
    lines = texts[found[0].name].split("\n")
    if len(lines) == 1 and (lines[0] or line.getparent().tag != qn("w:body")):
        return False
    for each in lines if any(lines) else ():
        made = deepcopy(line)
        line.addprevious(made)
        count.take(replaced(made, lambda _, __, each=each: each) + 200)  # type: ignore[misc] # bound now
    line.getparent().remove(line)
    return True


def list_of(row: Node) -> str:
    """The list that this row is repeated for; "" for a plain row."""
    opened = (mark.name for line in own_paragraphs(row) for mark in marks(whole(line)) if mark.kind == "#")
    return next(opened, "")


def repeat(row: Node, rows: Sequence[Row], filling: Filling, count: Count) -> None:
    """The row once for each entry, or for as many as stand beside each other; one with empty cells for none."""
    columns = {mark.name for line in own_paragraphs(row) for mark in marks(whole(line)) if not mark.kind}
    weight = sum(len(whole(line)) for line in own_paragraphs(row))
    known = set(filling.texts)
    each = filling.beside.get(list_of(row), "")
    across = max(1, sum(_has(line, each) for line in own_paragraphs(row)))
    every = rows or (dict.fromkeys(columns - known, ""),)
    for first in range(0, len(every), across):
        count.take(weight + 200)
        made = deepcopy(row)
        row.addprevious(made)
        entry, others = every[first], iter(every[first : first + across])
        for line in list(own_paragraphs(made)):
            entry = next(others, entry) if _has(line, each) else entry
            held = {**filling.texts, **entry}
            count.take(replaced(line, lambda kind, name, held=held: "" if kind else held.get(name)))  # type: ignore[misc] # bound now
    row.getparent().remove(row)


def _has(line: Node, name: str) -> bool:
    """Whether the mark stands in the paragraph; no paragraph has the mark without a name."""
    return bool(name) and any(mark.name == name and not mark.kind for mark in marks(whole(line)))


def _pictures(document: WordDocument, line: Node, filling: Filling) -> None:
    """A run with the picture behind the text, for each mark of a picture in the paragraph."""
    wanted = [mark.name for mark in marks(whole(line)) if mark.name in filling.pictures and not mark.kind]
    if not wanted:
        return
    replaced(line, lambda _, name: "" if name in filling.pictures else None)
    for name in wanted:
        placed = document.part.new_pic_inline(io.BytesIO(filling.pictures[name]), Mm(PICTURE_MM), Mm(PICTURE_MM))
        add(add(line, "w:r"), "w:drawing").append(placed)
