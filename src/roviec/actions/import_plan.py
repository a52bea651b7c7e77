"""What an import would do, row by row, worked out without writing anything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from roviec.actions.import_ground import Ground
from roviec.actions.import_lines import (
    GAPS,
    SENSITIVE,
    Choice,
    Field,
    Line,
    Verdict,
    differing,
    duty_fields,
    member_fields,
    reduced,
    without,
)
from roviec.actions.import_matching import Known, Match, Matcher
from roviec.actions.import_pairs import Pairs
from roviec.actions.import_room import room
from roviec.domain.access import Act
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Snapshot
from roviec.records import models as rows
from roviec.records.actors import Actor, place_of
from roviec.records.snapshots import duties_of, members_of
from roviec.sheets.naming import means
from roviec.sheets.places import Flaw, Severity
from roviec.sheets.workbook import DataRow, Reading
from roviec.sheets.writing import shown_cell

UNIT_TITLES = {"kind": "Loại", "lanes": "Số lượng ngõ/xóm"}
ORDER = (Verdict.REFUSED, Verdict.CHANGE, Verdict.ADD, Verdict.SAME)


@dataclass
class Plan:
    """Bản xem thử - every row with data as a line; `blocked` are reasons for which nothing of the file can be used.

    `passed_over` counts rows that are titles, totals, signatures. `founded` are the units that would be new.
    """

    lines: list[Line] = field(default_factory=list)
    blocked: tuple[Reason, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    passed_over: int = 0
    founded: tuple[str, ...] = ()
    kept_reviews: int = 0
    ground: Ground | None = None
    compared: Callable[[Member, Known], tuple[tuple[Field, ...], Member | None]] | None = None

    def ordered(self) -> list[Line]:
        """Problems first, then changes, then what is new; each in the order of the file."""
        return sorted(self.lines, key=lambda line: (ORDER.index(line.verdict), line.form != "units"))

    def counts(self) -> dict[str, int]:
        """Rows by verdict, and all rows that are not empty."""
        rows_by = {line.at: line.verdict for line in reversed(self.ordered())}
        found = Counter(verdict.value for verdict in rows_by.values())
        rest = {"passed-over": self.passed_over, "rows": len(rows_by) + self.passed_over}
        return {**{verdict.value: found[verdict.value] for verdict in ORDER}, **rest}

    def preview(self) -> list[dict[str, Any]]:
        """The lines that are not as they were, as plain data; of units and pairs as well."""
        return [told(line) for line in self.ordered() if line.verdict is not Verdict.SAME]

    def digest(self) -> str:
        """A digest of all that would happen: another one means that something has changed since."""
        text = json.dumps([self.preview(), self.counts(), self.founded], ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()


def told(line: Line) -> dict[str, Any]:
    """A line as plain data."""
    return {
        "form": line.form,
        "sheet": line.place.sheet,
        "row": line.place.row,
        "column": line.place.column,
        "label": line.label[:200],
        "verdict": line.verdict.value,
        "fields": [list(each) for each in line.fields],
        "reasons": [[one.code, dict(one.about)] for one in line.reasons],
        "choices": [choice.value for choice in line.choices],
        "like": _called(line.known if line.known and line.choices[1:2] == (Choice.ADD,) else line.like),
        "at": line.at,
    }


def _called(known: Known | None) -> str:
    if known is None:
        return ""
    row = known.row
    hints = [shown_cell(row.born), row.card]
    return f"{row.name} ({', '.join(filter(None, hints))})" if any(hints) else str(row.name)


def plan_import(reading: Reading, unit: rows.Unit, year: int, actor: Actor, on: date) -> Plan:
    """What storing the reading at the unit for the year would do, as things are on the day."""
    whole = [flaw.reason for flaw in reading.flaws if flaw.severity is Severity.FATAL and not flaw.place.row]
    if reading.snapshot is None or whole:
        refusals = whole or [flaw.reason for flaw in reading.rejected] or [reason("file-empty")]
        return Plan(blocked=tuple(dict.fromkeys(refusals)), flaws=reading.flaws)
    return _Planner(reading, reading.snapshot, Ground.of(unit, actor, on), year, actor, on).plan()


class _Planner:
    """The state of one planning."""

    def __init__(self, reading: Reading, snapshot: Snapshot, ground: Ground, year: int, actor: Actor, on: date) -> None:
        self.reading, self.snapshot, self.ground = reading, snapshot, ground
        self.year, self.actor = year, actor
        ground.found_units(snapshot.units, (member.cell for member in snapshot.members))
        self.here = members_of(ground.top, year, on)
        has_duties = bool(snapshot.duties or snapshot.pins)
        self.before = duties_of(ground.top, year, on) if has_duties or snapshot.apart else {}
        self.deciders = {unit.pk: actor.can(Act.EDIT_REVIEW, unit) for unit in ground.here.values()}
        self.kept_reviews = 0
        self.people: dict[str, Known | None] = {}

    def plan(self) -> Plan:
        """All lines: those the reader refused, then units, members, duties, pairs."""
        refused = list(self._refused())
        broken = {line.at for line in refused}
        lines = [line for line in (*self._units(), *self._members(broken), *self._duties()) if line.at not in broken]
        pairs = Pairs(self.reading, self.snapshot, self.people, self.before, self.year, self.actor, self.ground)
        lines += [line for line in pairs.lines() if line.at not in broken]
        return Plan(
            lines=self._accounted([*refused, *lines]),
            flaws=tuple(flaw for flaw in self.reading.flaws if flaw.severity is not Severity.FATAL),
            passed_over=len(self.reading.skipped),
            founded=tuple(self.ground.fresh),
            kept_reviews=self.kept_reviews,
            ground=self.ground,
            compared=self.compared,
        )

    def _accounted(self, lines: list[Line]) -> list[Line]:
        """Every row with data has its line. A duty of several cells is one row: refused in one, it is refused.

        Rows without a line say again what another says (a pair named twice): they are as it was.
        """
        broken = {line.at for line in lines if line.verdict is Verdict.REFUSED}
        kept = [line for line in lines if line.verdict is Verdict.REFUSED or line.at not in broken]
        told_of = {line.at for line in kept}
        silent = [Line(row.form, row.place, row.label, Verdict.SAME) for row in self.reading.data]
        return [*kept, *(line for line in silent if line.at not in told_of)]

    def _refused(self) -> Iterator[Line]:
        """Rows the reader could not use, with all their reasons."""
        data = {(row.place.sheet, row.place.row): row for row in self.reading.data}
        found: dict[DataRow, list[Flaw]] = {}
        for flaw in self.reading.flaws:
            row = data.get((flaw.place.sheet, flaw.place.row))
            if row and flaw.severity is Severity.FATAL and not self._is_judged_here(flaw):
                found.setdefault(row, []).append(flaw)
        for row, flaws in found.items():
            place = replace(row.place, column=flaws[0].place.column)
            reasons = tuple(dict.fromkeys(flaw.reason for flaw in flaws))
            yield Line(row.form, place, row.label, Verdict.REFUSED, reasons=reasons)

    def _is_judged_here(self, flaw: Flaw) -> bool:
        """An import knows the units that are here, which the reader does not."""
        return flaw.reason.code == "cell-unmatched" or (flaw.reason.code == "cell-missing" and self.ground.is_cell)

    def _units(self) -> Iterator[Line]:
        for unit in self.snapshot.units:
            place = self.reading.origins.get(("units", unit.name, ""))
            if place is not None:
                yield self._unit(Line("units", place, unit.name, Verdict.SAME, item=unit))

    def _unit(self, line: Line) -> Line:
        name = self.ground.call(line.label)
        if line.label in self.ground.fresh:
            return replace(line, verdict=Verdict.ADD, choices=(Choice.ADD,))
        if not name:
            return _refused(line, self.ground.unknown(line.label))
        changed = self.ground.changes(line.item)
        if not changed:
            return line
        fields = tuple((UNIT_TITLES[column], str(a or ""), str(b)) for column, (a, b) in changed.items())
        if refusal := self.actor.refusal(Act.MANAGE_UNITS, place_of(self.ground.here[name].path)):
            return replace(_refused(line, refusal), fields=fields)
        return replace(line, verdict=Verdict.CHANGE, fields=fields, choices=(Choice.UPDATE, Choice.SKIP))

    def _members(self, broken: set[str]) -> Iterator[Line]:
        matcher = Matcher.of(self.here, self.snapshot.members)
        for member in self.snapshot.members:
            place = self.reading.origins["members", member.key, ""]
            line = Line("members", place, member.name, Verdict.ADD, item=member)
            if line.at in broken:
                continue
            line = self._member(line, member, matcher)
            if line.verdict is not Verdict.REFUSED:
                self.people[member.key] = line.known
            yield line

    def _member(self, line: Line, member: Member, matcher: Matcher) -> Line:
        cell = self.ground.call(member.cell)
        if not cell:
            return _refused(line, self.ground.unknown(member.cell))
        if too_long := room(member):
            return _refused(line, *too_long)
        given = replace(member, cell=cell if member.cell else "")
        unit = self.ground.here.get(given.cell)
        match = matcher.match(member, unit.pk if unit else None, line.at)
        if match.refusal:
            return _refused(line, match.refusal)
        if match.known:
            return self._known_member(line, given, match, match.known)
        if not member.cell and not self.ground.is_cell:
            return _refused(line, reason("import-cell-missing", name=member.name))
        given = replace(given, cell=cell)
        choices = (Choice.ADD, Choice.UPDATE, Choice.SKIP) if match.like else (Choice.ADD, Choice.SKIP)
        notes = (reason("import-member-like", name=member.name),) if match.like else ()
        return replace(line, item=given, like=match.like, choices=choices, reasons=notes)

    def _known_member(self, line: Line, given: Member, match: Match, known: Known) -> Line:
        fields, item = self.compared(given, known)
        if item is None:
            return replace(line, verdict=Verdict.SAME, known=known)
        choices = (Choice.UPDATE, Choice.SKIP) if match.is_sure else (Choice.UPDATE, Choice.ADD, Choice.SKIP)
        notes = () if match.is_sure else (reason("import-by-name", name=given.name),)
        found = replace(line, verdict=Verdict.CHANGE, fields=fields, reasons=notes)
        return replace(found, choices=choices, item=given, known=known)

    def compared(self, given: Member, known: Known) -> tuple[tuple[Field, ...], Member | None]:
        """What the file says otherwise of somebody known: fields to show, and the member with nothing but that."""
        kept = known.kept or Member(known.row.key, str(known.row.name), "", given.standing)
        given = given if given.cell else replace(given, cell=kept.cell or self.ground.call(""))
        said = self._said(given, known, kept)
        changed = differing(kept, said)
        target = self.ground.here.get(said.cell)
        if known.unit is None or target is None or target.pk != known.unit:
            changed.append("cell")
        return (member_fields(kept, said, changed), reduced(said, changed)) if changed else ((), None)

    def _said(self, given: Member, known: Known, kept: Member) -> Member:
        """What counts of the row: of a guest only the membership; no default standing, no name without its marks.

        Where the actor does not decide on reviews, what a review holds already stays, and is not even compared.
        """
        if known.kept is None:
            given = without(given, tuple(name for name in GAPS if name != "group"))
            return replace(given, name=kept.name)
        if given.key in self.reading.unsaid:
            given = replace(given, standing=kept.standing)
        if means(given.name, kept.name):
            given = replace(given, name=kept.name)
        if known.unit is None or self.deciders.get(known.unit):
            return given
        held = tuple(name for name in SENSITIVE if getattr(kept, name) != GAPS[name] != getattr(given, name))
        self.kept_reviews += bool(held)
        return without(given, held)

    def _duties(self) -> Iterator[Line]:
        settled = {unit for unit, _ in self.before}
        for duty in self.snapshot.duties:
            place = self.reading.origins["duties", duty.code, duty.unit]
            line = Line("duties", place, f"{duty.code} {duty.name}", Verdict.ADD, choices=(Choice.ADD, Choice.SKIP))
            name = self.ground.call(duty.unit)
            if name:
                yield self._duty(replace(line, item=replace(duty, unit=name)), settled)
            else:
                yield _refused(line, self.ground.unknown(duty.unit))

    def _duty(self, line: Line, settled: set[int]) -> Line:
        """A cell decides on its duties; who may not decide there is allowed to bring the first ones."""
        unit = self.ground.here.get(line.item.unit)
        kept = self.before.get((unit.pk, line.item.code)) if unit else None
        if kept == line.item:
            return replace(line, verdict=Verdict.SAME, choices=())
        refusals = list(room(line.item))
        if unit and unit.pk in settled and (refusal := self.actor.refusal(Act.EDIT_DUTY, place_of(unit.path))):
            refusals.append(refusal)
        if refusals:
            return _refused(line, *refusals)
        if kept is None:
            return line
        fields = duty_fields(kept, line.item)
        return replace(line, verdict=Verdict.CHANGE, fields=fields, choices=(Choice.UPDATE, Choice.SKIP))


def _refused(line: Line, *why: Reason) -> Line:
    return replace(line, verdict=Verdict.REFUSED, reasons=why, choices=(), item=None)
