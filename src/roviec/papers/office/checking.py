"""What is wrong with a template before it is used: unknown and misspelt fields, rows not closed, fields of Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx import Document

from roviec.domain.reasons import Reason, reason
from roviec.papers.office.filler import strips
from roviec.papers.office.filling import Known
from roviec.papers.office.grammar import LONGEST_NAME, SHOWN, Mark, leftovers, marks, name_of, nearest
from roviec.papers.office.guard import refuse
from roviec.papers.office.limits import Limits
from roviec.papers.office.paragraphs import FIELDS, PARAGRAPH, ROW, field_codes, own_paragraphs, whole
from roviec.papers.press import Node

REACHING = ("src", "href", "althref")
MOST = 30
"""Faults told at once; more would not be read."""


@dataclass(slots=True)
class _Seen:
    """What was found so far: faults, names used, marks counted."""

    faults: list[Reason] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    count: int = 0


def check(data: bytes, known: Known, limits: Limits) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """(faults, names of fields that are not used). Raises Refused for fields of Word and links that reach outside."""
    document = Document(io.BytesIO(data))
    seen = _Seen()
    for part in (document.element, *strips(document)):
        _harmless(part)
        for line in part.iter(PARAGRAPH):
            _line(line, known, seen, limits)
        for row in part.iter(ROW):
            _row(row, known, seen)
    seen.faults += [reason("template-mark-needed", field=name) for name in known.needed if name not in seen.used]
    every = (*known.fields, *known.lists, *known.pictures)
    unused = tuple(name for name in every if name not in seen.used)
    return tuple(dict.fromkeys(seen.faults))[:MOST], unused


def _harmless(part: Node) -> None:
    for code in field_codes(part):
        if code not in FIELDS:
            raise refuse("template-field-of-word", field=code[:SHOWN] or "?")
    for one in part.iter():
        for name, value in getattr(one, "attrib", {}).items():
            if str(name).rsplit("}", 1)[-1].lower() in REACHING:
                raise refuse("template-external", kind=str(name).rsplit("}", 1)[-1], target=str(value)[:80])


def _line(line: Node, known: Known, seen: _Seen, limits: Limits) -> None:
    """Marks of one paragraph, those of rows aside."""
    text = whole(line)
    if "{{" not in text and "}}" not in text:
        return
    seen.faults += [reason("template-mark-open", text=piece) for piece in leftovers(text)]
    found = list(marks(text))
    seen.count += len(found)
    if seen.count > limits.marks:
        raise refuse("template-too-many-marks", limit=limits.marks)
    row = next(line.iterancestors(ROW), None)
    inside = _lists_in(row) if row is not None else ()
    for mark in found:
        if mark.kind:
            if row is None:
                seen.faults.append(reason("template-row-outside", list=mark.name[:SHOWN]))
        else:
            _field(mark, known, inside, seen)


def _field(mark: Mark, known: Known, inside: tuple[str, ...], seen: _Seen) -> None:
    columns = tuple(name for one in inside for name in known.lists.get(one, ()))
    if mark.name in (*known.fields, *known.pictures, *columns):
        seen.used.add(mark.name)
        return
    shown = mark.name[:SHOWN] + ("…" if len(mark.name) > SHOWN else "")
    home = next((name for name, has in known.lists.items() if mark.name in has), "")
    if home:
        seen.faults.append(reason("template-field-of-row", field=shown, list=home))
        return
    meant = nearest(mark.name, (*known.fields, *known.pictures, *columns)) if len(mark.name) <= LONGEST_NAME else ""
    code = "template-field-misspelt" if meant else "template-field-unknown"
    seen.faults.append(reason(code, field=shown, **({"meant": meant} if meant else {})))


def _row(row: Node, known: Known, seen: _Seen) -> None:
    """Whether the row opens one known list and closes it."""
    kinds = [(mark.kind, mark.name) for line in own_paragraphs(row) for mark in marks(whole(line)) if mark.kind]
    if not kinds:
        return
    opened = [name for kind, name in kinds if kind == "#"]
    closed = [name for kind, name in kinds if kind == "/"]
    seen.faults += list(_row_faults(kinds, opened, closed))
    if any(own is not row and _lists_in(own) for own in row.iter(ROW)):
        seen.faults.append(reason("template-row-nested", list=(opened or closed)[0][:SHOWN]))
    for name in opened:
        if name in known.lists:
            seen.used.add(name)
            continue
        meant = nearest(name, tuple(known.lists))
        code = "template-row-misspelt" if meant else "template-row-unknown"
        seen.faults.append(reason(code, list=name[:SHOWN], **({"meant": meant} if meant else {})))


def _row_faults(kinds: list[tuple[str, str]], opened: list[str], closed: list[str]) -> Iterator[Reason]:
    if len(opened) > 1:
        yield reason("template-row-nested", list=opened[1][:SHOWN])
    if opened and opened[:1] != closed[:1]:
        yield reason("template-row-unclosed", list=opened[0][:SHOWN])
    if (closed and not opened) or (kinds[0][0] == "/" and opened):
        yield reason("template-row-unopened", list=closed[0][:SHOWN])


def _lists_in(row: Node) -> tuple[str, ...]:
    found = (mark for line in own_paragraphs(row) for mark in marks(whole(line)))
    return tuple(name_of(mark.name) for mark in found if mark.kind == "#")
