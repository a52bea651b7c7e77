"""Rows of an edited plan matched to members and duties, every row that cannot be matched said by its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roviec.domain.calendar import LooseDate
from roviec.domain.people import Member
from roviec.domain.snapshot import Pin, PinKind, Snapshot
from roviec.domain.text import fold
from roviec.planner.casing import KeyPair
from roviec.planner.intake import cells_under
from roviec.sheets.places import Flaw, fatal
from roviec.sheets.plan_reading import PlanRow
from roviec.sheets.writing import partial


@dataclass(frozen=True)
class Matched:
    """Đã khớp - shares by (member key, duty code), the pairs marked as pinned, and rows that fit nobody or nothing."""

    shares: dict[KeyPair, int]
    pins: tuple[Pin, ...]
    flaws: tuple[Flaw, ...]


def match(snapshot: Snapshot, rows: Sequence[PlanRow]) -> Matched:
    """Find the member by card, else by name with birth date and cell; the duty by its code in the member's cell."""
    finder = _Finder(snapshot)
    shares: dict[KeyPair, int] = {}
    pins, flaws = [], []
    for row in rows:
        member = finder.member(row)
        if isinstance(member, Flaw):
            flaws.append(member)
            continue
        if wrong := _contradiction(row, member):
            flaws.append(wrong)
            continue
        if row.code not in finder.codes(member.cell):
            flaws.append(fatal(row.place, "plan-duty-unknown", duty=row.code, cell=member.cell))
            continue
        pair = (member.key, row.code)
        if pair in shares:
            flaws.append(fatal(row.place, "plan-row-twice", member=member.name, duty=row.code))
            continue
        shares[pair] = row.households if row.code in finder.household_codes(member.cell) else 1
        if row.is_pinned:
            pins.append(Pin(*pair, PinKind.PIN))
    return Matched(shares, tuple(pins), tuple(flaws))


def _contradiction(row: PlanRow, member: Member) -> Flaw | None:
    """A row whose name or cell is not that of the member found by the card or the name."""
    if row.name and fold(row.name) != fold(member.name):
        return fatal(row.place, "plan-card-wrong", card=row.card, member=member.name, written=row.name)
    if row.cell and fold(row.cell) != fold(member.cell):
        return fatal(row.place, "plan-cell-wrong", member=member.name, cell=member.cell, written=row.cell)
    return None


def _dates(born: LooseDate) -> tuple[str, ...]:
    """How a birth date may stand in an edited plan: as a date, as written there, as the year alone."""
    return str(born), partial(born), str(born.year)


class _Finder:
    """Looks members and duties up."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.by_card = {member.card: member for member in snapshot.members if member.card}
        self.by_name: dict[str, list[Member]] = defaultdict(list)
        for member in snapshot.members:
            self.by_name[fold(member.name)].append(member)
        self.duties: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def member(self, row: PlanRow) -> Member | Flaw:
        if row.card and row.card in self.by_card:
            return self.by_card[row.card]
        found = self.by_name.get(fold(row.name), [])
        for fits in (self._in_cell, self._born):
            found = (fits(found, row) or found) if len(found) > 1 else found
        if len(found) == 1:
            return found[0]
        code = "plan-member-unknown" if not found else "plan-member-ambiguous"
        return fatal(row.place, code, member=row.name or row.card)

    @staticmethod
    def _in_cell(members: Iterable[Member], row: PlanRow) -> list[Member]:
        return [member for member in members if fold(member.cell) == fold(row.cell)]

    @staticmethod
    def _born(members: Iterable[Member], row: PlanRow) -> list[Member]:
        return [member for member in members if member.born and row.born in _dates(member.born)]

    def codes(self, cell: str) -> frozenset[str]:
        """Codes a member of the cell can hold: the cell's own and those of units above."""
        return self._codes(cell)[0]

    def household_codes(self, cell: str) -> frozenset[str]:
        return self._codes(cell)[1]

    def _codes(self, cell: str) -> tuple[frozenset[str], frozenset[str]]:
        if cell not in self.duties:
            above = {duty.unit for duty in self.snapshot.duties if cell in cells_under(self.snapshot, duty.unit)}
            near = [duty for duty in self.snapshot.duties if duty.unit == cell or duty.unit in above]
            households = frozenset(duty.code for duty in near if duty.households)
            self.duties[cell] = frozenset(duty.code for duty in near), households
        return self.duties[cell]
