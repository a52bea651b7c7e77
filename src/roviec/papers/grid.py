"""Tables: widths that hold in Word and LibreOffice alike, a head on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from roviec.papers.lines import How, paragraph
from roviec.papers.press import Node, add, twips

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
PADDING = 136  # of a cell, left and right together
BOLD, BOLD_CAPITAL = 11, 15  # the same of bold letters, as headings have them
LETTER = 9  # width of a letter of Times, on average, for each point of its size
WHOLE_ROW_MOST = 600  # characters in a cell up to which a row stays on one page; more may not fit on any


@dataclass(frozen=True, slots=True)
class Column:
    """Cột - a column: its heading, its share of the width, how its cells are aligned."""

    head: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Ô - one cell: a paragraph a line, then smaller lines in italics.

    `merge` joins it downwards: "restart" in the first row, "continue" below. `how` overrides the column's
    way, `first` that of the first line.
    """

    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    span: int = 1
    merge: str = ""
    how: How | None = None
    first: How | None = None


class Grid:
    """Bảng - one table under way, as wide as told."""

    def __init__(self, parent: Node, columns: Sequence[Column], width_mm: float, size: float) -> None:
        self.columns, self.size = columns, size
        shares = [column.share for column in columns]
        self.widths = widened(shared_widths(shares, twips(width_mm)), [least(one.head, size) for one in columns])
        self.table = add(parent, "w:tbl")
        frame(self.table, self.widths, ruled=True)

    def head(self, above: Cell | None = None) -> None:
        """The headings, repeated on every page; `above` is a first row over all columns, repeated too."""
        how = How(size=self.size, bold=True, align="center", keep=True)
        if above:
            self.row([replace(above, span=len(self.columns))], repeat=True, keep=True)
        self.row([Cell((column.head,), how=how) for column in self.columns], repeat=True, keep=True, middle=True)

    def row(
        self,
        cells: Sequence[str | Cell],
        *,
        height_mm: float = 0,
        repeat: bool = False,
        keep: bool = False,
        middle: bool = False,
    ) -> None:
        """A row: plain texts or cells, together spanning all columns.

        `keep` holds it on the page of the next row, `repeat` makes it part of the head, `height_mm` is its
        least height, `middle` centres upright.
        """
        whole = [cell if isinstance(cell, Cell) else Cell((cell,)) for cell in cells]
        made = add(self.table, "w:tr")
        rule_row(made, all(map(fits, whole)), height_mm, repeat)
        at = 0
        for cell in whole:
            self.cell(made, cell, at, keep, middle)
            at += cell.span

    def lines(self, cells: Sequence[str | Cell]) -> int:
        """About how many lines of print a row takes: those of its longest cell."""
        whole = [cell if isinstance(cell, Cell) else Cell((cell,)) for cell in cells]
        letters = [max(1, int((width - PADDING) / (LETTER * self.size))) for width in self.widths]
        return max(
            sum(max(1, ceil(len(text) / room)) for text in (*cell.lines, *cell.small))
            for cell, room in zip(whole, letters, strict=True)
        )

    def cell(self, row: Node, cell: Cell, at: int, keep: bool, middle: bool) -> None:
        """One cell at column `at`."""
        made = add(row, "w:tc")
        box = add(made, "w:tcPr")
        add(box, "w:tcW", w=sum(self.widths[at : at + cell.span]), type="dxa")
        if cell.span > 1:
            add(box, "w:gridSpan", val=cell.span)
        if cell.merge:
            add(box, "w:vMerge", val=cell.merge)
        if middle:
            add(box, "w:vAlign", val="center")
        how = cell.how or How(size=self.size, align=self.columns[at].align, keep=keep)
        for place, text in enumerate(cell.lines or (() if cell.small else ("",))):
            paragraph(made, how if place or cell.first is None else cell.first, text)
        for text in cell.small:
            paragraph(made, How(size=self.size - 1, italic=True, align=how.align, keep=keep), text)


def fits(cell: Cell) -> bool:
    """Whether the text is short enough for its row to be kept on one page."""
    return sum(map(len, (*cell.lines, *cell.small))) <= WHOLE_ROW_MOST


def rule_row(row: Node, whole: bool, height_mm: float, repeat: bool) -> None:
    """Row properties: not split over pages, least height, repeated on every page."""
    format_ = add(row, "w:trPr")
    if whole:
        add(format_, "w:cantSplit")
    if height_mm:
        add(format_, "w:trHeight", val=twips(height_mm), hRule="atLeast")
    if repeat:
        add(format_, "w:tblHeader")


def shared_widths(shares: Sequence[float], whole: int) -> list[int]:
    """The whole width shared out in proportion; the last column takes what rounding leaves."""
    widths = [round(share * whole / sum(shares)) for share in shares]
    widths[-1] += whole - sum(widths)
    return widths


def least(heading: str, size: float) -> int:
    """How wide a column must be for the longest word of its heading to stay whole."""
    words = (sum(BOLD_CAPITAL if letter.isupper() else BOLD for letter in word) for word in heading.split())
    return round(max(words, default=0) * size) + PADDING


def widened(widths: list[int], needed: Sequence[int]) -> list[int]:
    """The widths, those narrower than needed widened at the cost of the others; as they are where there is no room."""
    lacking = sum(max(0, least_ - width) for width, least_ in zip(widths, needed, strict=True))
    spare = [max(0, width - least_) for width, least_ in zip(widths, needed, strict=True)]
    if not lacking or lacking > sum(spare):
        return widths
    made = [max(width, least_) for width, least_ in zip(widths, needed, strict=True)]
    made = [width - lacking * room // sum(spare) for width, room in zip(made, spare, strict=True)]
    made[spare.index(max(spare))] += sum(widths) - sum(made)
    return made


def frame(table: Node, widths: Sequence[int], *, ruled: bool, outdent: int = 0, padding_mm: float = 1.2) -> None:
    """Table properties and grid: fixed layout, so that the grid's widths rule and not the texts."""
    format_ = add(table, "w:tblPr")
    add(format_, "w:tblW", w=sum(widths), type="dxa")
    add(format_, "w:tblInd", w=-outdent, type="dxa")
    if ruled:
        borders = add(format_, "w:tblBorders")
        for side in SIDES:
            add(borders, f"w:{side}", val="single", sz=4, space=0, color="auto")
    add(format_, "w:tblLayout", type="fixed")
    margins = add(format_, "w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        mm = padding_mm if side in ("left", "right") else padding_mm / 4
        add(margins, f"w:{side}", w=twips(mm), type="dxa")
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=width)


def two_columns(parent: Node, left_mm: float, right_mm: float, outdent_mm: float = 0) -> tuple[Node, Node]:
    """A row of two cells without lines, kept on one page: (left cell, right cell), empty, to be filled."""
    widths = [twips(left_mm), twips(right_mm)]
    table = add(parent, "w:tbl")
    frame(table, widths, ruled=False, outdent=twips(outdent_mm), padding_mm=0)
    row = add(table, "w:tr")
    rule_row(row, True, 0, False)
    cells = [add(row, "w:tc") for _ in widths]
    for cell, width in zip(cells, widths, strict=True):
        add(add(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
    return cells[0], cells[1]
