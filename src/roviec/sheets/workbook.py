"""Reads a workbook, or a plain member list, into a snapshot; every row is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from roviec.domain.reasons import Reason
from roviec.domain.snapshot import Snapshot
from roviec.sheets.catalogue import read_duty
from roviec.sheets.columns import FORMS, MEMBERS, form_named, key
from roviec.sheets.folding import fold
from roviec.sheets.grid import Book, Grid, is_blank
from roviec.sheets.headers import Table, find_table
from roviec.sheets.legacy import modernised
from roviec.sheets.limits import Limits
from roviec.sheets.linking import Linker, Origin
from roviec.sheets.loading import load_book
from roviec.sheets.members import MemberRow, PlainRow, read_member
from roviec.sheets.places import Flaw, Place, Severity, fatal, gap, note
from roviec.sheets.rows import Row, Sorted, data_rows, shown
from roviec.sheets.tree import read_unit
from roviec.sheets.twins import find_twins


@dataclass(frozen=True, slots=True)
class DataRow:
    """Dòng dữ liệu - a row that holds data: the form of its sheet (members, duties), its place, what it names."""

    form: str
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Lần đọc - what came out of a file.

    `status`: ok; partial (some rows rejected or references broken); refused (nothing could be read, no
    snapshot).
    `rows` are the stored member rows for programs, `rejected` the fatal flaws of rows not stored, `skipped`
    rows that
    are no data with the reason. For each sheet read: stored + rejected + skipped = its non-empty rows.
    """

    snapshot: Snapshot | None
    flaws: tuple[Flaw, ...]
    rows: tuple[PlainRow, ...] = ()
    rejected: tuple[Flaw, ...] = ()
    skipped: tuple[tuple[Place, Reason], ...] = ()
    skipped_blank: int = 0
    ignored_columns: tuple[str, ...] = ()
    kind: str = "workbook"
    peak_rss_mib: float = 0.0
    status: str = "ok"
    data: tuple[DataRow, ...] = ()
    origins: Mapping[Origin, Place] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()

    @property
    def has_fatal(self) -> bool:
        """Whether anything found makes the workbook unusable for a plan."""
        return any(flaw.severity is Severity.FATAL for flaw in self.flaws)


def read_workbook(path: Path, limits: Limits | None = None, today: date | None = None) -> Reading:
    """Read any file a person hands over. Never raises for what is in the file: problems come back as flaws.

    `today` decides what lies in the future and how two-digit years are meant; the day of the call by default.
    """
    limits = limits or Limits()
    return read_book(load_book(path, limits), limits, today or date.today())


def read_book(book: Book, limits: Limits, today: date) -> Reading:
    """The same for a file already taken apart."""
    if not book.grids:
        flaws = book.flaws if _is_fatal(book.flaws) else (*book.flaws, fatal(Place(), "file-empty"))
        return Reading(None, flaws, peak_rss_mib=book.peak_rss_mib, status="refused")
    return _Dock(modernised(book), limits, today).reading()


def _is_fatal(flaws: tuple[Flaw, ...] | list[Flaw]) -> bool:
    return any(flaw.severity is Severity.FATAL for flaw in flaws)


@dataclass(slots=True)
class _Dock:
    """The state of one reading."""

    book: Book
    limits: Limits
    today: date
    flaws: list[Flaw] = field(default_factory=list)
    kept: Sorted = field(default_factory=Sorted)
    ignored: list[str] = field(default_factory=list)
    tables: dict[str, list[Table]] = field(default_factory=dict)
    data: list[DataRow] = field(default_factory=list)

    def reading(self) -> Reading:
        """The whole of it, step by step."""
        self.flaws.extend(self.book.flaws)
        self._choose_sheets()
        if not self.tables.get("members"):
            self._say_no_members()
            return self._refused()
        linker = Linker()
        linker.units([(row, read_unit(row)) for row in self._rows("units")])
        duties = [(row, read_duty(row)) for row in self._rows("duties")]
        people = self._members()
        stored = linker.members([one for one in people if not one.row.is_broken], is_list=not self.tables.get("duties"))
        linker.duties(duties)
        linker.wishes()
        linker.pins(self._rows("pins"))
        linker.apart(self._rows("apart"))
        for row in [*(one.row for one in people), *linker.rows]:
            self.flaws.extend(row.flaws)
        self.flaws.extend(linker.flaws)
        self.data.extend(DataRow("members", one.row.place(), one.member.name) for one in people)
        found = self._finished(linker.snapshot(), people, stored)
        return replace(found, data=tuple(self.data), origins=linker.origins, unsaid=linker.unsaid(people))

    def _choose_sheets(self) -> None:
        """Sheets by their name; where no sheet is named for members, every other sheet with a member
        table."""
        loose: list[Grid] = []
        for grid in self.book.grids:
            name = form_named(grid.name)
            if name is None:
                loose.append(grid)
                continue
            if grid.is_hidden:
                self.flaws.append(note(Place(grid.name), "sheet-hidden-read"))
            self._take(name, grid, find_table(grid, FORMS[name]))
        for grid in loose:
            table = None if grid.is_hidden or self._has_named_members() else find_table(grid, MEMBERS)
            if table:
                self._take("members", grid, table)
            elif any(not is_blank(row) for row in grid.rows):
                self.flaws.append(note(Place(grid.name), "sheet-hidden" if grid.is_hidden else "sheet-ignored"))

    def _has_named_members(self) -> bool:
        return any(form_named(grid.name) == "members" for grid in self.book.grids)

    def _take(self, name: str, grid: Grid, table: Table | None) -> None:
        if table is None:
            if any(not is_blank(row) for row in grid.rows):
                self.flaws.append(fatal(Place(grid.name), f"header-missing-{name}"))
            return
        self.tables.setdefault(name, []).append(table)
        self.flaws.extend(table.flaws)
        self.ignored.extend(title for title in table.ignored if title not in self.ignored)
        if table.ignored:
            self.flaws.append(note(Place(grid.name, table.first), "columns-ignored", columns=", ".join(table.ignored)))
        hidden = sum(
            1 for row in grid.hidden_rows if table.first <= row < len(grid.rows) and not is_blank(grid.rows[row])
        )
        if hidden:
            self.flaws.append(note(Place(grid.name), "rows-hidden", count=hidden))

    def _say_no_members(self) -> None:
        if not _is_fatal(self.flaws):
            sheets = ", ".join(grid.name for grid in self.book.grids[:8])
            self.flaws.append(fatal(Place(), "header-missing-members", sheets=sheets))

    def _rows(self, name: str) -> list[Row]:
        found: list[Row] = []
        for table in self.tables.get(name, []):
            before = len(self.kept.skipped)
            rows = list(data_rows(table, self.kept))
            counts = Counter(why.code for _, why in self.kept.skipped[before:])
            for code, count in counts.items():
                if code in {"row-title", "row-header"}:
                    continue
                self.flaws.append(note(Place(table.grid.name), code.replace("row-", "rows-", 1), count=count))
            if len(rows) > self.limits.rows:
                self.flaws.append(
                    fatal(Place(table.grid.name), "too-many-rows", rows=len(rows), limit=self.limits.rows)
                )
                rows = rows[: self.limits.rows]
            found.extend(rows)
        if name != "members":
            self.data.extend(DataRow(name, row.place(), row.label()) for row in found)
        return found

    def _members(self) -> list[MemberRow]:
        people = []
        for row in self._rows("members"):
            people.append(read_member(row, self.today, _implied_cell(row)))
        for table in self.tables["members"]:
            self.flaws.extend(_gaps_of(table, [one.row for one in people if one.row.table is table]))
        if len(self.tables["members"]) > 1:
            people = [replace(one, plain=one.plain | {"sheet": one.row.table.grid.name}) for one in people]
        find_twins(people)
        return people

    def _refused(self) -> Reading:
        flaws = tuple(self.flaws)
        return Reading(
            None,
            flaws,
            ignored_columns=tuple(self.ignored),
            peak_rss_mib=self.book.peak_rss_mib,
            status="refused",
        )

    def _finished(self, snapshot: Snapshot, people: list[MemberRow], stored: list[PlainRow]) -> Reading:
        rejected = [
            flaw for one in people if one.row.is_broken for flaw in one.row.flaws if flaw.severity is Severity.FATAL
        ]
        if not people:
            self.flaws.append(fatal(Place(self.tables["members"][0].grid.name), "no-members"))
        status = "refused" if not stored else "partial" if _is_fatal(self.flaws) else "ok"
        return Reading(
            snapshot=snapshot if stored else None,
            flaws=tuple(self.flaws),
            rows=tuple(stored),
            rejected=tuple(rejected),
            skipped=tuple(self.kept.skipped),
            skipped_blank=self.kept.blank,
            ignored_columns=tuple(self.ignored),
            kind="workbook" if self.tables.get("duties") else "list",
            peak_rss_mib=self.book.peak_rss_mib,
            status=status,
        )


_COLUMNS = {
    "born": ("born", "born_male", "born_female"),
    "sex": ("sex", "male", "female", "born_male", "born_female"),
    "standing": ("standing",),
    "health": ("health",),
    "hours": ("hours",),
}


def _gaps_of(table: Table, rows: list[Row]) -> list[Flaw]:
    """Columns a member sheet lacks, each with its default, and how many rows leave the standing open."""
    place = Place(table.grid.name, table.first)
    lacking = [name for name, given in _COLUMNS.items() if not table.columns.keys() & set(given)]
    flaws = [gap(place, f"column-missing-{name}") for name in lacking]
    blank = sum(1 for row in rows if row.has("standing") and not row.text("standing"))
    return [*flaws, gap(place, "standing-missing", count=blank)] if blank else flaws


def _implied_cell(row: Row) -> str:
    """The cell meant by a section title, the sheet's name or a title above the header, where the row has
    none."""
    if fold(row.section).startswith("chi bo") or " chi bo" in fold(row.section):
        return row.section
    if key(row.table.grid.name).startswith("chi bo "):
        return row.table.grid.name
    for cells in row.table.grid.rows[: max(0, row.table.first - 1)]:
        for value in cells:
            text = shown(value)
            if key(text).startswith("chi bo ") and len(text) <= 60:
                return text
    return ""
