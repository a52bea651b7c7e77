"""The template an office starts from: the paper as this program would make it, with every field it has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from roviec.papers.ballots.paper import ACROSS, Ballot, rows
from roviec.papers.grid import Cell, Column, Grid, two_columns
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.office.filling import Known
from roviec.papers.office.grammar import marks
from roviec.papers.parts import Signer, body, head_cells, party, signed, title
from roviec.papers.press import Sheet
from roviec.wording import say

HEAD = ("{{ĐẢNG_BỘ}}", "{{CHI_BỘ}}", "{{nơi_và_ngày}}")
RECIPIENTS = "{{nơi_nhận}}"
PICTURES = ("mã_qr",)
DAY = date(2026, 1, 1)  # of the file's properties, so that the template is always the same bytes


@cache
def starts() -> Mapping[str, Mapping[str, Any]]:
    """Stem of a paper -> what its template begins with, in the order the papers are used."""
    return tomllib.loads((resources.files(__package__) / "starts.toml").read_text("utf-8"))


def stems() -> tuple[str, ...]:
    """Papers that an office may replace by a template of its own."""
    return tuple(stem for stem, start in starts().items() if not start.get("is_part"))


@cache
def known(stem: str) -> Known:
    """The marks that a template of the paper may have: those its start has, and those it must have."""
    every = parts_of(stem)
    tables = [one for start in every for one in start["body"] if isinstance(one, dict)]
    columns: dict[str, tuple[str, ...]] = {}
    for one in tables:
        held = (*columns.get(one["list"], ()), *filter(None, one["fields"]))
        columns[one["list"]] = tuple(dict.fromkeys(held))
    named = (mark.name for start in every for text in _texts(start) for mark in marks(text))
    names = tuple(dict.fromkeys(name for name in named if not _is_column(name, tables)))
    fields = tuple(name for name in names if name not in PICTURES)
    needed = tuple(starts()[stem].get("needed", ()))
    return Known(fields, columns, tuple(name for name in PICTURES if name in names), needed)


def _is_column(name: str, tables: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the mark stands for a column of ballots, which are written out as texts."""
    return any("ballot" in one and name in one["fields"] for one in tables)


def parts_of(stem: str) -> tuple[Mapping[str, Any], ...]:
    """The start, or the starts it is made of. Raises KeyError for a paper that has none."""
    start = starts()[stem]
    dated = start.get("dated", {})
    parts = [{**starts()[name], **({"dated": dated[name]} if name in dated else {})} for name in start.get("parts", ())]
    return tuple(parts) or (start,)


def _texts(start: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a start outside its tables."""
    if not start.get("is_plain"):
        yield from (*HEAD[:2], start.get("dated", HEAD[2]), start.get("number", ""), start["title"], start["abstract"])
    for one in start["body"]:
        yield from (one,) if isinstance(one, str) else one.get("ballot", ())
    yield from (text for signer in start.get("signers", ()) for text in signer)
    yield from (RECIPIENTS,) if start.get("recipients") else ()
    yield from start.get("after", ())


def starting(stem: str, layout: Layout | None = None) -> bytes:
    """The template as a Word file. Raises KeyError for a paper that has none."""
    sheet = Sheet(layout or Layout.load())
    for place, start in enumerate(parts_of(stem)):
        if place:
            sheet.turn(landscape=False, restart=True)
        write(sheet, start)
    return sheet.to_bytes(starts()[stem].get("title", say(f"paper-name-{stem}", "vi")), DAY)


def write(sheet: Sheet, start: Mapping[str, Any]) -> None:
    """One start on a sheet under way."""
    is_plain = start.get("is_plain")
    if not is_plain:
        head(sheet, start.get("number", ""), start.get("dated", HEAD[2]))
        title(sheet, start["title"], start["abstract"])
    for one in start["body"]:
        if isinstance(one, str):
            is_heading = one.startswith("**") and one.endswith("**")
            body(sheet, *emphasised(one), keep=is_heading or one is start["body"][-1])
        elif "ballot" in one:
            row_of_ballots(sheet, one)
        else:
            table(sheet, one)
    if not is_plain:
        signers(sheet, start)
    for text in start.get("after", ()):
        paragraph(sheet.body, How(size=9, before=4), text)


def row_of_ballots(sheet: Sheet, one: Mapping[str, Any]) -> None:
    """The row of ballots that is repeated until everybody has one."""
    first, last = f"{{{{#{one['list']}}}}}", f"{{{{/{one['list']}}}}}"
    row = [Ballot(*one["ballot"]) for _ in range(ACROSS)]
    row[0], row[-1] = replace(row[0], before=first), replace(row[-1], behind=last)
    rows(sheet, [row])


def head(sheet: Sheet, number: str, dated: str) -> None:
    """The two-column head with its fields."""
    left, right, _, right_mm = head_cells(sheet)
    sizes = sheet.layout.sizes
    paragraph(left, How(size=sizes.superior, align="center"), HEAD[0])
    paragraph(left, How(size=sizes.issuing, bold=True, align="center"), HEAD[1])
    paragraph(left, How(size=sizes.star, align="center"), sheet.layout.marks.star)
    if number:
        paragraph(left, How(size=sizes.number, align="center"), number)
    party(right, dated, sheet.layout, right_mm)


def emphasised(text: str) -> list[str]:
    """The text in parts, those between ** in bold."""
    return [Strong(part) if place % 2 else part for place, part in enumerate(re.split(r"\*\*", text))]


def table(sheet: Sheet, one: Mapping[str, Any]) -> None:
    """A table of one repeated row."""
    columns = [Column(name, share) for name, share in zip(one["heads"], one["shares"], strict=True)]
    grid = Grid(sheet.body, columns, sheet.width_mm, sheet.layout.sizes.table)
    grid.head()
    cells = list(one.get("cells", ())) or [f"{{{{{name}}}}}" if name else "" for name in one["fields"]]
    cells[0] = f"{{{{#{one['list']}}}}}{cells[0]}"
    cells[-1] = f"{cells[-1]}{{{{/{one['list']}}}}}"
    grid.row([Cell((text,)) for text in cells])
    paragraph(sheet.body, How(size=6))


def signer(above: str, name: str) -> Signer:
    """Lines above the signature, the post behind a line break; dots where no name is given."""
    first, _, post = above.partition("\n")
    return Signer(first, name or None, post)


def signers(sheet: Sheet, start: Mapping[str, Any]) -> None:
    """Who signs: two side by side, or one on the right with the recipients on the left."""
    paragraph(sheet.body, How(size=8, keep=True))
    half = sheet.width_mm / 2
    left, right = two_columns(sheet.body, half, half)
    every = [signer(above, name) for above, name in start["signers"]]
    if len(every) > 1:
        signed(left, sheet.layout, every[0])
    elif start.get("recipients"):
        size = sheet.layout.sizes
        paragraph(left, How(size=size.signature, underline=True, keep=True), "Nơi nhận:")
        paragraph(left, How(size=size.recipients), RECIPIENTS)
    else:
        paragraph(left, How())
    signed(right, sheet.layout, every[-1])
