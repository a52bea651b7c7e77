"""The lines of an import into the records, as somebody has chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roviec.actions.import_ground import Ground
from roviec.actions.import_lines import Choice, Line, Verdict
from roviec.actions.import_matching import Known
from roviec.actions.import_pairs import Word
from roviec.actions.import_plan import Plan
from roviec.actions.keeping import Keeper
from roviec.actions.storing_duties import store_duties
from roviec.actions.storing_members import store_members
from roviec.domain.people import Member
from roviec.domain.snapshot import Apart
from roviec.records import models as rows

ALL = "*"
"""The key under which stands what is chosen for all rows of a verdict: `*change`, `*add`."""


def chosen(line: Line, choices: Mapping[str, str]) -> Choice | None:
    """What happens with the line: what was chosen for it, else for its verdict, else the first it offers."""
    offered = {choice.value: choice for choice in line.choices}
    wanted = (choices.get(line.at, ""), choices.get(f"{ALL}{line.verdict.value}", ""))
    return next((offered[word] for word in wanted if word in offered), next(iter(line.choices), None))


@dataclass
class Writer:
    """Người nhập - writes the lines of a plan with a keeper; the counts of rows come out of it."""

    plan: Plan
    ground: Ground
    year: int
    choices: Mapping[str, str]
    keeper: Keeper

    def write(self) -> dict[str, int]:
        """Write all; rows added, changed, same, refused, skipped, passed over, and all rows."""
        self.does = [(line, chosen(line, self.choices)) for line in self.plan.lines]
        self.units = self.ground.store([line.item for line in self._doing("units", Choice.UPDATE)], self.keeper)
        self.people = self._members()
        self._duties()
        self._pins()
        self._apart()
        return self.counts()

    def counts(self) -> dict[str, int]:
        """Each row once."""
        weight = list(Verdict)
        done: dict[str, str] = {}
        for line, choice in sorted(self.does, key=lambda each: -weight.index(each[0].verdict)):
            done[line.at] = "skipped" if choice is Choice.SKIP else _became(line, choice)
        found = Counter(done.values())
        names = ("added", "changed", "same", "refused", "skipped")
        passed = self.plan.passed_over
        return {**{name: found[name] for name in names}, "passed-over": passed, "rows": len(done) + passed}

    def _doing(self, form: str, *wanted: Choice) -> Iterator[Line]:
        return (line for line, choice in self.does if line.form == form and choice in wanted)

    def _members(self) -> dict[str, rows.Member]:
        """Key in the file -> member, of all that are not refused or left out as new."""
        given: list[Member] = []
        known: dict[str, rows.Member] = {}
        people: dict[str, rows.Member] = {}
        for line, choice in self.does:
            if line.form != "members" or line.item is None:
                continue
            whom = line.known if line.verdict is Verdict.SAME else self._meant(line, choice)
            if whom:
                people[line.item.key] = whom.row
            if (item := self._item(line, choice, whom)) is not None:
                given.append(item)
                if whom:
                    known[item.key] = whom.row
        stored = store_members(given, self.year, self.units, self.ground.top, self.keeper, known=known)
        return {**people, **stored}

    def _meant(self, line: Line, choice: Choice | None) -> Known | None:
        """Whom the row changes, or would if it were not skipped; nobody where it is added."""
        return None if choice is Choice.ADD else line.known or (line.like if choice is Choice.UPDATE else None)

    def _item(self, line: Line, choice: Choice | None, whom: Known | None) -> Member | None:
        if choice is Choice.ADD:
            item: Member = line.item
            return replace(item, cell=item.cell or self.ground.call(""))
        if choice is Choice.UPDATE and whom and self.plan.compared:
            return self.plan.compared(line.item, whom)[1]
        return None

    def _duties(self) -> None:
        given = [line.item for line in self._doing("duties", Choice.ADD, Choice.UPDATE)]
        store_duties(given, self.year, self.units, self.ground.top, self.keeper)

    def _pins(self) -> None:
        """A pin on a member or duty that was left out is left out with it."""
        words: list[Word] = [line.item for line in self._doing("pins", Choice.ADD, Choice.UPDATE)]
        if not words:
            return
        units = {self.units[word.unit].pk for word in words}
        found = rows.Duty.objects.of_year(self.year).filter(unit__in=units)
        duties = {(duty.unit_id, duty.code): duty for duty in found}
        wanted: dict[tuple[int, int], dict[str, Any]] = {}
        for word in words:
            member, duty = self.people.get(word.pin.member), duties.get((self.units[word.unit].pk, word.pin.duty))
            if member and duty:
                fields = {"kind": word.pin.kind.value, "why": word.pin.why}
                wanted[member.pk, duty.pk] = {"member": member, "duty": duty, **fields}
        kept = rows.Pin.objects.filter(duty__in={duty for _, duty in wanted})
        self.keeper.keep(rows.Pin, {(pin.member_id, pin.duty_id): pin for pin in kept}, wanted)

    def _apart(self) -> None:
        pairs: Iterable[Apart] = [line.item for line in self._doing("apart", Choice.ADD)]
        both = [(self.people.get(pair.one), self.people.get(pair.other)) for pair in pairs]
        wanted = {frozenset((a.pk, b.pk)): {"one": a, "other": b} for a, b in both if a and b and a.pk != b.pk}
        members = {pk for pair in wanted for pk in pair}
        kept = {frozenset((pair.one_id, pair.other_id)) for pair in rows.Apart.objects.filter(one__in=members)}
        self.keeper.keep(rows.Apart, {}, {pair: fields for pair, fields in wanted.items() if pair not in kept})


def _became(line: Line, choice: Choice | None) -> str:
    """What has become of a row, by what was done with it."""
    if choice is None:
        return "refused" if line.verdict is Verdict.REFUSED else "same"
    return "added" if choice is Choice.ADD else "changed"
