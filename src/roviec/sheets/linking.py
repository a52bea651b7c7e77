"""Ties the sheets together: cells to units, codes to duties, names to members. What points nowhere is
flagged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.reasons import Reason
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.domain.units import Unit
from roviec.sheets.folding import fold
from roviec.sheets.members import MemberRow, PlainRow
from roviec.sheets.naming import Codes, People, keyed
from roviec.sheets.places import Flaw, Place, Severity, fatal, gap, note, warning
from roviec.sheets.rows import Row
from roviec.sheets.tree import Tree, placed

_KINDS = {
    "ghim": PinKind.PIN,
    "giu": PinKind.PIN,
    "": PinKind.PIN,
    "cam": PinKind.FORBID,
    "khong giao": PinKind.FORBID,
}


Origin = tuple[str, str, str]
"""What an item of the snapshot is known by: the sheet's form, then key or name, code and unit, or the two of a pair."""


class Linker:
    """Builds a Snapshot sheet by sheet, in the order units, members, duties, wishes, pins, apart."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.rows: list[Row] = []
        self._tree = Tree(())
        self._people: list[tuple[Row, Member]] = []
        self._members: tuple[Member, ...] = ()
        self._duties: list[Duty] = []
        self._pins: list[Pin] = []
        self._apart: list[Apart] = []
        self.origins: dict[Origin, Place] = {}

    def units(self, found: Sequence[tuple[Row, Unit]]) -> None:
        """Units as read; a name given twice is fatal."""
        self.rows.extend(row for row, _ in found)
        self._tree = Tree(())
        for row, unit in found:
            if unit.name and self._tree.find(unit.name) == unit.name:
                row.flaws.append(fatal(row.place("name"), "unit-twice", unit=unit.name))
            elif unit.name:
                self._tree.add(unit)
                self.origins["units", unit.name, ""] = row.place()
        self._tree.is_given = bool(found)
        if found:
            self.flaws.extend(self._tree.tie(found[0][0].table.grid.name))

    def members(self, people: Sequence[MemberRow], is_list: bool) -> list[PlainRow]:
        """Members into their cells; the plain rows with the cell's own name."""
        unknown: dict[str, list[Row]] = {}
        without: list[Row] = []
        plain = []
        for one in people:
            cell = self._cell_of(one.member.cell)
            if not cell:
                without.append(one.row)
            elif self._tree.is_given and not self._tree.find(cell):
                unknown.setdefault(cell, []).append(one.row)
            elif not self._tree.is_given:
                self._tree.add(Unit(cell, "chi bộ"))
            self._people.append((one.row, replace(one.member, cell=cell)))
            plain.append(one.plain | {"cell": cell or None})
        self._say_cells(unknown, without, is_list)
        self._members = keyed([member for _, member in self._people])
        for (row, _), member in zip(self._people, self._members, strict=True):
            self.origins["members", member.key, ""] = row.place()
        return plain

    def unsaid(self, people: Iterable[MemberRow]) -> frozenset[str]:
        """Keys of the members whose standing no cell says."""
        silent = {id(one.row) for one in people if not one.says_standing}
        return frozenset(
            member.key for (row, _), member in zip(self._people, self._members, strict=True) if id(row) in silent
        )

    def _cell_of(self, typed: str) -> str:
        """The unit's own name; the only cell there is where nothing was typed."""
        if typed:
            return self._tree.find(typed) or typed
        cells = self._tree.cells()
        return cells[0] if self._tree.is_given and len(cells) == 1 else ""

    def _say_cells(self, unknown: dict[str, list[Row]], without: list[Row], is_list: bool) -> None:
        for cell, rows in unknown.items():
            known = "; ".join(self._tree.cells()[:12])
            self.flaws.append(fatal(rows[0].place("cell"), "cell-unmatched", cell=cell, count=len(rows), known=known))
        if without and not is_list:
            for row in without:
                row.flaws.append(fatal(row.place("cell"), "cell-missing"))
        elif without:
            self.flaws.append(gap(without[0].place("cell"), "cell-missing-list", count=len(without)))

    def duties(self, found: Sequence[tuple[Row, Duty]]) -> None:
        """Duties at their units, each code once in a unit; the codes in Không đi cùng are checked.

        Cells may call different duties by one code, but not a cell and a unit above it.
        """
        self.rows.extend(row for row, _ in found)
        known = Codes(duty for _, duty in found)
        taken: dict[str, list[tuple[Row, Duty]]] = {}
        for row, duty in found:
            if row.is_broken:
                continue
            duties, flaws = placed(duty, row.place("unit"), self._tree)
            row.flaws.extend(flaws)
            earlier = taken.setdefault(fold(duty.code), [])
            first = next((at for at, other in earlier if any(self._is_one_code(other, one) for one in duties)), None)
            if first:
                row.flaws.append(fatal(row.place("code"), "duty-code-twice", duty=duty.code, first=str(first.number)))
                continue
            earlier.extend((row, one) for one in duties)
            if not (row.text("people_min") or row.text("people_max")):
                row.flaws.append(gap(row.place("people_min"), "duty-people-missing", duty=duty.code))
            others = self._codes(row, "not_with", duty.not_with, known, Severity.FATAL)
            if duty.hours is None:
                row.flaws.append(gap(row.place("hours"), "duty-hours-missing", duty=duty.code))
            for one in duties:
                self.origins["duties", one.code, one.unit] = row.place()
            self._duties.extend(
                replace(one, not_with=tuple(code for code in others if code != one.code)) for one in duties
            )

    def _is_one_code(self, one: Duty, other: Duty) -> bool:
        """Whether two duties of one code would be taken for each other."""
        if one.unit == other.unit:
            return True
        is_near = self._tree.is_above(one.unit, other.unit) or self._tree.is_above(other.unit, one.unit)
        return is_near and fold(one.name) != fold(other.name)

    def _codes(self, row: Row, column: str, typed: Iterable[str], known: Codes, severity: Severity) -> tuple[str, ...]:
        """The codes meant; text that is no duty is flagged and left out."""
        codes = []
        for text in typed:
            found = known.find(text)
            if isinstance(found, Reason):
                row.flaws.append(Flaw(found, row.place(column), severity))
            else:
                codes.append(found)
        return tuple(dict.fromkeys(codes))

    def wishes(self) -> None:
        """The duty codes in wishes, unwanted and last year. A duty of last year that is no longer in the
        catalogue is
        kept as typed, so that coverage counts it."""
        known = Codes(self._duties)
        if not known:
            return
        linked = []
        for (row, _), member in zip(self._people, self._members, strict=True):
            if not (member.wishes or member.unwanted or member.last_year):
                linked.append(member)
                continue
            wishes = self._codes(row, "wishes", member.wishes, known, Severity.WARNING)
            unwanted = self._codes(row, "unwanted", member.unwanted, known, Severity.WARNING)
            both = [code for code in wishes if code in unwanted]
            if both:
                row.flaws.append(warning(row.place("wishes"), "wish-and-unwanted", codes=", ".join(both)))
            linked.append(
                replace(member, wishes=wishes, unwanted=unwanted, last_year=self._last_year(row, member, known))
            )
        self._members = tuple(linked)

    def _last_year(self, row: Row, member: Member, known: Codes) -> tuple[str, ...]:
        codes = []
        for text in member.last_year:
            found = known.find(text)
            if isinstance(found, Reason):
                row.flaws.append(note(row.place("last_year"), "last-year-unknown", text=text))
                codes.append(text)
            else:
                codes.append(found)
        return tuple(dict.fromkeys(codes))

    def pins(self, rows: Sequence[Row]) -> None:
        """Pins and forbids; a name or code that points nowhere, or two ways, is fatal."""
        if not rows:
            return
        self.rows.extend(rows)
        people, known = People(self._members), Codes(self._duties)
        seen: dict[tuple[str, str], PinKind] = {}
        for row in rows:
            member = self._member(row, "member", people, row.text("cell"))
            codes = self._codes(row, "duty", [row.text("duty")], known, Severity.FATAL)
            kind = _KINDS.get(fold(row.text("kind")))
            if kind is None:
                row.flaws.append(fatal(row.place("kind"), "pin-kind-unread", text=row.text("kind")))
            if member is None or not codes or kind is None:
                continue
            pair = (member.key, codes[0])
            if seen.setdefault(pair, kind) is not kind:
                row.flaws.append(fatal(row.place("kind"), "pin-conflict", member=member.name, duty=codes[0]))
                continue
            self.origins.setdefault(("pins", member.key, codes[0]), row.place())
            self._pins.append(Pin(member.key, codes[0], kind, row.text("why")))

    def apart(self, rows: Sequence[Row]) -> None:
        """Pairs who may not share a duty."""
        if not rows:
            return
        self.rows.extend(rows)
        people = People(self._members)
        for row in rows:
            one, other = self._member(row, "one", people), self._member(row, "other", people)
            if one and other and one.key == other.key:
                row.flaws.append(fatal(row.place("other"), "apart-self", member=one.name))
            elif one and other:
                self.origins.setdefault(("apart", one.key, other.key), row.place())
                self._apart.append(Apart(one.key, other.key))

    def _member(self, row: Row, column: str, people: People, cell: str = "") -> Member | None:
        found = people.find(row.text(column), cell)
        if isinstance(found, Reason):
            row.flaws.append(Flaw(found, row.place(column), Severity.FATAL))
            return None
        return found

    def snapshot(self) -> Snapshot:
        """All of it, frozen."""
        return Snapshot(
            units=tuple(self._tree.units),
            members=self._members,
            duties=tuple(self._duties),
            pins=tuple(dict.fromkeys(self._pins)),
            apart=tuple(dict.fromkeys(self._apart)),
        )
