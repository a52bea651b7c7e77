"""Paragraphs of a Word file as whole texts, whatever runs the word processor has split them into, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from docx.oxml.ns import qn

from roviec.papers.office.grammar import marks
from roviec.papers.press import Node

PARAGRAPH, RUN, TEXT, ROW, TABLE = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:tr"), qn("w:tbl")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
"""Fields of Word that a template may have: they count pages and reach nowhere."""


def pieces(paragraph: Node) -> list[Node]:
    """Text elements of the paragraph itself, not those of a text box inside it."""
    return [one for one in paragraph.iter(TEXT) if next(one.iterancestors(PARAGRAPH), None) is paragraph]


def whole(paragraph: Node) -> str:
    """All its letters in one text."""
    return "".join(one.text or "" for one in pieces(paragraph))


def own_paragraphs(row: Node) -> Iterator[Node]:
    """Paragraphs of a row of a table, not those of a table inside it."""
    for one in row.iter(PARAGRAPH):
        if next(one.iterancestors(ROW), None) is row:
            yield one


def replaced(paragraph: Node, value_of: Callable[[str, str], str | None]) -> int:
    """Put values in place of marks; `value_of(kind, name)` None leaves the mark as it is. Returns letters put in.

    A value takes the look of the first letter of its mark; its lines are parted by line breaks.
    """
    texts = pieces(paragraph)
    joined = "".join(one.text or "" for one in texts)
    if "{{" not in joined:
        return 0
    grown = 0
    for mark in reversed(list(marks(joined))):
        value = value_of(mark.kind, mark.name)
        if value is None:
            continue
        value = value.upper() if mark.is_loud else value
        grown += len(value)
        _put(texts, mark.start, mark.end, value)
    for one in texts:
        _break_lines(one)
    return grown


def _put(texts: list[Node], start: int, end: int, value: str) -> None:
    """Replace the letters from start to end of all texts together; the value goes where the first of them stood."""
    at, is_put = 0, False
    for one in texts:
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        one.text = text[:first] + ("" if is_put else value) + text[last:]
        one.set(SPACE, "preserve")
        is_put = True


def _break_lines(one: Node) -> None:
    """Line breaks of the text as Word writes them."""
    if "\n" not in (one.text or ""):
        return
    first, *rest = (one.text or "").split("\n")
    one.text, after = first, one
    for line in rest:
        broken, more = one.makeelement(qn("w:br"), {}), deepcopy(one)
        more.text = line
        after.addnext(broken)
        broken.addnext(more)
        after = more


def field_codes(part: Node) -> Iterator[str]:
    """The first word of every field of Word in the part, in capitals, however it is split or nested."""
    for simple in part.iter(qn("w:fldSimple")):
        yield _word(simple.get(qn("w:instr")) or "")
    stack: list[str] = []
    for one in part.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        kind = one.get(qn("w:fldCharType"))
        if kind == "begin":
            stack.append("")
        elif kind in ("separate", "end") and stack:
            yield _word(stack[-1])
            stack[-1] = " PAGE "  # told once; what follows is its result
            if kind == "end":
                stack.pop()
        elif kind is None and stack:
            stack[-1] += one.text or ""
        elif kind is None:
            yield _word(one.text or "")
    yield from map(_word, stack)


def _word(code: str) -> str:
    words = code.split()
    return words[0].upper() if words else ""
