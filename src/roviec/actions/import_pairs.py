"""Rows of the sheets Ghim and Tách riêng: the committee's word on a member and a duty, or on two members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roviec.actions.import_ground import Ground
from roviec.actions.import_lines import Choice, Line, Verdict
from roviec.actions.import_matching import Known
from roviec.domain.access import Act
from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Apart, Pin, Snapshot
from roviec.records import models as rows
from roviec.records.actors import Actor
from roviec.records.queries.units import keys_of
from roviec.sheets.input_book import PIN_WORDS
from roviec.sheets.workbook import Reading

NEW = (Choice.ADD, Choice.SKIP)


@dataclass(frozen=True, slots=True)
class Word:
    """Lời - a pin with the name of the unit whose duty it is on."""

    pin: Pin
    unit: str


@dataclass
class Pairs:
    """Cặp - judges pins and pairs; `people` are the members of the file that are not refused, None where new."""

    reading: Reading
    snapshot: Snapshot
    people: Mapping[str, Known | None]
    before: Mapping[tuple[int, str], Duty]
    year: int
    actor: Actor
    ground: Ground

    def lines(self) -> Iterator[Line]:
        """A line for each pin and each pair."""
        self.calls = {unit.pk: name for name, unit in self.ground.here.items()}
        self.cells = {member.key: self._cell(member) for member in self.snapshot.members}
        self.names = {member.key: member.name for member in self.snapshot.members}
        self.settled = {unit for unit, _ in self.before}
        if self.snapshot.pins:
            yield from self._pins()
        if self.snapshot.apart:
            yield from self._apart()

    def _cell(self, member: Member) -> str:
        """Where the member is once the file is in: as it says, else where they are."""
        known = self.people.get(member.key)
        stays = self.calls.get(known.unit or 0, "") if known and not member.cell else ""
        return stays or self.ground.call(member.cell)

    def _pins(self) -> Iterator[Line]:
        self.have = {(self.calls[unit], code) for unit, code in self.before}
        self.have |= {(self.ground.call(duty.unit), duty.code) for duty in self.snapshot.duties}
        members = {known.row.pk for known in self.people.values() if known}
        found = rows.Pin.objects.filter(duty__year=self.year, member__in=members).select_related("duty")
        kept = {(pin.member_id, pin.duty.unit_id, pin.duty.code): pin for pin in found}
        for pin in self.snapshot.pins:
            label = f"{self.names[pin.member]} - {pin.duty}"
            place = self.reading.origins["pins", pin.member, pin.duty]
            yield self._pin(Line("pins", place, label, Verdict.ADD, choices=NEW), pin, kept)

    def _pin(self, line: Line, pin: Pin, kept: Mapping[tuple[int, int, str], rows.Pin]) -> Line:
        unit = next((name for name in self._upwards(self.cells[pin.member]) if (name, pin.duty) in self.have), "")
        if pin.member not in self.people or not unit:
            return _refused(line, reason("import-pair-gone", pair=line.label))
        known, here = self.people[pin.member], self.ground.here.get(unit)
        old = kept.get((known.row.pk, here.pk, pin.duty)) if known and here else None
        if old and (old.kind, old.why) == (pin.kind.value, pin.why):
            return replace(line, verdict=Verdict.SAME, choices=())
        if refusal := self._may_not(here):
            return _refused(line, refusal)
        line = replace(line, item=Word(pin, unit))
        if old is None:
            return line
        fields = (("Loại", PIN_WORDS[type(pin.kind)(old.kind)], PIN_WORDS[pin.kind]), ("Lý do", old.why, pin.why))
        changed = tuple(field for field in fields if field[1] != field[2])
        return replace(line, verdict=Verdict.CHANGE, fields=changed, choices=(Choice.UPDATE, Choice.SKIP))

    def _upwards(self, name: str) -> Iterator[str]:
        """The unit and those above it within the ground."""
        while name in self.ground.fresh:
            yield name
            name = self.ground.call(self.ground.fresh[name].parent) or self.ground.call("")
        above = reversed(keys_of(self.ground.here[name].path))
        yield from (self.calls[key] for key in above if key in self.calls)

    def _may_not(self, unit: rows.Unit | None) -> Reason | None:
        """The committee's word is the cell's; who may not draft there may bring only the first duties and pins."""
        if unit is None or unit.pk not in self.settled:
            return None
        return self.actor.refusal(Act.DRAFT, tuple(str(key) for key in keys_of(unit.path)))

    def _apart(self) -> Iterator[Line]:
        members = {known.row.pk for known in self.people.values() if known}
        kept = {frozenset((pair.one_id, pair.other_id)) for pair in rows.Apart.objects.filter(one__in=members)}
        for pair in self.snapshot.apart:
            label = f"{self.names[pair.one]} - {self.names[pair.other]}"
            line = Line("apart", self.reading.origins["apart", pair.one, pair.other], label, Verdict.ADD)
            yield self._pair(replace(line, item=pair, choices=NEW), pair, kept)

    def _pair(self, line: Line, pair: Apart, kept: set[frozenset[Any]]) -> Line:
        if not {pair.one, pair.other} <= self.people.keys():
            return _refused(line, reason("import-pair-gone", pair=line.label))
        both = [self.people[pair.one], self.people[pair.other]]
        if frozenset(known.row.pk if known else None for known in both) in kept:
            return replace(line, verdict=Verdict.SAME, choices=())
        units = [self.ground.here.get(self.cells[key]) for key in (pair.one, pair.other)]
        refusal = next((refusal for unit in units if (refusal := self._may_not(unit))), None)
        return _refused(line, refusal) if refusal else line


def _refused(line: Line, why: Reason) -> Line:
    return replace(line, verdict=Verdict.REFUSED, reasons=(why,), choices=(), item=None)
