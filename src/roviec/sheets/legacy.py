"""Old Vietnamese encodings to Unicode: told by the cell's font, or by what the letters spell; always said.

A cell is converted when its font is an old one, or when its words are no syllables as they stand and are
syllables in
exactly one old encoding and enough of the row or the sheet agrees. Where that is not so it is left alone
and a warning
asks. This runs before invisible characters are dropped: TCVN3 writes `ư` with the code of the soft hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from roviec.sheets.grid import Book, Grid
from roviec.sheets.places import Flaw, Place, letters, note, warning
from roviec.sheets.syllables import common_words, marked_words, spells
from roviec.sheets.tables import DECODERS, from_cp1258, from_tcvn3, from_vni

_ODD = re.compile(
    "[\u0080-\u009f\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee\u00ef\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_ENOUGH = 2  # words in a row, or in a sheet without Unicode, that make an encoding certain


def modernised(book: Book) -> Book:
    """The book with text of old encodings converted, sheet by sheet, and flaws that say what was done."""
    flaws = list(book.flaws)
    is_bytes = any(flaw.reason.about.get("encoding") == "8-bit" for flaw in flaws)
    for grid in book.grids:
        if grid.fonts or is_bytes or _is_odd(grid):
            flaws.extend(_Sheet(grid, is_bytes).convert())
    if is_bytes:
        flaws = [flaw for flaw in flaws if flaw.reason.about.get("encoding") != "8-bit"]
    return replace(book, flaws=tuple(flaws))


def _is_odd(grid: Grid) -> bool:
    return any(isinstance(value, str) and _ODD.search(value) for row in grid.rows for value in row)


def by_font(text: str, font: str) -> str | None:
    """Text of a cell set in an old font; None where the text is not of that encoding."""
    name = font.lower()
    if name.startswith("vni"):
        return from_vni(text)
    found = from_tcvn3(text)
    return found.upper() if found is not None and name.endswith("h") else found


@dataclass(slots=True)
class _Done:
    """What was converted from one encoding."""

    count: int = 0
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class _Sheet:
    """One sheet under conversion. `doubtful` are cells whose encoding the cell alone does not settle."""

    grid: Grid
    is_bytes: bool
    done: dict[str, _Done] = field(default_factory=dict)
    doubtful: list[tuple[int, int]] = field(default_factory=list)

    def convert(self) -> list[Flaw]:
        """Convert in place; the flaws."""
        by_row: dict[int, Counter[str]] = {}
        for row, column, text in self._texts():
            if font := self.grid.fonts.get((row, column)):
                self._by_font(row, column, text, font)
            elif not text.isascii():
                by_row.setdefault(row, Counter()).update(self._evidence(row, column, text))
        self._settle(by_row)
        place = Place(self.grid.name)
        flaws = [
            note(
                place,
                "legacy-converted",
                encoding=name,
                count=done.count,
                before=done.before,
                after=done.after,
            )
            for name, done in self.done.items()
        ]
        return [*flaws, *self._left_alone()]

    def _texts(self) -> list[tuple[int, int, str]]:
        return [
            (at, column, value)
            for at, row in enumerate(self.grid.rows)
            for column, value in enumerate(row)
            if isinstance(value, str) and value
        ]

    def _by_font(self, row: int, column: int, text: str, font: str) -> None:
        found = by_font(text, font)
        if found is not None:
            self._put(row, column, text, found, "VNI" if font.lower().startswith("vni") else "TCVN3")

    def _put(self, row: int, column: int, before: str, after: str, name: str) -> None:
        self.grid.rows[row][column] = after
        if before == after:
            return
        done = self.done.setdefault(name, _Done())
        done.count += 1
        if not done.before and len(before) <= 60:
            done.before, done.after = before, after

    def _decoded(self, text: str) -> dict[str, str]:
        """What the text reads in each old encoding in which all its words are syllables."""
        decoders = {**DECODERS, "Windows-1258": from_cp1258} if self.is_bytes else DECODERS
        found = {name: read for name, decode in decoders.items() if (read := decode(text)) and read != text}
        return {name: read for name, read in found.items() if spells(read)[1] == 0}

    def _evidence(self, row: int, column: int, text: str) -> Counter[str]:
        """Words that speak for an encoding (`Unicode` among them); cells to be settled are remembered."""
        good, bad = spells(text)
        if good and not bad and any(ord(letter) > 255 for letter in text) and not self.is_bytes:
            return Counter({"Unicode": good})
        if good + bad == 0:
            return Counter()
        reads = self._decoded(text)
        self.doubtful.append((row, column))
        name = _likeliest(reads) if bad else None
        return Counter({name: len(marked_words(text))}) if name else Counter()

    def _settle(self, by_row: dict[int, Counter[str]]) -> None:
        """Each doubtful cell takes the encoding of its row, else of its sheet, where that is certain."""
        whole: Counter[str] = Counter()
        for found in by_row.values():
            whole.update(found)
        sheet = _winner(whole)
        left = []
        for row, column in self.doubtful:
            text = str(self.grid.rows[row][column])
            name = _winner(by_row[row]) or sheet
            reads = self._decoded(text)
            if name and name in reads:
                self._put(row, column, text, reads[name], name)
            elif name and name != "Unicode" and spells(text)[1] and (partly := self._partly(text, name)):
                self._put(row, column, text, partly, name)
            elif name != "Unicode" or spells(text)[1]:
                left.append((row, column))
        self.doubtful = left

    def _partly(self, text: str, name: str) -> str | None:
        """A text with a foreign word or two, read in the encoding of its neighbours."""
        found = {**DECODERS, "Windows-1258": from_cp1258}[name](text)
        return found if found and spells(found)[0] > spells(found)[1] else None

    def _left_alone(self) -> list[Flaw]:
        """A warning for cells that may be of an old encoding but were not converted."""
        asked = []
        for row, column in self.doubtful:
            text = str(self.grid.rows[row][column])
            reads = self._decoded(text)
            if spells(text)[1] and (reads or self.is_bytes):
                asked.append((row, column, text, "; ".join(dict.fromkeys(reads.values())) or "?"))
        if not asked:
            return []
        row, column, text, read = asked[0]
        place = Place(self.grid.name, row + 1, letters(column))
        return [warning(place, "legacy-unsure", count=len(asked), text=text[:60], read=read[:80])]


def _likeliest(reads: dict[str, str]) -> str | None:
    """The only reading, or the one with more common words than any other."""
    ranked = sorted(((common_words(read), name) for name, read in reads.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _winner(found: Counter[str]) -> str | None:
    """The encoding with enough words and far more than any other; None where it is not certain."""
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 4 * ranked[1][1] else None
